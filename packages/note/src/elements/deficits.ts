import type { DeficitFact } from "../facts.ts";
import { deficitLimits } from "../limits.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { firstWithin, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { denialReachMax, denialOfAllReachMax, gapMax, lackReachMax, listMax } = deficitLimits;

const lackKind = kindOf("lack");
const facultyKind = kindOf("faculty");
const deficitKind = kindOf("deficit");

const deny = wordClass("deny");
const denyAll = wordClass("denyAll");
const but = wordClass("but");
const listWord = wordClass("listWord");
const isWord = wordClass("is");
const including = wordClass("including");
/** "Balance on the right is clearly impaired". */
const between = new Set(
  "on right left r l side clearly markedly mildly moderately severely significantly quite very bilaterally"
    .split(" ")
    .map(internWord),
);

/** The neuromuscular deficits of the note, each kind once, in its order. */
export function readDeficits(reading: Reading): DeficitFact[] {
  const { tokens, mentions, outline } = reading;
  const deficits: DeficitFact[] = [];
  const add = (kind: string, first: number, last: number): void => {
    if (deficits.some((deficit) => deficit.kind === kind)) return;
    const sentence = outline.sentenceAt(first);
    if (isCurrent(sentence, first) && !isDenied(reading, first, sentence)) {
      deficits.push({ kind, at: tokens.span(first, last) });
    }
  };
  for (const { meaning, first, last } of mentions[deficitKind]!) add(meaning.name, first, last);
  for (const lack of mentions[lackKind]!) {
    const sentence = outline.sentenceAt(lack.first);
    for (const faculty of lacking(reading, lack, sentence)) {
      add(faculty.meaning.name, Math.min(lack.first, faculty.first), Math.max(lack.last, faculty.last));
    }
  }
  return deficits.sort((a, b) => a.at![0] - b.at![0]);
}

/** The neuromuscular faculties that are lacking: "impaired balance, coordination and posture", "balance is poor". */
function lacking({ tokens, mentions }: Reading, lack: Mention, sentence: Sentence): Mention[] {
  const faculties = mentions[facultyKind]!;
  const found: Mention[] = [];
  let next = lack.last + 1;
  while (found.length < listMax) {
    const faculty = firstWithin(faculties, next, Math.min(sentence.last, next + gapMax));
    if (!faculty || (found.length > 0 && !isListed(tokens, next, faculty.first - 1))) break;
    found.push(faculty);
    next = faculty.last + 1;
  }
  const before = faculties[positionFrom(faculties, lack.first) - 1];
  const isSubject =
    before !== undefined &&
    before.first >= sentence.first &&
    before.last >= lack.first - 1 - lackReachMax &&
    isLinked(tokens, before.last + 1, lack.first - 1);
  if (isSubject) found.unshift(before);
  return found.filter(({ meaning }) => meaning.sort === "neuromuscular");
}

/** Whether the tokens separate items of a list: commas, slashes, "and". */
function isListed(tokens: Tokens, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    const kind = tokens.kind(index);
    if (kind !== sign.comma && kind !== sign.slash && !tokens.hasClass(index, listWord)) return false;
  }
  return true;
}

/** Whether the tokens link a faculty to its lack: "balance, which is impaired", "balance and gait deficits". */
function isLinked(tokens: Tokens, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    const isClause = tokens.kind(index) === sign.comma && tokens.hasClass(index + 1, including);
    if (!isClause && !tokens.hasClass(index, isWord | listWord) && !between.has(tokens.id(index)))
      return false;
  }
  return true;
}

/** "No LOB", "denies dizziness, numbness or falls", "LOB x 0". */
function isDenied({ tokens }: Reading, first: number, sentence: Sentence): boolean {
  if (tokens.isNumber(first - 1) && tokens.value(first - 1) === 0) return true;
  const clause = tokens.clauses[first];
  const start = Math.max(sentence.first, first - denialOfAllReachMax);
  for (let index = first - 1; index >= start; index -= 1) {
    if (tokens.hasClass(index, but)) return false;
    if (tokens.hasClass(index, denyAll)) return true;
    const isNear = first - index <= denialReachMax && tokens.clauses[index] === clause;
    if (isNear && tokens.hasClass(index, deny)) return true;
  }
  return false;
}
