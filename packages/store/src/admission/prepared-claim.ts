import type { CalendarDate, Claim, EarlierNote } from "@firstpass/claim";
import type { TherapyTotal } from "@firstpass/edits";

/** A claim with what the edits derived from it for later claims of the same patient. */
export interface PreparedClaim {
  claim: Claim;
  /** What it adds to the patient's therapy of each year. */
  accruals: readonly TherapyTotal[];
  /** Fingerprints of its notes, by the service date of the lines that they document. */
  notes: ReadonlyMap<CalendarDate, readonly EarlierNote[]>;
  /** The newest progress report that its notes mention, by the same dates. */
  progressReports: ReadonlyMap<CalendarDate, CalendarDate>;
}
