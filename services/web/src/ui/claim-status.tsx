import { Badge, type Tone } from "./badge.tsx";

export type ClaimStatus = "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";

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
