import { type AnswerWriterOptions, ClaimStatusWriter, statusDecisionOf } from "@firstpass/x12";
import { AnswerPart } from "./answer-part.ts";
import { formatCount } from "./count.ts";
import type { Spool } from "./output-part.ts";

export interface ClaimStatusPartOptions extends AnswerWriterOptions {
  /** Whether held claims are rejected, with the codes that their findings have; otherwise they are accepted. */
  rejectsHeld: boolean;
}

/** The 277CA of a run. */
export function claimStatusPart(
  spool: Spool,
  { rejectsHeld, ...options }: ClaimStatusPartOptions,
): AnswerPart {
  let accepted = 0;
  let rejected = 0;
  return new AnswerPart({
    spool,
    openAnswer() {
      const writer = new ClaimStatusWriter(options);
      return (received, verdict) => {
        const decision = rejectsHeld && verdict ? statusDecisionOf(verdict) : undefined;
        if (received.kind === "claim") {
          if (decision?.status === "rejected") rejected += 1;
          else accepted += 1;
        }
        if (received.kind === "rejected" && received.known !== undefined) rejected += 1;
        return writer.take(received, decision);
      };
    },
    describe: () => `${formatCount(accepted)} accepted, ${formatCount(rejected)} rejected`,
  });
}
