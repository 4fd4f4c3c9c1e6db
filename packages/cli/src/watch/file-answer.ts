import { remedyOf } from "../outcome/outcome.ts";
import type { Tally } from "../outcome/tally.ts";
import { countOf } from "../terminal/numbers.ts";
import { plain } from "../terminal/terminal.ts";
import type { FileAnswer } from "./answer.ts";

/**
 * The answer to a file with these outcomes. It is unusable if nothing in it is a claim.
 * @param leftOut the clean claims that an 837 cannot be written with
 */
export function answerOf(tally: Tally, leftOut: number): FileAnswer {
  const { claims, named, firstRejection } = tally;
  const headline = claims === 0 ? "no claims" : tally.headline(plain);
  const summary =
    leftOut === 0 ? headline : `${headline}; clean.837 lacks ${countOf(leftOut, "clean claim")}`;
  if (!firstRejection || named > 0) return { summary, problem: null };
  const { code, detail } = firstRejection;
  return { summary, problem: { code, detail, remedy: remedyOf(code) } };
}
