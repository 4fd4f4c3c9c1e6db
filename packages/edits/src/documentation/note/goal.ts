import type { GoalFact } from "./facts.ts";
import { colon, newline, spanOf, type Tokens, wordAt } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** How far a list of goals may run on after "Goals:", in tokens. */
const listMax = 60;
/** How far a goal runs on in its sentence. */
const sentenceMax = 30;

/** The goal that is tied to a function, else the first goal, else `null`. */
export function readGoal(tokens: Tokens, mentions: readonly Mention[]): GoalFact | null {
  const functions = mentions.filter((mention) => mention.kind === "function");
  let first: GoalFact | null = null;
  let next = 0;
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind !== "goal" && mention.kind !== "aim") continue;
    if (mention.kind === "aim" && isIntentOfCare(mention, mentions, index)) continue;
    while (next < functions.length && functions[next]!.first <= mention.last) next += 1;
    const purpose = functions[next];
    if (purpose && purpose.first <= mention.last + listMax && purpose.last < endOfGoal(tokens, mention)) {
      return { functional: true, at: spanOf(tokens, mention.first, purpose.last) };
    }
    if (mention.kind === "goal") {
      first ??= { functional: false, at: spanOf(tokens, mention.first, mention.last) };
    }
  }
  return first;
}

/** Whether a goal of the plan of care names something that the patient wants to do. */
export function isFunctional(mentions: readonly Mention[]): boolean {
  return mentions.some((mention) => mention.kind === "function");
}

/** "Patient will continue", "will be seen": what care will be given, not what it is for. */
function isIntentOfCare(aim: Mention, mentions: readonly Mention[], index: number): boolean {
  for (let next = index; next < mentions.length && mentions[next]!.first <= aim.last + 1; next += 1) {
    if (mentions[next]!.kind === "notAim" && mentions[next]!.first === aim.last + 1) return true;
  }
  return false;
}

/** A heading's list runs over its lines; any other goal ends with its sentence. */
function endOfGoal(tokens: Tokens, goal: Mention): number {
  const next = tokens.kinds[goal.last + 1];
  const isHeading = goal.kind === "goal" && (next === colon || next === newline);
  if (isHeading) return goal.last + listMax;
  for (let index = goal.last + 1; index < goal.last + sentenceMax; index += 1) {
    if (/^[.;\n]?$/.test(wordAt(tokens, index))) return index;
  }
  return goal.last + sentenceMax;
}
