import type { AccumulatorTotal, CalendarDate, Claim, EarlierNote } from "@firstpass/claim";

/** A claim with what the edits derived from it for later claims of the same patient. */
export interface PreparedClaim {
  claim: Claim;
  /** The number of its CLM segment in the file that it was read from, from 1. */
  clm?: number | undefined;
  /** The amounts that it adds to the patient's accumulators. */
  accumulatorTotals: readonly AccumulatorTotal[];
  /** Fingerprints of its notes, by the service date of the lines that they document. */
  notes: ReadonlyMap<CalendarDate, readonly EarlierNote[]>;
  /** The newest progress report that its notes mention, by the same dates. */
  progressReports: ReadonlyMap<CalendarDate, CalendarDate>;
}
