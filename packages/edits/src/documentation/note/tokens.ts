import type { Span } from "./facts.ts";

/**
 * A note cut into words, numbers and the signs that matter. Parallel arrays: token `i` is `words[i]`, in lower case,
 * and stands at `starts[i]` to `ends[i]`.
 */
export interface Tokens {
  readonly text: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Where tokens `first` to `last` stand in the text. */
export function spanOf(tokens: Tokens, first: number, last: number): Span {
  return { start: tokens.starts[first]!, end: tokens.ends[last]! };
}

const letter = 1;
const digit = 2;
const sign = 3;

/** What each ASCII character is; the rest of Unicode is taken for letters, save the signs below. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) classes[code] = letter;
  else if (/[0-9]/.test(character)) classes[code] = digit;
  else if (/[.;:,()/'\-=\n|+#[\]"?!_]/.test(character)) classes[code] = sign;
}

/** Typographic signs, read as the plain ones. */
const plainSigns = new Map([
  ["\u2019", "'"],
  ["\u2032", "'"],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2022", "\n"],
]);

const signWords = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

export function tokenize(text: string): Tokens {
  const lower = toLowerCase(text);
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const { length } = text;
  let position = 0;
  while (position < length) {
    const start = position;
    const code = lower.charCodeAt(position++);
    const kind = classOf(code);
    if (kind === letter) {
      // Codes such as g0283 and l5 stay in one piece.
      while (position < length && isWordCharacter(lower.charCodeAt(position))) position += 1;
      words.push(lower.slice(start, position));
    } else if (kind === digit) {
      position = endOfNumber(lower, position);
      words.push(lower.slice(start, position));
    } else if (kind === sign) {
      words.push(code < 128 ? signWords[code]! : plainSigns.get(lower[start]!)!);
    } else continue;
    starts.push(start);
    ends.push(position);
  }
  return { text, words, starts, ends };
}

function classOf(code: number): number {
  if (code < 128) return classes[code]!;
  if (code >= 0x2013 && code <= 0x2032) {
    return plainSigns.has(String.fromCharCode(code)) ? sign : 0;
  }
  return code === 0xa0 ? 0 : letter;
}

function isWordCharacter(code: number): boolean {
  const kind = classOf(code);
  return kind === letter || kind === digit;
}

/** Digits, with decimals when a digit follows the point: `7.5`, but `25.` ends before its point. */
function endOfNumber(text: string, from: number): number {
  let end = endOfDigits(text, from);
  if (text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1))) end = endOfDigits(text, end + 1);
  return end;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Lower case of the same length: offsets must stay true, and a few letters grow when they are lowered. */
function toLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (word) => word.toLowerCase());
}
