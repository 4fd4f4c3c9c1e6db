import { textLimits } from "../limits.ts";
import { codeUnitsOf } from "./code-units.ts";
import * as sign from "./signs.ts";
import { numberToken, type TokenArrays, Tokens, wordToken } from "./tokens.ts";
import { firstHash, hasClass, hashOn, idOf, intern, wordClass } from "./words.ts";

const { tokensMax, digitsMax, wrappedLengthMin } = textLimits;

const joining = wordClass("joining");

/** All texts are cut into the same arrays, one text at a time, so that notes do not allocate their own. */
let arrays = arraysFor(4096);
let isInUse = false;

/**
 * Cuts a text into tokens, which are valid only while `use` runs.
 * @param learns gives unknown words an id. The vocabulary reads its own phrases this way.
 * @throws Error if another text is in use.
 */
export function withTokens<Result>(text: string, use: (tokens: Tokens) => Result, learns = false): Result {
  if (isInUse) throw new Error("Texts are read one at a time: finish one before you read the next.");
  isInUse = true;
  let tokens: Tokens | null = null;
  try {
    tokens = tokenize(text, learns);
    return use(tokens);
  } finally {
    tokens?.release();
    isInUse = false;
  }
}

function arraysFor(length: number): TokenArrays {
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

/** By ASCII character: the kind of token that it begins, 0 for none. */
const asciiKinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) asciiKinds[code] = wordToken;
  else if (/[0-9]/.test(character)) asciiKinds[code] = numberToken;
  else if (/[.;:,()/'"\-=>\n|[\]?!@%]/.test(character)) asciiKinds[code] = code;
}
asciiKinds["\t".charCodeAt(0)] = sign.bar;

/** By ASCII character: its lowercase letter, 0 for a character that is no letter. */
const letters = new Uint8Array(128);
for (let code = 65; code <= 90; code += 1) letters[code] = letters[code + 32] = code + 32;

const space = 0x20;
const smallL = 0x6c;
const largeO = 0x4f;
/** A time of day without its colon. */
const misreadLengthMax = 5;

/** Characters beyond ASCII that are read as a plain one. */
const plainCodes = new Map(
  Object.entries({
    "\u00a0\u2009\u202f\u2265\u2264\u2248\u00b1": space,
    "\u2018\u2019\u2032\u00b4": sign.apostrophe,
    "\u201c\u201d\u2033": sign.quote,
    "\u2010\u2011\u2012\u2013\u2014\u2212": sign.hyphen,
    "\u2022\u25cf\u25cb\u25aa\u25a0\u2023\u00b7\u25e6\u2028\u2029": sign.newline,
    "\u00d7\u2715": "x".charCodeAt(0),
    "\u2026": sign.period,
    "\u00b0\u00ba": sign.degree,
    "\u2192\u21d2": sign.arrow,
  }).flatMap(([characters, code]) =>
    Array.from(characters, (character) => [character.charCodeAt(0), code] as const),
  ),
);

function tokenize(text: string, learns: boolean): Tokens {
  const { length } = text;
  if (length > arrays.starts.length) arrays = arraysFor(Math.max(length, 2 * arrays.starts.length));
  const { starts, ends, kinds, ids, values, numbers } = arrays;
  const codes = codeUnitsOf(text);
  let count = 0;
  let numberCount = 0;
  let position = 0;
  let lineStart = 0;
  let barAt = -1;
  while (position < length && count < tokensMax) {
    const start = position;
    const code = codes[position++]!;
    let kind = code < 128 ? asciiKinds[code]! : kindBeyondAscii(code);
    if ((code === smallL || code === largeO) && endOfMisread(text, start) > 0) kind = numberToken;
    if (kind === 0 || (code === sign.arrow && !isArrow(kinds[count - 1], ends[count - 1], start))) continue;
    let id = kind;
    let value = 0;
    if (kind === wordToken) {
      let hash = firstHash;
      let letter = code < 128 ? letters[code]! : letterBeyondAscii(code);
      while (letter !== 0) {
        hash = hashOn(hash, letter);
        const next = codes[position]!;
        letter = next < 128 ? letters[next]! : letterBeyondAscii(next);
        if (letter !== 0) position += 1;
      }
      id = learns ? intern(hash) : idOf(hash);
    } else if (kind === numberToken) {
      numbers[numberCount] = count;
      numberCount += 1;
      let hash = firstHash;
      let digit = code;
      for (; isDigit(digit); digit = codes[position++]!) {
        hash = hashOn(hash, digit);
        value = value * 10 + digit - 48;
      }
      position -= 1;
      const end = digit === smallL || digit === largeO ? endOfMisread(text, start) : 0;
      if (end > 0) {
        value = Number(text.slice(start, end).replaceAll("l", "1").replaceAll("O", "0"));
        hash = firstHash;
        position = end;
      }
      id = learns ? intern(hash) : idOf(hash);
      if (position - start > digitsMax) value = Number.POSITIVE_INFINITY;
      // "7.5" continues after its point, "25." ends before it.
      else if (codes[position] === sign.period && isDigit(codes[position + 1]!)) {
        const point = position;
        position = endOfDigits(text, point + 1);
        value = position - point > digitsMax ? Number.POSITIVE_INFINITY : Number(text.slice(start, position));
        id = 0;
      }
    } else if (kind === sign.newline) {
      // A table row ends with its line, however long.
      const isLong = barAt < lineStart && start - lineStart >= wrappedLengthMin;
      lineStart = position;
      if (isLong && isWrapped(text, position, kinds[count - 1], ids[count - 1])) continue;
    } else if (kind === sign.bar) barAt = start;
    // A rule of dashes or a run of empty lines means no more than two of them.
    if (kind > numberToken && kinds[count - 1] === kind && kinds[count - 2] === kind) {
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
  return new Tokens(text, count, numberCount, arrays);
}

/** Whether a ">" is the head of an arrow rather than a comparison. */
function isArrow(lastKind: number | undefined, lastEnd: number | undefined, start: number): boolean {
  return (lastKind === sign.hyphen || lastKind === sign.equals) && lastEnd === start;
}

/** Letters of every script are words. */
function kindBeyondAscii(code: number): number {
  const plain = plainCodes.get(code);
  if (plain !== undefined) return plain < 128 ? asciiKinds[plain]! : plain;
  return wordToken;
}

/** 0 for a character that is no letter. */
function letterBeyondAscii(code: number): number {
  const plain = plainCodes.get(code);
  return plain === undefined ? code : plain < 128 ? letters[plain]! : 0;
}

/** Whether a long line continues on the next: it ends in the middle of a phrase, or the next one begins in lowercase. */
function isWrapped(
  text: string,
  from: number,
  lastKind: number | undefined,
  lastId: number | undefined,
): boolean {
  if (lastKind === sign.comma || (lastKind === wordToken && hasClass(lastId!, joining))) return true;
  if (lastKind !== wordToken && lastKind !== numberToken && lastKind !== sign.closeParen) return false;
  let next = from;
  while (text.charCodeAt(next) === space) next += 1;
  const code = text.charCodeAt(next);
  return code >= 97 && code <= 122;
}

/**
 * A scan may show the digits 1 and 0 as "l" and "O": "4O", "l5", "lO:3O".
 * @returns the end of the number that begins at `start`; 0 if it is none.
 */
function endOfMisread(text: string, start: number): number {
  let end = start;
  let digits = 0;
  for (let code = text.charCodeAt(end); end < start + misreadLengthMax; code = text.charCodeAt(++end)) {
    if (isDigit(code)) digits += 1;
    else if (!isMisreadDigit(code)) break;
  }
  // "2l/min" is liters.
  if (letterAt(text, end) || letterAt(text, start - 1) || text[end] === "/") return 0;
  if (text[start - 1] === ":") return end === start + 2 ? end : 0;
  // "O2" is oxygen.
  if (text[start] === "O") return 0;
  const isHour = text[end] === ":" && end <= start + 2 && arePair(text, end + 1);
  return digits > 0 || isHour || (text.startsWith("lO", start) && end === start + 2) ? end : 0;
}

/** Whether two characters are the minutes of a clock time, perhaps misread. */
function arePair(text: string, from: number): boolean {
  return isMisreadDigit(text.charCodeAt(from)) && isMisreadDigit(text.charCodeAt(from + 1));
}

function isMisreadDigit(code: number): boolean {
  return isDigit(code) || code === smallL || code === largeO;
}

function letterAt(text: string, position: number): boolean {
  return asciiKinds[text.charCodeAt(position)] === wordToken;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
