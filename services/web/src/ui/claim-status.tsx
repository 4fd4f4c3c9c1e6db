import type { Answer } from "../api/answer.ts";
import { Badge, type Tone } from "./badge.tsx";

type ClaimStatus = Answer<"/v1/claims">["claims"][number]["status"];

const tones: Record<ClaimStatus, Tone> = {
  received: "gray",
  scrubbing: "gray",
  clean: "green",
  hold: "red",
  error: "amber",
  released: "blue",
  superseded: "gray",
};

/** The statuses in words. */
export const statusNames: Record<ClaimStatus, string> = {
  received: "Waiting",
  scrubbing: "Scrubbing",
  clean: "Clean",
  hold: "Held",
  error: "Error",
  released: "Released",
  superseded: "Replaced",
};

export function StatusBadge({ status }: { status: ClaimStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>;
}
