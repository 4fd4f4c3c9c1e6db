import type { Span } from "../facts.ts";
import { bitOf, firstHash, hashOn, idOf, intern, isOf } from "./words.ts";

/** A token is a word, a number, or the sign whose character code its kind is. */
export const word = 1;
export const number = 2;

export const newline = 10;
export const quotation = 34;
export const percent = 37;
export const apostrophe = 39;
export const opening = 40;
export const closing = 41;
export const comma = 44;
export const hyphen = 45;
export const fullStop = 46;
export const slash = 47;
export const colon = 58;
export const semicolon = 59;
export const equals = 61;
/** "->" and "=>". */
export const arrow = 62;
export const bracket = 91;
export const bracketEnd = 93;
export const bar = 124;
export const degreeSign = 176;

/** A note cut into words, numbers and the signs that matter, as parallel arrays. Positions beyond its ends hold nothing. */
export class Tokens {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** The vocabulary's number of each word or sign; 0 where it knows none. */
  readonly ids: Uint16Array;
  /** The clause of each token, and by clause the one that it explains in brackets (itself where it does not): the outline's. */
  readonly clauses: Int32Array;
  readonly explained: Int32Array;
  /** What a number amounts to; 0 for what is none, Infinity for more digits than anything in a note has. */
  readonly values: Float64Array;
  /** The tokens that are numbers, the first `numberCount` of them. */
  readonly numbers: Int32Array;
  readonly numberCount: number;

  constructor(text: string, count: number, numberCount: number, scratch: Scratch) {
    this.text = text;
    this.count = count;
    this.numberCount = numberCount;
    this.numbers = scratch.numbers;
    this.starts = scratch.starts;
    this.ends = scratch.ends;
    this.kinds = scratch.kinds;
    this.ids = scratch.ids;
    this.values = scratch.values;
    this.clauses = scratch.clauses;
    this.explained = scratch.explained;
  }

  /** 0 beyond the ends. */
  kind(index: number): number {
    return index >= 0 && index < this.count ? this.kinds[index]! : 0;
  }

  /** The vocabulary's number of the word or sign; 0 for none that it knows, and beyond the ends. */
  id(index: number): number {
    return index >= 0 && index < this.count ? this.ids[index]! : 0;
  }

  isNumber(index: number): boolean {
    return this.kind(index) === number;
  }

  /** Whether the word is of one of the classes. */
  is(index: number, bits: number): boolean {
    return index >= 0 && index < this.count && isOf(this.ids[index]!, bits);
  }

  length(index: number): number {
    return this.ends[index]! - this.starts[index]!;
  }

  /** Whether a word begins with a capital letter. */
  isCapitalized(index: number): boolean {
    if (this.kind(index) !== word) return false;
    const code = this.text.charCodeAt(this.starts[index]!);
    return code < 128
      ? code < 97
      : this.text[this.starts[index]!] !== this.text[this.starts[index]!]!.toLowerCase();
  }

  /** Whether nothing of tokens `first` to `last` is written small. */
  isCapitals(first: number, last: number): boolean {
    const written = this.text.slice(this.starts[first], this.ends[last]);
    return written === written.toUpperCase();
  }

  span(first: number, last: number): Span {
    return [this.starts[first]!, this.ends[last]!];
  }
}

interface Scratch {
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  ids: Uint16Array;
  values: Float64Array;
  numbers: Int32Array;
  clauses: Int32Array;
  explained: Int32Array;
}

function scratchFor(length: number): Scratch {
  return {
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    kinds: new Uint8Array(length),
    ids: new Uint16Array(length),
    values: new Float64Array(length),
    numbers: new Int32Array(length),
    clauses: new Int32Array(length),
    explained: new Int32Array(2 * length + 2),
  };
}

/** Notes are read one after the other, each into the same arrays. */
let shared = scratchFor(4096);
let sharedLength = 4096;

/** What each ASCII character begins: nothing, a word, a number, or the sign that it is. */
const asciiKinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) asciiKinds[code] = word;
  else if (/[0-9]/.test(character)) asciiKinds[code] = number;
  else if (/[.;:,()/'"\-=>\n|[\]?!@%]/.test(character)) asciiKinds[code] = code;
}
asciiKinds[9] = bar;

/** By ASCII character: the small letter that it is; 0 for what is no letter. */
const letters = new Uint8Array(128);
for (let code = 65; code <= 90; code += 1) letters[code] = letters[code + 32] = code + 32;

/** Signs beyond ASCII, as the plain ones that they stand for. */
const plain = new Map([
  ["\u00a0\u2009\u202f\u2265\u2264\u2248\u00b1", 0x20],
  ["\u2018\u2019\u2032\u00b4", apostrophe],
  ["\u201c\u201d\u2033", quotation],
  ["\u2010\u2011\u2012\u2013\u2014\u2212", hyphen],
  ["\u2022\u25cf\u25cb\u25aa\u25a0\u2023\u00b7\u25e6\u2028\u2029", newline],
  ["\u00d7\u2715", 0x78],
  ["\u2026", fullStop],
  ["\u00b0\u00ba", degreeSign],
  ["\u2192\u21d2", arrow],
]);
const plainCodes = new Map(
  [...plain].flatMap(([signs, code]) => Array.from(signs, (sign) => [sign.charCodeAt(0), code])),
);

/** A line shorter than this was ended by its writer, not by the width of a window. */
const wrappedLengthMin = 50;
const joining = bitOf("joining");
/** What has more is no treatment note: 64 Ki characters of plain writing have fewer. It is read up to here. */
const tokensMax = 16_384;
/** A number with more digits than this is none that a note tells. */
const digitsMax = 6;

/**
 * Cuts a note into tokens. The result holds until the next note is cut.
 * @param learns gives words that have no number one: the vocabulary reads its own phrases so.
 */
export function tokenize(text: string, learns = false): Tokens {
  const { length } = text;
  if (length > sharedLength) {
    sharedLength = Math.max(length, 2 * sharedLength);
    shared = scratchFor(sharedLength);
  }
  const { starts, ends, kinds, ids, values, numbers } = shared;
  let count = 0;
  let numberCount = 0;
  let position = 0;
  let lineStart = 0;
  let barAt = -1;
  while (position < length && count < tokensMax) {
    const start = position;
    const code = text.charCodeAt(position++);
    const kind = code < 128 ? asciiKinds[code]! : kindBeyondAscii(code);
    if (kind === 0 || (code === arrow && !isArrow(kinds[count - 1], ends[count - 1], start))) continue;
    let id = kind;
    let value = 0;
    if (kind === word) {
      let hash = firstHash;
      let letter = code < 128 ? letters[code]! : letterBeyondAscii(code);
      while (letter !== 0) {
        hash = hashOn(hash, letter);
        if (position === length) break;
        const next = text.charCodeAt(position);
        letter = next < 128 ? letters[next]! : letterBeyondAscii(next);
        if (letter !== 0) position += 1;
      }
      id = learns ? intern(hash) : idOf(hash);
    } else if (kind === number) {
      numbers[numberCount] = count;
      numberCount += 1;
      let hash = firstHash;
      for (let digit = code; isDigit(digit); digit = text.charCodeAt(position++)) {
        hash = hashOn(hash, digit);
        value = value * 10 + digit - 48;
      }
      position -= 1;
      id = learns ? intern(hash) : idOf(hash);
      if (position - start > digitsMax) value = Number.POSITIVE_INFINITY;
      // "7.5" goes on behind its point; "25." ends before it.
      else if (text.charCodeAt(position) === fullStop && isDigit(text.charCodeAt(position + 1))) {
        const point = position;
        position = endOfDigits(text, point + 1);
        value = position - point > digitsMax ? Number.POSITIVE_INFINITY : Number(text.slice(start, position));
        id = 0;
      }
    } else if (kind === newline) {
      // A row of a table ends with its line, however long.
      const isLong = barAt < lineStart && start - lineStart >= wrappedLengthMin;
      lineStart = position;
      if (isLong && goesOn(text, position, kinds[count - 1], ids[count - 1])) continue;
    } else if (kind === bar) barAt = start;
    // A rule of dashes or many empty lines say no more than two of them.
    if (kind > number && kinds[count - 1] === kind && kinds[count - 2] === kind) {
      ends[count - 1] = position;
      continue;
    }
    starts[count] = start;
    ends[count] = position;
    kinds[count] = kind;
    ids[count] = id;
    values[count] = value;
    count += 1;
  }
  return new Tokens(text, count, numberCount, shared);
}

/** Whether a ">" is the head of an arrow and not a comparison. */
function isArrow(lastKind: number | undefined, lastEnd: number | undefined, start: number): boolean {
  return (lastKind === hyphen || lastKind === equals) && lastEnd === start;
}

/** Letters of every script are words; signs beyond ASCII are read as the plain ones that they stand for. */
function kindBeyondAscii(code: number): number {
  const plain = plainCodes.get(code);
  if (plain !== undefined) return plain < 128 ? asciiKinds[plain]! : plain;
  return word;
}

/** 0 for what is no letter. */
function letterBeyondAscii(code: number): number {
  const plain = plainCodes.get(code);
  return plain === undefined ? code : plain < 128 ? letters[plain]! : 0;
}

/** Whether a long line goes on in the next one: it ends in the middle of a phrase, or the next begins small. */
function goesOn(
  text: string,
  from: number,
  lastKind: number | undefined,
  lastId: number | undefined,
): boolean {
  if (lastKind === comma || (lastKind === word && isOf(lastId!, joining))) return true;
  if (lastKind !== word && lastKind !== number && lastKind !== closing) return false;
  let next = from;
  while (text.charCodeAt(next) === 0x20) next += 1;
  const code = text.charCodeAt(next);
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
