import type { BilledClaim, CalendarDate, NoteExpectation } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { Inputs } from "./need.ts";

/** A billed claim to scrub, with the inputs of the edits. */
export interface Subject extends Inputs {
  readonly claim: BilledClaim;
  /** Service dates with more earlier claims than `history` has. */
  readonly limitedDays?: readonly CalendarDate[];
}

/** What a claim is checked against. */
export interface Reference {
  content: Content;
  /** The date the claim was received, because edits do not read a clock. */
  receivedOn: CalendarDate;
  /** What the tenant or the run says about notes; the payer's policy takes precedence. Default: `expected`. */
  noteExpectation?: NoteExpectation;
  /** Called when an edit throws. The error may quote the claim, so log only the positions in its stack. */
  onEditError?: (edit: string, error: unknown) => void;
}
