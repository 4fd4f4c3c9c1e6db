import type { GoalFact } from "./facts.ts";
import { colon, newline, spanOf, type Tokens } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** How far a list of goals may run on after "Goals:", in tokens. */
const listMax = 60;
/** How far a goal runs on in its sentence. */
const sentenceMax = 30;
const sentenceEnds = new Set(Array.from(".;\n", (sign) => sign.charCodeAt(0)));

/**
 * The goal that is tied to a function, else one of which nothing is known (it may be tied to a function that the
 * vocabulary lacks), else one of the body alone.
 */
export function readGoal(tokens: Tokens, mentions: readonly Mention[]): GoalFact | null {
  const functions = new Reach(mentions.filter((mention) => mention.kind === "function"));
  const impairments = new Reach(mentions.filter((mention) => mention.kind === "impairment"));
  let best: GoalFact | null = null;
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind !== "goal" && mention.kind !== "aim") continue;
    if (mention.kind === "aim" && isIntentOfCare(mention, mentions, index)) continue;
    const end = endOfGoal(tokens, mention);
    const purpose = functions.firstIn(mention.last, end);
    if (purpose)
      return { aim: "function", measurable: false, at: spanOf(tokens, mention.first, purpose.last) };
    if (mention.kind === "aim" || best?.aim === "unknown") continue;
    const impairment = impairments.firstIn(mention.last, end);
    if (impairment)
      best ??= { aim: "impairment", measurable: false, at: spanOf(tokens, mention.first, impairment.last) };
    else best = { aim: "unknown", measurable: false, at: spanOf(tokens, mention.first, mention.last) };
  }
  return best;
}

/** What a goal of the plan of care is about. */
export function aimOf(mentions: readonly Mention[]): GoalFact["aim"] {
  if (mentions.some((mention) => mention.kind === "function")) return "function";
  return mentions.some((mention) => mention.kind === "impairment") ? "impairment" : "unknown";
}

/** Mentions looked through once, from front to back, for whatever stands behind each goal. */
class Reach {
  readonly #mentions: readonly Mention[];
  #next = 0;

  constructor(mentions: readonly Mention[]) {
    this.#mentions = mentions;
  }

  firstIn(after: number, end: number): Mention | null {
    while (this.#next < this.#mentions.length && this.#mentions[this.#next]!.first <= after) this.#next += 1;
    const mention = this.#mentions[this.#next];
    return mention && mention.last < end ? mention : null;
  }
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
    if (index >= tokens.count || sentenceEnds.has(tokens.kinds[index]!)) return index;
  }
  return goal.last + sentenceMax;
}
