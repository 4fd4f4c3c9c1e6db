import type { AccumulatorTotal, CalendarDate, EarlierNote } from "@firstpass/claim";
import type { RunClaim } from "./patient-claims.ts";

type PackedClaim = [
  sequence: number,
  revision: number,
  controlNumber: string,
  batchId: string,
  traits: number[],
  billingNpi: string,
  payerId: string,
  packedLines: string,
  days: readonly CalendarDate[],
  notes: [CalendarDate, EarlierNote[]][],
  reports: [CalendarDate, CalendarDate][],
  accumulatorTotals: readonly AccumulatorTotal[],
];

/** Packs claims into a string, without field names. */
export function packClaims(claims: readonly RunClaim[]): string {
  return JSON.stringify(
    claims.map(
      (claim): PackedClaim => [
        claim.sequence,
        claim.revision,
        claim.controlNumber,
        claim.batchId,
        [...claim.traits],
        claim.billingNpi,
        claim.payerId,
        claim.packedLines,
        claim.days,
        [...claim.notes],
        [...claim.reports],
        claim.accumulatorTotals,
      ],
    ),
  );
}

/** The inverse of {@link packClaims}. */
export function unpackClaims(packed: string): RunClaim[] {
  return (JSON.parse(packed) as PackedClaim[]).map(
    ([
      sequence,
      revision,
      controlNumber,
      batchId,
      traits,
      billingNpi,
      payerId,
      packedLines,
      days,
      notes,
      reports,
      accumulatorTotals,
    ]) => ({
      sequence,
      revision,
      controlNumber,
      batchId,
      traits: new Set(traits),
      billingNpi,
      payerId,
      packedLines,
      lines: null,
      days,
      notes: new Map(notes),
      reports: new Map(reports),
      accumulatorTotals,
    }),
  );
}
