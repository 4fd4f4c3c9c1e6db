import type { RationaleFact, ResponseFact, ResponseSign } from "../facts.ts";
import { responseLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin, mentionAt, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { purposeReachMax, causeReachMax, helpReachMax } = responseLimits;

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
/** By the name of a reason: kinds that it may explain instead of the task. */
const helpKinds: Readonly<Record<string, readonly number[]>> = {
  plain: cueKinds,
  cause: [kindOf("assistance"), deficitKind, toleranceKind],
  clause: [...cueKinds, toleranceKind, kindOf("cutShort"), kindOf("lastTime")],
};
const notYet = wordClass("notYet");
const listWord = wordClass("listWord");
const continueTo = wordClass("startsFuture");

export function readResponse(reading: Reading): ResponseFact {
  return {
    tolerance: signOf(reading, toleranceKind),
    cue: signOf(reading, cueKind),
    progress: signOf(reading, progressKind),
  };
}

function signOf({ tokens, mentions, outline }: Reading, kind: number): ResponseSign | null {
  for (const { meaning, first, last } of mentions[kind]!) {
    const sentence = outline.sentenceAt(subjectOfLabel(tokens, first, last));
    // How it felt may be in the patient's words.
    const isPatients = kind === toleranceKind && sentence.isReported && first < sentence.futureFrom;
    if (!isPatients && !isCurrent(sentence, first)) continue;
    if (kind === progressKind && isHopedFor(tokens, first)) continue;
    // "22 sec (was 9)"; "BP was 130/80" is no progress.
    if (meaning.name === "bracketed" && tokens.kind(first - 1) !== sign.openParen) continue;
    const at = tokens.span(first, last);
    return sentence.section === "assessment" ? { at, assessed: true } : { at };
  }
  return null;
}

/** The token that decides the section: after "Rationale:" and "Cues:", the one after the label. */
function subjectOfLabel(tokens: Tokens, first: number, last: number): number {
  return tokens.kind(last + 1) === sign.colon ? last + 2 : first;
}

/** "To promote improved balance", "for a better stride". */
function isHopedFor(tokens: Tokens, first: number): boolean {
  return tokens.hasClass(tokens.hasClass(first - 1, listWord) ? first - 2 : first - 1, notYet);
}

/** Why the tasks address the deficit: "to retrain ankle strategy", "skilled cueing is needed because …". */
export function readRationale(reading: Reading): RationaleFact | null {
  const { tokens, mentions, outline } = reading;
  for (const reason of mentions[reasonKind]!) {
    const { section, first } = outline.sentenceAt(reason.first);
    const isAside =
      section === "goals" || section === "subjective" || section === "home" || section === "history";
    // "Goal is to restore balance" is no reason for a task.
    if (isAside || mentionAt(mentions[goalKind]!, first)) continue;
    // "Continue to improve balance" is about the care, not its reason.
    if (tokens.hasClass(reason.first - 1, continueTo)) continue;
    if (isPlanned(reading, reason.first) || explainsHelp(reading, reason)) continue;
    const object = objectOf(reading, reason);
    if (object) {
      const isStated = mentionAt(mentions[rationaleKind]!, reason.first)?.meaning.name === "stated";
      const at = tokens.span(reason.first, object.last);
      return reason.meaning.name === "cause" && !isStated ? { at, cause: true } : { at };
    }
  }
  for (const mention of mentions[rationaleKind]!) {
    const { first, last } = mention;
    if (explainsHelp(reading, mention)) continue;
    const token = subjectOfLabel(tokens, first, last);
    if (!isCurrent(outline.sentenceAt(token), token)) continue;
    const at = tokens.span(first, last);
    return mention.meaning.name === "clause" ? { at, cause: true } : { at };
  }
  return null;
}

/** The faculty, deficit or function that a reason is about: near a purpose, in the same clause for other reasons. */
function objectOf({ tokens, mentions, outline }: Reading, { meaning, first, last }: Mention): Mention | null {
  const isPurpose = meaning.name === "purpose" || meaning.name === "plain";
  const sentence = outline.sentenceAt(first);
  const end = Math.min(sentence.last, last + (isPurpose ? purposeReachMax : causeReachMax));
  const faculty = firstWithin(mentions[facultyKind]!, last, end);
  // "Rest due to fatigue" is no reason for the task, "cueing due to poor balance" is.
  const isReason = meaning.name !== "cause" || faculty?.meaning.sort === "neuromuscular";
  const object =
    (isReason ? faculty : null) ??
    firstWithin(mentions[deficitKind]!, last, end) ??
    (isPurpose ? firstWithin(mentions[functionKind]!, last, end) : null);
  if (!object || isPurpose) return object;
  return tokens.clauses[object.first] === tokens.clauses[last] ? object : null;
}

/** Whether a reason is for the next visit. "Continue to challenge balance" is for this one too. */
function isPlanned({ mentions, outline }: Reading, token: number): boolean {
  const { first, futureFrom } = outline.sentenceAt(token);
  if (token < futureFrom) return false;
  const planned = firstWithin(mentions[plannedKind]!, first, token);
  return planned !== null || mentionAt(mentions[continuedKind]!, first) === null;
}

/** Whether a reason explains help or a slip: "min assist to maintain balance", "LOB due to weakness". */
function explainsHelp({ tokens, mentions }: Reading, { meaning, first }: Mention): boolean {
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
