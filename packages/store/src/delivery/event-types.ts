import type { ClaimStatus } from "@firstpass/claim";

/** Events about the verdicts of a set. */
export const claimEventTypes = [
  "claim.held",
  "claim.cleaned",
  "claim.released",
  "claim.release-withdrawn",
] as const;
export type ClaimEventType = (typeof claimEventTypes)[number];

/** Every type of event that an endpoint can get. */
export const eventTypes = [
  ...claimEventTypes,
  "batch.concluded",
  "deadline.near",
  "clinician.requested",
  "content.activated",
  "endpoint.failing",
] as const;
export type EventType = (typeof eventTypes)[number];

/** In the first form, an endpoint gets whole sets of verdicts and nothing else. */
export const firstForm = "verdicts";
export type DeliveredType = EventType | typeof firstForm;

/** The event that a published verdict is; `null` if its claim has a later revision already. */
export function claimEventOf({
  status,
  decidedAt,
}: {
  status: ClaimStatus;
  decidedAt?: string | undefined;
}): ClaimEventType | null {
  switch (status) {
    case "clean":
      return "claim.cleaned";
    case "released":
      return "claim.released";
    case "hold":
    case "error":
      return decidedAt === undefined ? "claim.held" : "claim.release-withdrawn";
    default:
      return null;
  }
}
