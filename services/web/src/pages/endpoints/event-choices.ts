import type { Endpoint } from "./endpoint-queries.ts";

export type EventType = Endpoint["events"][number];

/** What each event reports, as it is chosen. */
export const eventDescriptions: Record<EventType, string> = {
  "claim.held": "A claim is held",
  "claim.cleaned": "A claim is clean",
  "claim.released": "A person released a claim",
  "claim.release-withdrawn": "A release was withdrawn",
  "batch.concluded": "All claims of a batch have verdicts",
  "deadline.near": "The filing deadline of a held claim is near",
  "clinician.requested": "A clinician was asked",
  "content.activated": "Another content release is active",
  "endpoint.failing": "Another endpoint has failed for hours",
};

export const eventTypes = Object.keys(eventDescriptions) as EventType[];
