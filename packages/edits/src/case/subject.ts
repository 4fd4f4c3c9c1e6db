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

/** What is scrubbed: what is billed, the patient's earlier lines and what the claim's notes tell. */
export interface Subject {
  claim: BilledClaim;
  /** Lines of other claims of the same patient that were admitted earlier. */
  history: readonly HistoryLine[];
  /** Notes of such claims of the same billing provider, of the last visits. */
  earlierNotes: readonly EarlierNote[];
  /** Visits of other claims of the patient that were admitted earlier, in the window of `visitsWanted`. */
  earlierVisits: readonly EarlierVisit[];
  /**
   * The patient's accumulators before this claim: earlier claims and care elsewhere that the billing system reported.
   * Unknown years and buckets are left out.
   */
  totals: readonly AccumulatorTotal[];
  /** `readFacts` of the claim's notes: one per note, in the same order. */
  facts: readonly NoteFacts[];
}

/** What it is held against. */
export interface Reference {
  content: Content;
  /** The day on which the claim came in: the edits know no clock. */
  receivedOn: CalendarDate;
  /** Told of an edit that throws. The error may quote the claim: log its stack's places only. */
  onEditError?: (edit: string, error: unknown) => void;
}
