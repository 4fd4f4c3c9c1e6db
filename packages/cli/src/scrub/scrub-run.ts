import { type CalendarDate, type Claim, encodeVerdict, verdictOf } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import {
  accumulatorTotalsOf,
  judge,
  type Reference,
  scrub,
  timelyFilingOf,
  visitWindowOf,
} from "@firstpass/edits";
import { RunHistory } from "./run-history.ts";
import { stableUuid } from "./stable-uuid.ts";

export interface ScrubRunOptions {
  content: Content;
  receivedOn: CalendarDate;
}

/** Scrubs the claims of one run. Two runs over the same files produce identical verdicts. */
export class ScrubRun {
  readonly #history = new RunHistory();
  readonly #reference: Reference;
  #batches = 0;

  constructor({ content, receivedOn }: ScrubRunOptions) {
    this.#reference = { content, receivedOn };
  }

  /** Starts the batch of the next file. Returns its id. */
  beginBatch(fileName: string): string {
    this.#batches += 1;
    const batchId = stableUuid("batch", String(this.#batches), fileName);
    this.#history.beginBatch(batchId);
    return batchId;
  }

  scrub(claim: Claim, batchId: string) {
    const { content } = this.#reference;
    const { claimId, revision, ...earlier } = this.#history.admit(
      claim,
      accumulatorTotalsOf(claim, content),
      visitWindowOf(claim, content),
    );
    const judgement = judge(scrub({ claim, ...earlier }, this.#reference), {
      contentRelease: content.release,
      // The time of day would differ in every run.
      scrubbedAt: `${this.#reference.receivedOn}T00:00:00.000Z`,
      timelyFiling: timelyFilingOf(claim, this.#reference),
    });
    const { controlNumber } = claim;
    return encodeVerdict(verdictOf({ claimId, controlNumber, batchId, revision }, judgement));
  }
}
