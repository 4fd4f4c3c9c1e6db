import numbers from "../vocabulary/numbers.json" with { type: "json" };
import classes from "../vocabulary/words.json" with { type: "json" };

/**
 * Every word that the vocabulary knows, numbered. A word is known by a hash of its letters: the reader never compares
 * text, and whoever crafts a word of the same hash has only written that word.
 */
const tableSize = 1 << 14;
const hashes = new Int32Array(tableSize);
const ids = new Uint16Array(tableSize);

/** Signs are numbered by their character codes; words follow. */
let nextId = 256;

/** Stands for any number in a phrase. */
export const anyNumber = nextId++;

/** What the hash of a word begins with. */
export const firstHash = 0x811c9dc5 | 0;

/** FNV-1a, one character further. */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The number of a word; 0 for one that the vocabulary does not know. */
export function idOf(hash: number): number {
  return ids[slotOf(hash)]!;
}

/** The number of a word, given to it now when it has none. */
export function intern(hash: number): number {
  const slot = slotOf(hash);
  if (ids[slot] !== 0) return ids[slot]!;
  if (nextId >= tableSize / 2) throw new Error("The vocabulary has too many words: enlarge its table.");
  hashes[slot] = hash;
  ids[slot] = nextId;
  return nextId++;
}

/** Where the word stands in the table, or would stand. */
function slotOf(hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & (tableSize - 1);
  while (ids[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (tableSize - 1);
  return slot;
}

/** The number of a word in small letters. */
export function internWord(word: string): number {
  return intern(hashOf(word));
}

function hashOf(word: string): number {
  let hash = firstHash;
  for (let index = 0; index < word.length; index += 1) hash = hashOn(hash, word.charCodeAt(index));
  return hash;
}

/** Shorter words are too often other words when a letter is missing. */
const misspelledLengthMin = 6;

/**
 * Makes the usual slips of a word the word itself: two letters changed about, one left out; the first is never wrong.
 * Words that the vocabulary knows stay what they are.
 */
export function internMisspellings(word: string): void {
  if (word.length < misspelledLengthMin) return;
  const id = internWord(word);
  for (let at = 1; at < word.length; at += 1) {
    const [before, letter, behind] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    for (const written of [before + behind, before + behind.slice(0, 1) + letter + behind.slice(1)]) {
      const hash = hashOf(written);
      const slot = slotOf(hash);
      if (ids[slot] !== 0) continue;
      hashes[slot] = hash;
      ids[slot] = id;
    }
  }
}

/** What `words.json` says of single words: units, denials, abbreviations … */
export type WordClass = keyof typeof classes;

const classesOf = new Int32Array(tableSize);
/** `twenty` is 20; 0 for what is no number. */
const amounts = new Uint8Array(tableSize);

const bits = new Map<string, number>();
for (const [name, words] of Object.entries(classes)) {
  const bit = 1 << bits.size;
  bits.set(name, bit);
  for (const word of words) classesOf[internWord(word)]! |= bit;
}
/** The bit of words that may begin a length of time: "twenty", "half", "an". */
export const amount = 1 << bits.size;
if (bits.size > 31) throw new Error("words.json has more classes than there are bits.");
for (const [word, value] of Object.entries(numbers)) {
  const id = internWord(word);
  amounts[id] = value;
  classesOf[id]! |= amount;
}
for (const word of [...classes.half, ...classes.article]) classesOf[internWord(word)]! |= amount;

/** The bit of a class, for {@link isOf}. Several classes are asked for at once with `|`. */
export function bitOf(name: WordClass): number {
  return bits.get(name)!;
}

export function isOf(id: number, bit: number): boolean {
  return (classesOf[id]! & bit) !== 0;
}

export function amountOf(id: number): number {
  return amounts[id]!;
}
