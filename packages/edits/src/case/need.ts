/** An input that an edit may need, in addition to the billed claim. A stage loads only what its edits need. */
export type Need =
  /** The patient's lines of earlier claims. */
  | "history"
  /** The patient's earlier visits, as far back as the payer's policy counts. */
  | "earlierVisits"
  /** Fingerprints of the notes of the patient's earlier claims. */
  | "earlierNotes"
  /** The patient's accumulators before the claim. */
  | "accumulators"
  /** The facts read from the claim's notes. */
  | "notes";
