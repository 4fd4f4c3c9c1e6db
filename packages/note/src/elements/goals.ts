import type { GoalFact } from "../facts.ts";
import { factLimits, goalLimits } from "../limits.ts";
import { amountAt } from "../minutes/durations.ts";
import type { Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import { numberToken } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { factsMax } = factLimits;
const { functionReachMax } = goalLimits;

const goalKind = kindOf("goal");
const aimKind = kindOf("aim");
const notAimKind = kindOf("notAim");
const functionKind = kindOf("function");
const facultyKind = kindOf("faculty");
const measureKind = kindOf("measure");
const criterionKinds = [kindOf("assistance"), kindOf("independence"), kindOf("measure"), kindOf("frequency")];
const asideKinds = (["timedSum", "totalSum", "sum", "service", "signed", "credential", "plan"] as const).map(
  kindOf,
);
const goalLink = wordClass("goalLink");
const deny = wordClass("deny");

/** The goals of a note: one for each sentence that is in a list of goals, or that states one. */
export function readGoals(reading: Reading): GoalFact[] {
  const { mentions, outline } = reading;
  const goals: GoalFact[] = [];
  const isMentioned = mentions[goalKind]!.length > 0 || mentions[aimKind]!.length > 0;
  for (const sentence of outline.sentences) {
    if (goals.length === factsMax) break;
    const { section, first } = sentence;
    if (section === "history" || section === "home" || section === "signature") continue;
    if (section === "goals") {
      if (!sentence.heading && isAside(reading, sentence)) continue;
      goals.push(goalOf(reading, sentence, first, first - 1, sentence.heading ? "label" : "list"));
    } else if (isMentioned) {
      const goal = statedIn(reading, sentence);
      if (goal) goals.push(goal);
    }
  }
  return goals;
}

/** Whether a line after the goals is about minutes, the signature or the plan of care: it names no function. */
function isAside({ mentions }: Reading, { first, last }: Sentence): boolean {
  return (
    firstWithin(mentions[functionKind]!, first, last) === null &&
    asideKinds.some((kind) => firstWithin(mentions[kind]!, first, last) !== null)
  );
}

/** The goal in a field of the claim. */
export function goalOfField(reading: Reading): GoalFact {
  const first = reading.outline.sentences[0];
  const whole = { ...first, first: 0, last: reading.tokens.count - 1 } as Sentence;
  return { ...goalOf(reading, whole, 0, -1, "label"), at: null };
}

function statedIn(reading: Reading, sentence: Sentence): GoalFact | null {
  const { tokens, mentions } = reading;
  const label = firstWithin(mentions[goalKind]!, sentence.first, sentence.last);
  const aim = aimIn(reading, sentence);
  if (label && !tokens.hasClass(label.first - 1, deny)) {
    if (hasGoalAfter(reading, label, sentence)) {
      return goalOf(reading, sentence, label.first, label.last, "label");
    }
    // "Progressing toward goals" does not state them.
    if (!aim) {
      const at = tokens.span(label.first, label.last);
      return { aim: "unknown", measurable: false, stated: "label", at };
    }
  }
  return aim && goalOf(reading, sentence, aim.first, aim.last, "purpose");
}

/** "Goal: …", "goal of walking", "LTG 1 - …". */
function hasGoalAfter({ tokens, mentions }: Reading, label: Mention, sentence: Sentence): boolean {
  const next = label.last + 1;
  const mark = tokens.kind(next);
  const isMarked =
    mark === sign.colon ||
    mark === sign.hyphen ||
    mark === sign.equals ||
    mark === numberToken ||
    (mark === sign.newline && label.last === sentence.last);
  if (isMarked || tokens.hasClass(next, goalLink)) return true;
  // "goal descend 1 flight", "Goal get the newspaper from the driveway"
  const reach = label.first === sentence.first ? functionReachMax : 2;
  return firstWithin(mentions[functionKind]!, next, label.last + reach) !== null;
}

/** "So that she can dress": words of purpose, followed by a function. */
function aimIn(reading: Reading, { first, last }: Sentence): Mention | null {
  const { mentions } = reading;
  const aims = mentions[aimKind]!;
  for (let from = first; ; ) {
    const aim = firstWithin(aims, from, last);
    if (!aim) return null;
    from = aim.last + 1;
    // "Patient will continue" is about the care, not its purpose.
    if (firstWithin(mentions[notAimKind]!, from, from)) continue;
    const end = aim.meaning.name === "near" ? Math.min(last, aim.last + functionReachMax) : last;
    const purpose = firstWithin(mentions[functionKind]!, from, end);
    if (!purpose) continue;
    const faculty = firstWithin(mentions[facultyKind]!, from, purpose.first - 1);
    if (aim.meaning.name !== "near" || !faculty) return aim;
  }
}

function goalOf(
  reading: Reading,
  { last }: Sentence,
  first: number,
  label: number,
  stated: GoalFact["stated"],
): GoalFact {
  const { tokens, mentions } = reading;
  const measurable = isMeasurable(reading, label + 1, last);
  const purpose = firstWithin(mentions[functionKind]!, label + 1, last);
  if (purpose) return { aim: "function", measurable, stated, at: tokens.span(first, purpose.last) };
  const faculty =
    firstWithin(mentions[facultyKind]!, label + 1, last) ??
    firstWithin(mentions[measureKind]!, label + 1, last);
  if (faculty) return { aim: "impairment", measurable, stated, at: tokens.span(first, faculty.last) };
  return { aim: "unknown", measurable, stated, at: tokens.span(first, Math.max(first, label)) };
}

/** Whether there is something to measure the goal by: a number, independence, a score, a frequency. */
function isMeasurable({ tokens, mentions }: Reading, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    // "LTG 1:" numbers the goal.
    const isLabel = index === first && tokens.kind(index + 1) === sign.colon;
    if (amountAt(tokens, index) > 0 && !isLabel) return true;
  }
  return criterionKinds.some((kind) => firstWithin(mentions[kind]!, first, last) !== null);
}
