import type {
  AccumulatorTotal,
  BilledClaim,
  CalendarDate,
  EarlierNote,
  EarlierVisit,
  HistoryLine,
} from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";

/** The input of a scrub: the billed claim, the patient's history and the facts of the claim's notes. */
export interface Subject {
  claim: BilledClaim;
  /** Lines of the patient's other claims that were admitted earlier. */
  history: readonly HistoryLine[];
  /** Notes of the patient's last visits to the same billing provider, from other claims that were admitted earlier. */
  earlierNotes: readonly EarlierNote[];
  /** Visits on the patient's other claims that were admitted earlier, within `visitsWanted`. */
  earlierVisits: readonly EarlierVisit[];
  /**
   * The patient's accumulators before this claim: earlier claims and care elsewhere that the billing system reported.
   * Unknown years and buckets are left out.
   */
  totals: readonly AccumulatorTotal[];
  /** `readFacts` of the claim's notes: one per note, in the same order. */
  facts: readonly NoteFacts[];
}

/** What a claim is checked against. */
export interface Reference {
  content: Content;
  /** The date the claim was received, because edits do not read a clock. */
  receivedOn: CalendarDate;
  /** Called when an edit throws. The error may quote the claim, so log only the positions in its stack. */
  onEditError?: (edit: string, error: unknown) => void;
}
