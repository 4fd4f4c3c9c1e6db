import type { Stage } from "./finding.ts";

/** Whether a claim is expected to come with its treatment notes. If they are optional, a missing one is no finding. */
export const noteExpectations = ["expected", "optional"] as const;
export type NoteExpectation = (typeof noteExpectations)[number];

/** The reasons that a stage could not check all of a claim. */
export const notCheckedReasons = [
  "no-note",
  "no-table",
  "no-threshold",
  "policy-ended",
  "history-limit",
  "not-therapy",
  "professional-table",
] as const;

/** What a stage could not check because something is missing. */
export interface NotChecked {
  stage: Stage;
  /**
   * `no-note`: the edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the
   * service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy
   * ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the
   * day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy.
   * `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
   */
  reason: (typeof notCheckedReasons)[number];
  /** Numbers of the lines. */
  lines: number[];
}
