import { parseClaim, type VerdictJson } from "@firstpass/claim";
import type { HeldClaim, UnreadClaim } from "./listed-claim.ts";

type Finding = VerdictJson["findings"][number];

export const claim = parseClaim({
  controlNumber: "00417",
  charge: "210.00",
  payer: { id: "61515", name: "Prairie Mutual" },
  subscriber: { memberId: "PM-77" },
  billingProvider: { npi: "1234567893", name: "Riverbend Therapy" },
  renderingProvider: { npi: "1245319599" },
  lines: [
    { procedure: "97530", modifiers: ["GP"], units: 2, charge: "120.00", serviceDate: "2026-04-14" },
    { procedure: "97140", modifiers: ["GP", "59"], units: 1, charge: "90.00", serviceDate: "2026-04-16" },
  ],
});

export function finding(change: Partial<Finding> = {}): Finding {
  return {
    edit: "modifier/ncci-ptp",
    stage: "modifier",
    severity: "hold",
    lines: [2],
    message: "97140 is a component of 97530.",
    action: "Bill one of them.",
    carc: "97",
    rarc: null,
    source: "NCCI Policy Manual",
    evidence: [],
    atRisk: "90.00",
    ...change,
  };
}

export function heldClaim(change: Partial<VerdictJson> = {}): HeldClaim {
  return {
    claim,
    verdict: {
      claimId: "c-1",
      controlNumber: claim.controlNumber,
      batchId: "b-1",
      revision: 1,
      status: "hold",
      contentRelease: "2026Q4.1",
      rulesVersion: "1.4.0",
      scrubbedAt: "2026-04-20T00:00:00.000Z",
      atRisk: "90.00",
      timelyFiling: { daysLeft: 84, lastDay: "2026-07-13" },
      findings: [finding()],
      ...change,
    },
  };
}

export const unreadClaim: UnreadClaim = {
  rejection: { index: 3, controlNumber: "00420", code: "x12-segment-invalid", detail: "SV1: no charge" },
  batchId: "b-1",
};

export async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece.toString();
  return text;
}
