import { AcknowledgmentWriter, type AnswerWriterOptions } from "@firstpass/x12";
import { AnswerPart } from "./answer-part.ts";
import { countOf, formatCount } from "./count.ts";
import type { Spool } from "./output-part.ts";

/** The 999 of a run, with a TA1 where one is due. */
export function acknowledgmentPart(spool: Spool, options: AnswerWriterOptions): AnswerPart {
  let transactions = 0;
  let unread = 0;
  return new AnswerPart({
    spool,
    openAnswer() {
      const writer = new AcknowledgmentWriter(options);
      return (received) => {
        if (received.kind === "transaction") transactions += 1;
        if (received.kind === "rejected") unread += 1;
        return writer.take(received);
      };
    },
    describe: () =>
      countOf(transactions, "transaction") +
      (unread === 0 ? ", all read" : `, ${formatCount(unread)} not read`),
  });
}
