import {
  type CalendarDate,
  type Claim,
  encodeVerdict,
  type NoteExpectation,
  verdictOf,
} from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { accumulatorTotalsOf, judgeClaim, type Reference, visitWindowOf } from "@firstpass/edits";
import { RunHistory } from "./run-history.ts";
import { stableUuid } from "./stable-uuid.ts";

export interface ScrubRunOptions {
  content: Content;
  receivedOn: CalendarDate;
  noteExpectation?: NoteExpectation;
}

/** Scrubs the claims of one run. Two runs over the same files produce identical verdicts. */
export class ScrubRun implements Disposable {
  readonly #history = new RunHistory();
  readonly #reference: Reference;
  #batches = 0;

  constructor(options: ScrubRunOptions) {
    this.#reference = options;
  }

  /** Starts the batch of the next file. Returns its id. */
  beginBatch(fileName: string): string {
    this.#batches += 1;
    const batchId = stableUuid("batch", String(this.#batches), fileName);
    this.#history.beginBatch(batchId);
    return batchId;
  }

  [Symbol.dispose](): void {
    this.#history[Symbol.dispose]();
  }

  scrub(claim: Claim, batchId: string) {
    const { content } = this.#reference;
    const { claimId, revision, ...earlier } = this.#history.admit(
      claim,
      accumulatorTotalsOf(claim, content),
      visitWindowOf(claim, content),
    );
    const { receivedOn } = this.#reference;
    // The time of day would differ in every run.
    const scrubbedAt = `${receivedOn}T00:00:00.000Z`;
    const judgement = judgeClaim({ claim, ...earlier }, this.#reference, scrubbedAt);
    const { controlNumber } = claim;
    return encodeVerdict(verdictOf({ claimId, controlNumber, batchId, revision }, judgement));
  }
}
