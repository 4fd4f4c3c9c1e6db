import { textLimits } from "../limits.ts";
import numbers from "../vocabulary/numbers.json" with { type: "json" };
import classes from "../vocabulary/words.json" with { type: "json" };

const { misspelledLengthMin } = textLimits;

/**
 * The ids of the vocabulary's words, by a hash of their letters. The reader never compares text: a crafted word with the
 * same hash merely counts as that word.
 */
const tableSize = 1 << 14;
/** Pairs of a hash and an id, in a hash table with open addressing. An id of 0 is a free place. */
const table = new Int32Array(2 * tableSize);

/** The ids of signs are their character codes. Words have the ids after them. */
let nextId = 256;

/** The id that matches any number in a phrase. */
export const anyNumber = nextId++;

/** The hash of a word without letters. */
export const firstHash = 0x811c9dc5 | 0;

/** FNV-1a: the hash with one more character. */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The id of a word; 0 for an unknown word. */
export function idOf(hash: number): number {
  return table[placeOf(hash) + 1]!;
}

/** The id of a word, which gets one if it is unknown. */
export function intern(hash: number): number {
  const place = placeOf(hash);
  if (table[place + 1] !== 0) return table[place + 1]!;
  if (nextId >= tableSize / 2) throw new Error("The vocabulary has too many words: enlarge its table.");
  table[place] = hash;
  table[place + 1] = nextId;
  return nextId++;
}

/** The position of a word's pair in the table, or the free position where it belongs. */
function placeOf(hash: number): number {
  let place = 2 * ((hash ^ (hash >>> 15)) & (tableSize - 1));
  while (table[place + 1] !== 0 && table[place] !== hash) place = (place + 2) & (2 * tableSize - 1);
  return place;
}

/** The id of a word in lowercase, which gets one if it is unknown. */
export function internWord(word: string): number {
  return intern(hashOf(word));
}

/** The hash of a word in lowercase. */
export function hashOf(word: string): number {
  let hash = firstHash;
  for (let index = 0; index < word.length; index += 1) hash = hashOn(hash, word.charCodeAt(index));
  return hash;
}

/**
 * Gives the usual misspellings of a word its id: two letters swapped or one left out, except the first, and an "m" that a
 * scanner read as "rn". Known words keep their own id.
 */
export function internMisspellings(word: string): void {
  const id = internWord(word);
  internAs(id, word.replaceAll("m", "rn"));
  if (word.length < misspelledLengthMin) return;
  for (let at = 1; at < word.length; at += 1) {
    const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    internAs(id, before + after);
    internAs(id, before + after.slice(0, 1) + letter + after.slice(1));
  }
}

function internAs(id: number, word: string): void {
  const hash = hashOf(word);
  const place = placeOf(hash);
  if (table[place + 1] !== 0) return;
  table[place] = hash;
  table[place + 1] = id;
}

/** The classes of single words in `words.json`: units, denials, abbreviations … */
export type WordClass = keyof typeof classes;

const classesOf = new Int32Array(tableSize);
/** By word: the number it spells (`twenty` is 20), or 0. */
const amounts = new Uint8Array(tableSize);

const bits = new Map<string, number>();
for (const [name, words] of Object.entries(classes)) {
  const bit = 1 << bits.size;
  bits.set(name, bit);
  for (const word of words) classesOf[internWord(word)]! |= bit;
}
/** The class of words that may begin a duration: "twenty", "half", "an". */
export const amount = 1 << bits.size;
if (bits.size > 31) throw new Error("words.json has more classes than there are bits.");
for (const [word, value] of Object.entries(numbers)) {
  const id = internWord(word);
  amounts[id] = value;
  classesOf[id]! |= amount;
}
for (const word of [...classes.half, ...classes.article]) classesOf[internWord(word)]! |= amount;

/** The bit of a class. Combine several with `|`. */
export function wordClass(name: WordClass): number {
  return bits.get(name)!;
}

/** Whether a word is in one of the classes. */
export function hasClass(id: number, classBits: number): boolean {
  return (classesOf[id]! & classBits) !== 0;
}

/** The number that a word spells, or 0. */
export function amountOf(id: number): number {
  return amounts[id]!;
}
