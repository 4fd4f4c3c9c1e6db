import { factsMax, type GoalFact } from "../facts.ts";
import { amountAt } from "../minutes/durations.ts";
import type { Sentence } from "../outline.ts";
import { firstWithin, type Reading } from "../reading.ts";
import { colon, equals, hyphen, newline, number } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

/** "In order to improve her balance and so walk" is a reason; "in order to climb stairs" is a goal: the function stands near. */
const nearMax = 5;

const goalKind = kindOf("goal");
const aimKind = kindOf("aim");
const notAimKind = kindOf("notAim");
const functionKind = kindOf("function");
const facultyKind = kindOf("faculty");
const assistanceKind = kindOf("assistance");
const measureKind = kindOf("measure");
const frequencyKind = kindOf("frequency");
const goalLink = bitOf("goalLink");
const deny = bitOf("deny");

/** The goals that a note states: one for each sentence of a list of goals, or that says what the patient is to do. */
export function readGoals(reading: Reading): GoalFact[] {
  const { mentions, outline } = reading;
  const goals: GoalFact[] = [];
  const isMentioned = mentions[goalKind]!.length > 0 || mentions[aimKind]!.length > 0;
  for (const sentence of outline.sentences) {
    if (goals.length === factsMax) break;
    if (sentence.section === "history" || sentence.section === "home" || sentence.section === "signature")
      continue;
    if (sentence.section === "goals")
      goals.push(goalOf(reading, sentence, sentence.first, sentence.first - 1));
    else if (isMentioned) {
      const goal = statedIn(reading, sentence);
      if (goal) goals.push(goal);
    }
  }
  return goals;
}

/** What a goal in a field of the claim is about. */
export function goalOfField(reading: Reading): GoalFact {
  const first = reading.outline.sentences[0];
  const whole = { ...first, first: 0, last: reading.tokens.count - 1 } as Sentence;
  return { ...goalOf(reading, whole, 0, -1), at: null };
}

function statedIn(reading: Reading, sentence: Sentence): GoalFact | null {
  const { tokens, mentions } = reading;
  const label = firstWithin(mentions[goalKind]!, sentence.first, sentence.last);
  const aim = aimIn(reading, sentence);
  if (label && !tokens.is(label.first - 1, deny)) {
    // "Progressing toward goals" names them and does not tell them.
    const tells = tellsGoal(reading, label, sentence);
    if (tells) return goalOf(reading, sentence, label.first, label.last);
    if (!aim) return { aim: "unknown", measurable: false, at: tokens.span(label.first, label.last) };
  }
  return aim && goalOf(reading, sentence, aim.first, aim.last);
}

/** "Goal: …", "goal of walking", "LTG 1 - …". */
function tellsGoal({ tokens, mentions }: Reading, label: Mention, sentence: Sentence): boolean {
  const sign = tokens.kind(label.last + 1);
  return (
    sign === colon ||
    sign === hyphen ||
    sign === equals ||
    sign === number ||
    tokens.is(label.last + 1, goalLink) ||
    (sign === newline && label.last === sentence.last) ||
    // "goal descend 1 flight", "Goal get the newspaper from the driveway"
    firstWithin(
      mentions[functionKind]!,
      label.last + 1,
      label.last + (label.first === sentence.first ? nearMax : 2),
    ) !== null
  );
}

/** "So that she can dress": words that say what something is for, when a function follows. */
function aimIn(reading: Reading, { first, last }: Sentence): Mention | null {
  const { mentions } = reading;
  const aims = mentions[aimKind]!;
  for (let from = first; ; ) {
    const aim = firstWithin(aims, from, last);
    if (!aim) return null;
    from = aim.last + 1;
    // "Patient will continue" is what care will be given, not what it is for.
    if (firstWithin(mentions[notAimKind]!, from, from)) continue;
    const end = aim.meaning.name === "near" ? Math.min(last, aim.last + nearMax) : last;
    const purpose = firstWithin(mentions[functionKind]!, from, end);
    if (!purpose) continue;
    const faculty = firstWithin(mentions[facultyKind]!, from, purpose.first - 1);
    if (aim.meaning.name !== "near" || !faculty) return aim;
  }
}

function goalOf(reading: Reading, { last }: Sentence, first: number, label: number): GoalFact {
  const { tokens, mentions } = reading;
  const measurable = isMeasurable(reading, label + 1, last);
  const purpose = firstWithin(mentions[functionKind]!, label + 1, last);
  if (purpose) return { aim: "function", measurable, at: tokens.span(first, purpose.last) };
  const faculty =
    firstWithin(mentions[facultyKind]!, label + 1, last) ??
    firstWithin(mentions[measureKind]!, label + 1, last);
  if (faculty) return { aim: "impairment", measurable, at: tokens.span(first, faculty.last) };
  return { aim: "unknown", measurable, at: tokens.span(first, Math.max(first, label)) };
}

/** A number, a level of assistance, a score, a frequency: something to tell by whether the goal is reached. */
function isMeasurable({ tokens, mentions }: Reading, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    // "LTG 1:" numbers the goal.
    if (amountAt(tokens, index) > 0 && !(index === first && tokens.kind(index + 1) === colon)) return true;
  }
  return [assistanceKind, measureKind, frequencyKind].some(
    (kind) => firstWithin(mentions[kind]!, first, last) !== null,
  );
}
