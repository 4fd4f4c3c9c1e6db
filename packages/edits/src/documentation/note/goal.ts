import type { GoalFact } from "./facts.ts";
import { spanOf, type Tokens } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** How far a list of goals may run on after "Goals:", in tokens. */
const listMax = 60;
/** How far a goal runs on in its sentence. */
const sentenceMax = 30;

/** The goal that is tied to a function, else the first goal, else `null`. */
export function readGoal(tokens: Tokens, mentions: readonly Mention[]): GoalFact | null {
  let first: GoalFact | null = null;
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind !== "goal" && mention.kind !== "aim") continue;
    if (mention.kind === "aim" && isIntentOfCare(mention, mentions, index)) continue;
    const end = endOfGoal(tokens, mention);
    const purpose = mentions
      .slice(index + 1, index + 1 + listMax)
      .find((other) => isPurpose(other, mention, end));
    if (purpose) return { functional: true, at: spanOf(tokens, mention.first, purpose.last) };
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

function isPurpose(other: Mention, goal: Mention, end: number): boolean {
  return other.kind === "function" && other.first > goal.last && other.last < end;
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
  const { words } = tokens;
  const isHeading = goal.kind === "goal" && (words[goal.last + 1] === ":" || words[goal.last + 1] === "\n");
  if (isHeading) return goal.last + listMax;
  for (let index = goal.last + 1; index < goal.last + sentenceMax; index += 1) {
    const word = words[index];
    if (word === undefined || word === "." || word === ";" || word === "\n") return index;
  }
  return goal.last + sentenceMax;
}
