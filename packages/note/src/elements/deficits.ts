import type { DeficitFact } from "../facts.ts";
import { isOfToday, type Sentence } from "../outline.ts";
import { firstWithin, positionFrom, type Reading } from "../reading.ts";
import { comma, slash } from "../text/tokens.ts";
import { bitOf, internWord } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const lackKind = kindOf("lack");
const facultyKind = kindOf("faculty");
const deficitKind = kindOf("deficit");

const deny = bitOf("deny");
const denyAll = bitOf("denyAll");
const but = bitOf("but");
const listWord = bitOf("listWord");
const isWord = bitOf("is");
const which = bitOf("including");
/** "Balance on the right is clearly impaired". */
const between = new Set(
  "on right left r l side clearly markedly mildly moderately severely significantly quite very bilaterally"
    .split(" ")
    .map(internWord),
);

/** How far a denial reaches in its clause, in tokens; "denies" reaches to the end of the sentence. */
const denialReachMax = 6;
const denialOfAllReachMax = 30;
/** Words between "impaired" and what is impaired, and between the items of a list of it. */
const gapMax = 4;
/** "Balance is impaired": how far behind. */
const behindMax = 5;
const listMax = 6;

/** Neuromuscular deficits that the note documents, each kind once, in the order of the note. */
export function readDeficits(reading: Reading): DeficitFact[] {
  const { tokens, mentions, outline } = reading;
  const deficits: DeficitFact[] = [];
  const add = (kind: string, first: number, last: number): void => {
    if (deficits.some((deficit) => deficit.kind === kind)) return;
    const sentence = outline.sentenceAt(first);
    if (isOfToday(sentence, first) && !isDenied(reading, first, sentence)) {
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

/** The neuromuscular faculties that a word of lack is about: "impaired balance, coordination and posture", "balance is poor". */
function lacking({ tokens, mentions }: Reading, lack: Mention, sentence: Sentence): Mention[] {
  const faculties = mentions[facultyKind]!;
  const found: Mention[] = [];
  let behind = lack.last;
  while (found.length < listMax) {
    const faculty = firstWithin(faculties, behind + 1, Math.min(sentence.last, behind + 1 + gapMax));
    if (!faculty || (found.length > 0 && !isListed(tokens, behind + 1, faculty.first - 1))) break;
    found.push(faculty);
    behind = faculty.last;
  }
  const before = faculties[positionFrom(faculties, lack.first) - 1];
  const isSubject =
    before !== undefined &&
    before.first >= sentence.first &&
    before.last >= lack.first - 1 - behindMax &&
    isLinked(tokens, before.last + 1, lack.first - 1);
  if (isSubject) found.unshift(before);
  return found.filter(({ meaning }) => meaning.sort === "neuromuscular");
}

/** Commas, slashes, "and": what divides the items of a list. */
function isListed(tokens: Reading["tokens"], first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    const kind = tokens.kind(index);
    if (kind !== comma && kind !== slash && !tokens.is(index, listWord)) return false;
  }
  return true;
}

/** "balance is impaired", "balance, which is impaired", "balance deficits", "balance and gait deficits". */
function isLinked(tokens: Reading["tokens"], first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    const isClause = tokens.kind(index) === comma && tokens.is(index + 1, which);
    if (!isClause && !tokens.is(index, isWord | listWord) && !between.has(tokens.id(index))) return false;
  }
  return true;
}

/** "No LOB", "denies dizziness, numbness or falls", "LOB x 0". */
function isDenied({ tokens }: Reading, first: number, sentence: Sentence): boolean {
  if (tokens.isNumber(first - 1) && tokens.values[first - 1] === 0) return true;
  const clause = tokens.clauses[first];
  const start = Math.max(sentence.first, first - denialOfAllReachMax);
  for (let index = first - 1; index >= start; index -= 1) {
    if (tokens.is(index, but)) return false;
    if (tokens.is(index, denyAll)) return true;
    if (first - index <= denialReachMax && tokens.clauses[index] === clause && tokens.is(index, deny))
      return true;
  }
  return false;
}
