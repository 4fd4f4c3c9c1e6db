import type { ResponseFact, Sign } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import { firstWithin, mentionAt, positionFrom, type Reading } from "../reading.ts";
import { colon, opening } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const toleranceKind = kindOf("tolerance");
const cueKind = kindOf("cue");
const progressKind = kindOf("progress");
const reasonKind = kindOf("reason");
const rationaleKind = kindOf("rationale");
const facultyKind = kindOf("faculty");
const deficitKind = kindOf("deficit");
const functionKind = kindOf("function");
const goalKind = kindOf("goal");
const plannedKind = kindOf("planned");
const continuedKind = kindOf("continued");
const cueKinds = [cueKind, kindOf("assistance")];
/** What a reason of each name may be about instead of the task. */
const helpKinds: Readonly<Record<string, readonly number[]>> = {
  plain: cueKinds,
  cause: [kindOf("assistance"), deficitKind, toleranceKind],
  clause: [...cueKinds, toleranceKind, kindOf("cutShort"), kindOf("lastTime")],
};
const notYet = bitOf("notYet");
const listWord = bitOf("listWord");
const continueTo = bitOf("startsFuture");

/** How far behind "to improve" that which is improved may stand, in tokens; behind "due to" and "targeting" it is nearer. */
const purposeReachMax = 8;
const reachMax = 8;
/** How far before a reason the help stands that it is for. */
const helpReachMax = 2;

export function readResponse(reading: Reading): ResponseFact {
  return {
    tolerance: signOf(reading, toleranceKind),
    cue: signOf(reading, cueKind),
    progress: signOf(reading, progressKind),
  };
}

function signOf({ tokens, mentions, outline }: Reading, kind: number): Sign | null {
  for (const { meaning, first, last } of mentions[kind]!) {
    const sentence = outline.sentenceAt(subjectOfLabel(tokens, first, last));
    // How it felt is the patient's to say.
    const isOwn = kind === toleranceKind && sentence.isReported && first < sentence.futureFrom;
    if (!isOwn && !isOfToday(sentence, first)) continue;
    if (kind === progressKind && isWished(tokens, first)) continue;
    // "22 sec (was 9)"; "BP was 130/80" is no progress.
    if (meaning.name === "bracketed" && tokens.kind(first - 1) !== opening) continue;
    return { at: tokens.span(first, last) };
  }
  return null;
}

/** "Rationale:" and "Cues:" head the sentence behind them. */
function subjectOfLabel(tokens: Reading["tokens"], first: number, last: number): number {
  return tokens.kind(last + 1) === colon ? last + 2 : first;
}

/** "To promote improved balance", "for a better stride" is what is hoped for. */
function isWished(tokens: Reading["tokens"], first: number): boolean {
  return tokens.is(tokens.is(first - 1, listWord) ? first - 2 : first - 1, notYet);
}

/** Why the activity addresses the deficit: "to retrain ankle strategy", "skilled cueing is needed because …". */
export function readRationale(reading: Reading): Sign | null {
  const { tokens, mentions, outline } = reading;
  for (const reason of mentions[reasonKind]!) {
    const { section, last } = outline.sentenceAt(reason.first);
    if (section === "goals" || section === "subjective" || section === "home" || section === "history")
      continue;
    // "Goal is to restore balance" is no reason for a task of today.
    if (mentionAt(mentions[goalKind]!, outline.sentenceAt(reason.first).first)) continue;
    // "Continue to improve balance" says what goes on, not what it is for.
    if (tokens.is(reason.first - 1, continueTo)) continue;
    const { name } = reason.meaning;
    if (isYetToBe(reading, reason.first) || isOfHelp(reading, reason)) continue;
    const isPurpose = name === "purpose" || name === "plain";
    const end = Math.min(last, reason.last + (isPurpose ? purposeReachMax : reachMax));
    const from = reason.last;
    const subject =
      subjectOf(firstWithin(mentions[facultyKind]!, from, end), name) ??
      firstWithin(mentions[deficitKind]!, from, end) ??
      (isPurpose ? firstWithin(mentions[functionKind]!, from, end) : null);
    const isSameClause = subject && tokens.clauses[subject.first] === tokens.clauses[reason.last];
    if (isSameClause || (subject && isPurpose)) return { at: tokens.span(reason.first, subject.last) };
  }
  for (const mention of mentions[rationaleKind]!) {
    const { first, last } = mention;
    if (isOfHelp(reading, mention)) continue;
    const token = subjectOfLabel(tokens, first, last);
    if (isOfToday(outline.sentenceAt(token), token)) return { at: tokens.span(first, last) };
  }
  return null;
}

/** What the next visit is to bring has its reasons too; "continue to challenge balance" goes on with those of today. */
function isYetToBe({ mentions, outline }: Reading, token: number): boolean {
  const { first, futureFrom } = outline.sentenceAt(token);
  if (token < futureFrom) return false;
  const planned = firstWithin(mentions[plannedKind]!, first, token);
  return planned !== null || mentionAt(mentions[continuedKind]!, first) === null;
}

/** "Min assist to maintain balance", "cues for improved posture", "LOB due to weakness": what help or a slip was for, not the task. */
function isOfHelp({ tokens, mentions }: Reading, { meaning, first }: Mention): boolean {
  const kinds = helpKinds[meaning.name];
  if (!kinds) return false;
  return kinds.some((kind) => {
    const help = mentions[kind]![positionFrom(mentions[kind]!, first) - 1];
    return (
      help !== undefined &&
      help.last >= first - 1 - helpReachMax &&
      tokens.clauses[help.first] === tokens.clauses[first]
    );
  });
}

/** "Rest due to fatigue" is no reason for the activity; "cueing due to poor balance" is. */
function subjectOf(faculty: Mention | null, reason: string): Mention | null {
  return reason === "cause" && faculty?.meaning.sort !== "neuromuscular" ? null : faculty;
}
