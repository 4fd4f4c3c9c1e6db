import { remedyOf } from "../outcome/outcome.ts";
import type { Tally } from "../outcome/tally.ts";
import { plain } from "../terminal/terminal.ts";
import type { FileAnswer } from "./answer.ts";

/** The answer to a file with these outcomes. It is unusable if nothing in it is a claim. */
export function answerOf(tally: Tally): FileAnswer {
  const { claims, named, firstRejection } = tally;
  const summary = claims === 0 ? "no claims" : tally.headline(plain);
  if (!firstRejection || named > 0) return { summary, problem: null };
  const { code, detail } = firstRejection;
  return { summary, problem: { code, detail, remedy: remedyOf(code) } };
}
