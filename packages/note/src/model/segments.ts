import * as sign from "../text/signs.ts";
import { firstHash, hashOf, hashOn } from "../text/words.ts";

/** No treatment note is longer. */
export const textLengthMax = 8_192;

/** A sentence with this many characters so far is cut where another thought begins. */
const clauseMin = 40;
const headingWordsMax = 6;
/** Longer numbers look the same. */
const digitsMax = 4;
/** Words this long also have a prefix and a suffix of four letters, which survive endings and typos. */
const affixesFrom = 5;

/** Words that begin another thought in a run-on sentence. */
const clauseWords = hashesOf("because bc so since but then he she wants goal which who");
/** Words before a period that does not end a sentence. */
const abbreviations = hashesOf(
  "dr vs pt min mins ex lbs approx w wt st mr mrs ms no ft sec secs reps deg rt lt incl resp",
);

/**
 * The words of a text, in segments: sentences, lines, or clauses of run-on sentences. The arrays are overwritten by the
 * next text.
 */
export interface SegmentedText {
  wordCount: number;
  /** By word: a hash of it in lower case, of its count of digits, or of a sign. */
  readonly hashes: Int32Array;
  /** By word: its first and last four letters; 0 for short words, numbers and signs. */
  readonly prefixes: Int32Array;
  readonly suffixes: Int32Array;
  segmentCount: number;
  /** By segment, and once more at the end: its first word, and its position in the text. */
  readonly firstWords: Int32Array;
  readonly positions: Int32Array;
  /** By segment: the first word of the heading it is under, and the word after its last. Equal before the first heading. */
  readonly headingStarts: Int32Array;
  readonly headingEnds: Int32Array;
}

const size = textLengthMax + 1;
const scratch: SegmentedText = {
  wordCount: 0,
  hashes: new Int32Array(size),
  prefixes: new Int32Array(size),
  suffixes: new Int32Array(size),
  segmentCount: 0,
  firstWords: new Int32Array(size),
  positions: new Int32Array(size),
  headingStarts: new Int32Array(size),
  headingEnds: new Int32Array(size),
};

const { newline } = sign;
const tab = 9;
const space = 32;
const ampersand = 38;
const exclamation = 33;
const question = 63;
const bullet = 0x2022;
const typographicApostrophe = 0x2019;

/** Cuts a text into segments. Reads `textLengthMax` characters at most. */
export function segment(text: string): SegmentedText {
  const { hashes, prefixes, suffixes } = scratch;
  const end = Math.min(text.length, textLengthMax);
  let words = 0;
  let segmentStart = 0;
  let lineStart = 0;
  let headingStart = 0;
  let headingEnd = 0;
  let isPlainLine = true;
  let isCapitalLine = true;
  scratch.segmentCount = 0;
  scratch.firstWords[0] = 0;
  scratch.positions[0] = 0;

  const close = (position: number) => {
    const { segmentCount, firstWords } = scratch;
    if (words === firstWords[segmentCount]) {
      scratch.positions[segmentCount] = position;
    } else {
      scratch.headingStarts[segmentCount] = headingStart;
      scratch.headingEnds[segmentCount] = headingEnd;
      scratch.segmentCount += 1;
      firstWords[segmentCount + 1] = words;
      scratch.positions[segmentCount + 1] = position;
    }
    segmentStart = position;
  };

  const add = (hash: number, prefix: number, suffix: number) => {
    hashes[words] = hash;
    prefixes[words] = prefix;
    suffixes[words] = suffix;
    words += 1;
  };

  /** The line so far is a heading if it is a few plain words. */
  const openHeading = () => {
    if (!isPlainLine || words === lineStart || words - lineStart > headingWordsMax) return;
    headingStart = lineStart;
    headingEnd = words;
  };

  let at = 0;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const first = at;
      let hash = firstHash;
      let prefix = 0;
      let suffix = 0;
      let length = 0;
      for (; at < end; at += 1) {
        const next = text.charCodeAt(at);
        if (next === sign.apostrophe || next === typographicApostrophe) continue;
        if (!isLetter(next)) break;
        if (next >= 97) isCapitalLine = false;
        hash = hashOn(hash, next | 32);
        suffix = (suffix << 8) | (next | 32);
        length += 1;
        if (length === 4) prefix = suffix;
      }
      if (first - segmentStart >= clauseMin && clauseWords.has(hash)) close(first);
      if (length >= affixesFrom) add(hash, prefix, suffix);
      else add(hash, 0, 0);
      continue;
    }
    if (isDigit(code)) {
      const first = at;
      while (at < end && isDigit(text.charCodeAt(at))) at += 1;
      add(Math.min(at - first, digitsMax), 0, 0);
      isPlainLine = false;
      continue;
    }
    at += 1;
    if (code === newline) {
      if (isCapitalLine) openHeading();
      close(at);
      lineStart = words;
      isPlainLine = true;
      isCapitalLine = true;
      continue;
    }
    if (code <= space && code !== tab) continue;
    const next = at < end ? text.charCodeAt(at) : newline;
    if (code === sign.colon || code === sign.closeParen) openHeading();
    isPlainLine = isPlainLine && (code === ampersand || code === sign.slash || code === sign.hyphen);
    const isGap = next === space || next === newline;
    const isEnd =
      isSeparator(code) ||
      (isGap && (code === exclamation || code === question)) ||
      (isGap && code === sign.period && !isAbbreviation(words)) ||
      (next === space && code === sign.hyphen && text.charCodeAt(at - 2) === space) ||
      (next === space && code === sign.comma && at - segmentStart >= clauseMin);
    add(code << 8, 0, 0);
    if (isEnd) close(at);
  }
  scratch.wordCount = words;
  close(end);
  return scratch;
}

/** A sign that ends a segment wherever it is. */
function isSeparator(code: number): boolean {
  return code === sign.semicolon || code === sign.bar || code === tab || code === bullet;
}

/** Whether the word before a period is a known abbreviation. */
function isAbbreviation(period: number): boolean {
  const { hashes, firstWords, segmentCount } = scratch;
  return period > firstWords[segmentCount]! && abbreviations.has(hashes[period - 1]!);
}

function hashesOf(words: string): Set<number> {
  return new Set(words.split(" ").map(hashOf));
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
