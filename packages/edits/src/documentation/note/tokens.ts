import type { Span } from "./facts.ts";

/** A note cut into words, numbers and the signs that matter, as parallel arrays. */
export interface Tokens {
  readonly text: string;
  /** The text in lower case, of the same length. */
  readonly lower: string;
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** {@link word}, {@link number} or the character code of a sign. */
  readonly kinds: readonly number[];
  /** A hash of each word, by which the vocabulary knows it; 0 for what is no word. */
  readonly hashes: readonly number[];
}

export const word = 1;
export const number = 2;

export const newline = 10;
export const apostrophe = 39;
export const hyphen = 45;
export const slash = 47;
export const colon = 58;

/** Token `index` as text; empty beyond the ends of the note. Typographic signs are read as the plain ones. */
export function wordAt(tokens: Tokens, index: number): string {
  const kind = tokens.kinds[index];
  if (kind === undefined) return "";
  if (kind > number) return signs[kind]!;
  return tokens.lower.slice(tokens.starts[index], tokens.ends[index]);
}

/** Where tokens `first` to `last` stand in the text. */
export function spanOf(tokens: Tokens, first: number, last: number): Span {
  return [tokens.starts[first]!, tokens.ends[last]!];
}

const signs = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** What each ASCII character begins: nothing, a word, a number, or the sign that it is. */
const asciiKinds = new Uint8Array(128);
for (const [code, character] of signs.entries()) {
  if (/[a-z]/i.test(character)) asciiKinds[code] = word;
  else if (/[0-9]/.test(character)) asciiKinds[code] = number;
  else if (/[.;:,()/'\-=\n|[\]?!@%]/.test(character)) asciiKinds[code] = code;
}

/** Typographic signs: quotation mark and prime, dashes, the bullet of a list, the space that does not break. */
const otherKinds = new Map([
  [0x2019, apostrophe],
  [0x2032, apostrophe],
  [0x2013, hyphen],
  [0x2014, hyphen],
  [0x2022, newline],
  [0xa0, 0],
]);

export function tokenize(text: string): Tokens {
  const lower = toLowerCase(text);
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  const hashes: number[] = [];
  const { length } = lower;
  let position = 0;
  while (position < length) {
    const start = position;
    const code = lower.charCodeAt(position++);
    const kind = kindOf(code);
    if (kind === 0) continue;
    let hash = 0;
    if (kind === word) {
      hash = code;
      while (position < length) {
        const next = lower.charCodeAt(position);
        const nextKind = kindOf(next);
        // Digits stay with the letters before them: g0283.
        if (nextKind !== word && nextKind !== number) break;
        hash = (Math.imul(hash, 31) + next) | 0;
        position += 1;
      }
    } else if (kind === number) position = endOfNumber(lower, position);
    starts.push(start);
    ends.push(position);
    kinds.push(kind);
    hashes.push(hash);
  }
  return { text, lower, count: starts.length, starts, ends, kinds, hashes };
}

/** Letters of every script are words; signs beyond ASCII are few. */
function kindOf(code: number): number {
  return code < 128 ? asciiKinds[code]! : (otherKinds.get(code) ?? word);
}

/** Digits, with decimals when a digit follows the point: `7.5`, but `25.` ends before its point. */
function endOfNumber(text: string, from: number): number {
  const end = endOfDigits(text, from);
  return text[end] === "." && isDigit(text.charCodeAt(end + 1)) ? endOfDigits(text, end + 1) : end;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Offsets must stay true, and a few letters grow when they are lowered. */
function toLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
