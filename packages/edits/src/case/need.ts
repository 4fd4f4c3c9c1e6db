import type { AccumulatorTotal, EarlierNote, EarlierVisit, HistoryLine } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";

/** The inputs that an edit may need, in addition to the billed claim. A stage loads only what its edits need. */
export interface Inputs {
  /** Lines of the patient's other claims that were admitted earlier. */
  readonly history: readonly HistoryLine[];
  /** Visits on the patient's other claims that were admitted earlier, in the window of `visitWindowOf`. */
  readonly earlierVisits: readonly EarlierVisit[];
  /** Notes of the patient's last visits to the same billing provider, from other claims that were admitted earlier. */
  readonly earlierNotes: readonly EarlierNote[];
  /**
   * The patient's accumulators before this claim: earlier claims and care elsewhere that the billing system reported.
   * Unknown years and buckets are left out.
   */
  readonly accumulators: readonly AccumulatorTotal[];
  /** `readFacts` of the claim's notes: one per note, in the same order. */
  readonly notes: readonly NoteFacts[];
}

export type Need = keyof Inputs;
