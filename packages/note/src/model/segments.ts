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

const { newline } = sign;
const tab = 9;
const space = 32;
const ampersand = 38;
const exclamation = 33;
const question = 63;
const bullet = 0x2022;
const typographicApostrophe = 0x2019;

class Segmenter implements SegmentedText {
  readonly hashes = new Int32Array(size);
  readonly prefixes = new Int32Array(size);
  readonly suffixes = new Int32Array(size);
  readonly firstWords = new Int32Array(size);
  readonly positions = new Int32Array(size);
  readonly headingStarts = new Int32Array(size);
  readonly headingEnds = new Int32Array(size);
  wordCount = 0;
  segmentCount = 0;
  #text = "";
  #end = 0;
  #segmentStart = 0;
  /** The segment has a word of two letters. One without, such as the number of an item, belongs to the next. */
  #hasWord = false;
  #lineStart = 0;
  #isPlainLine = true;
  #isCapitalLine = true;
  #headingStart = 0;
  #headingEnd = 0;

  read(text: string): void {
    this.#text = text;
    this.#end = Math.min(text.length, textLengthMax);
    this.wordCount = 0;
    this.segmentCount = 0;
    this.firstWords[0] = 0;
    this.positions[0] = 0;
    this.#segmentStart = 0;
    this.#hasWord = false;
    this.#headingStart = 0;
    this.#headingEnd = 0;
    this.#startLine();
    let at = 0;
    while (at < this.#end) {
      const code = text.charCodeAt(at);
      if (isLetter(code)) at = this.#readWord(at);
      else if (isDigit(code)) at = this.#readNumber(at);
      else {
        at += 1;
        if (code === newline) this.#endLine(at);
        else if (code > space || code === tab) this.#readSign(code, at);
      }
    }
    this.#close(this.#end);
    this.#text = "";
  }

  #readWord(first: number): number {
    const text = this.#text;
    let at = first;
    let hash = firstHash;
    let prefix = 0;
    let suffix = 0;
    let length = 0;
    for (; at < this.#end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === sign.apostrophe || code === typographicApostrophe) continue;
      if (!isLetter(code)) break;
      if (code >= 97) this.#isCapitalLine = false;
      hash = hashOn(hash, code | 32);
      suffix = (suffix << 8) | (code | 32);
      length += 1;
      if (length === 4) prefix = suffix;
    }
    if (first - this.#segmentStart >= clauseMin && clauseWords.has(hash)) this.#close(first);
    if (length > 1) this.#hasWord = true;
    if (length >= affixesFrom) this.#add(hash, prefix, suffix);
    else this.#add(hash, 0, 0);
    return at;
  }

  #readNumber(first: number): number {
    let at = first + 1;
    while (at < this.#end && isDigit(this.#text.charCodeAt(at))) at += 1;
    this.#add(Math.min(at - first, digitsMax), 0, 0);
    this.#isPlainLine = false;
    return at;
  }

  /** @param after the position after the sign. */
  #readSign(code: number, after: number): void {
    const next = after < this.#end ? this.#text.charCodeAt(after) : newline;
    if (code === sign.colon || code === sign.closeParen) this.#openHeading();
    this.#isPlainLine &&= code === ampersand || code === sign.slash || code === sign.hyphen;
    const isEnd = this.#hasWord && this.#endsSegment(code, next, after);
    this.#add(code << 8, 0, 0);
    if (isEnd) this.#close(after);
  }

  #endsSegment(code: number, next: number, after: number): boolean {
    if (isSeparator(code)) return true;
    const isGap = next === space || next === newline;
    switch (code) {
      case exclamation:
      case question:
        return isGap;
      case sign.period:
        return isGap && !this.#isAbbreviated();
      case sign.hyphen:
        return next === space && this.#text.charCodeAt(after - 2) === space;
      case sign.comma:
        return next === space && after - this.#segmentStart >= clauseMin;
      default:
        return false;
    }
  }

  /** Whether the last word is a known abbreviation. */
  #isAbbreviated(): boolean {
    const last = this.wordCount - 1;
    return last >= this.firstWords[this.segmentCount]! && abbreviations.has(this.hashes[last]!);
  }

  #endLine(after: number): void {
    if (this.#isCapitalLine) this.#openHeading();
    this.#close(after);
    this.#startLine();
  }

  #startLine(): void {
    this.#lineStart = this.wordCount;
    this.#isPlainLine = true;
    this.#isCapitalLine = true;
  }

  /** The line so far is a heading if it is a few plain words. */
  #openHeading(): void {
    const words = this.wordCount - this.#lineStart;
    if (!this.#isPlainLine || words === 0 || words > headingWordsMax) return;
    this.#headingStart = this.#lineStart;
    this.#headingEnd = this.wordCount;
  }

  #add(hash: number, prefix: number, suffix: number): void {
    const word = this.wordCount;
    this.hashes[word] = hash;
    this.prefixes[word] = prefix;
    this.suffixes[word] = suffix;
    this.wordCount = word + 1;
  }

  /** Ends the segment at a position, unless it has no words. */
  #close(position: number): void {
    const segment = this.segmentCount;
    this.#segmentStart = position;
    this.#hasWord = false;
    if (this.wordCount === this.firstWords[segment]) {
      this.positions[segment] = position;
      return;
    }
    this.headingStarts[segment] = this.#headingStart;
    this.headingEnds[segment] = this.#headingEnd;
    this.segmentCount = segment + 1;
    this.firstWords[segment + 1] = this.wordCount;
    this.positions[segment + 1] = position;
  }
}

const segmenter = new Segmenter();

/** Cuts a text into segments. Reads `textLengthMax` characters at most. */
export function segment(text: string): SegmentedText {
  segmenter.read(text);
  return segmenter;
}

/** A sign that ends a segment wherever it is. */
function isSeparator(code: number): boolean {
  return code === sign.semicolon || code === sign.bar || code === tab || code === bullet;
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
