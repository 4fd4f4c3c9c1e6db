import { codeUnitsOf } from "./text/code-units.ts";

/**
 * A fingerprint is a one-permutation MinHash of a note's shingles: its runs of three words, without numbers, dates, names
 * and headings. A shingle's hash selects one of {@link bins} bins, and each bin keeps its smallest hash. The fingerprint
 * has a character for each bin: six bits of its hash, or a space if the bin is empty. It always has {@link bins}
 * characters, however long the note, and reveals no words.
 *
 * Fingerprints are kept for months and compared with those of later notes, so they must not depend on anything that
 * changes, such as a vocabulary. After a change here, no note resembles an earlier one.
 */
const bins = 64;

/** A note with fewer shingles is too short to compare. */
const shinglesMin = 30;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const empty = " ";

const emptyCode = empty.charCodeAt(0);

/** The probability that two different shingles have the same character. */
const chance = 1 / alphabet.length;

/**
 * By ASCII character: its lowercase letter, {@link digit}, {@link stop} for the end of a sentence, {@link colon}, or 0.
 * Every character beyond ASCII counts as the same {@link letter}, since a copy has the same ones.
 */
const folded = new Uint8Array(128);
const digit = 1;
const stop = 2;
const colon = 3;
const letter = 4;
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) folded[code] = character.toLowerCase().charCodeAt(0);
  else if (/[0-9]/.test(character)) folded[code] = digit;
  else if (/[.!?\n\r]/.test(character)) folded[code] = stop;
  else if (character === ":") folded[code] = colon;
}

/** The bins, reused for every note. */
const least = new Uint32Array(bins);
const unfilled = 0xffffffff;

/** The fingerprint of a note's text, made in one pass; `null` if the text is too short to compare. */
export function fingerprintOf(text: string): string | null {
  least.fill(unfilled);
  let shingles = 0;
  /** The hashes of the two words before; 0 for none. */
  let before = 0;
  let beforeThat = 0;
  let isSentenceStart = true;
  const codes = codeUnitsOf(text);
  const { length } = text;
  let position = 0;
  while (position < length) {
    const start = position;
    let code = codes[position++]!;
    let sign = code < 128 ? folded[code]! : letter;
    if (sign === 0) continue;
    if (sign === stop || sign === colon) {
      isSentenceStart = true;
      continue;
    }
    const isCapital = code >= 65 && code <= 90;
    let hash = 0;
    let hasDigit = false;
    while (sign === digit || sign >= letter) {
      if (sign === digit) hasDigit = true;
      hash = (Math.imul(hash, 31) + sign) | 0;
      code = codes[position++]!;
      sign = code < 128 ? folded[code]! : letter;
    }
    const isHeading = sign === colon;
    // "Maria" within a sentence is a name, "NMR" is not.
    const isName = isCapital && !isSentenceStart && isLowercase(codes[start + 1]!);
    isSentenceStart = sign === stop || isHeading;
    // "3x10" is a number.
    if (hasDigit || isHeading || isName) continue;
    if (beforeThat !== 0) {
      shingles += 1;
      keepLeast(mix(Math.imul(beforeThat, 31) ^ Math.imul(before, 17) ^ hash));
    }
    beforeThat = before;
    before = hash;
  }
  return shingles < shinglesMin ? null : written();
}

function isLowercase(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The upper six bits select the bin. */
function keepLeast(hash: number): void {
  const bin = hash >>> 26;
  const rest = hash & 0x3ffffff;
  if (rest < least[bin]!) least[bin] = rest;
}

/** Makes every bit of a hash depend on all of them (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function written(): string {
  let fingerprint = "";
  for (const rest of least) fingerprint += rest === unfilled ? empty : alphabet[rest & (alphabet.length - 1)];
  return fingerprint;
}

/**
 * How similar two notes are: an estimate of the Jaccard index of their shingles, from 0 to 1; 0 if it is below `least`.
 *
 * It is the share of bins that agree, among those not empty in both, corrected for chance. Its standard error is about
 * √(j(1−j)/64): ±0.045 if the notes share 85 %, ±0.06 at 50 %. At a threshold of 0.85, two notes that share 60 % pass as
 * near-identical about once in ten thousand comparisons, two that share 70 % once in a hundred.
 */
export function similarity(one: string, other: string, least = 0): number {
  const differentMax = (1 - least) * (1 - chance) * bins;
  let different = 0;
  let compared = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const mine = one.charCodeAt(bin);
    if (mine === other.charCodeAt(bin)) {
      if (mine !== emptyCode) compared += 1;
      continue;
    }
    compared += 1;
    different += 1;
    if (different > differentMax) return 0;
  }
  if (compared === 0) return 0;
  const share = (1 - different / compared - chance) / (1 - chance);
  return share >= least ? Math.max(0, share) : 0;
}
