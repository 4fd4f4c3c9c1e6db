import type { Clues } from "./clues.ts";
import { mix } from "./mix.ts";
import { type SegmentedText, textLengthMax } from "./segments.ts";

/** Features are hashed to this many bits. */
export const featureBits = 17;
const featureMask = (1 << featureBits) - 1;

/** The words of the segments next to one that count as its context. */
const contextWords = 8;
const positions = 10;

/** The kinds of features, so that the same word is another feature in another role. */
const kind = {
  word: 1,
  pair: 2,
  prefix: 3,
  suffix: 4,
  first: 5,
  last: 6,
  heading: 7,
  before: 8,
  after: 9,
  position: 10,
  fromStart: 11,
  fromEnd: 12,
  length: 13,
  clue: 14,
} as const;

const featuresPerWordMax = 4;
/** Overwritten by the next segment. */
const scratch = new Int32Array((featuresPerWordMax + 1) * textLengthMax + 64);
let count = 0;

/** The features of one segment: a view that is valid until the next call. A repeated word counts again. */
export function featuresOf(text: SegmentedText, clues: Clues, segment: number): Int32Array {
  count = 0;
  addWords(text, segment);
  addContext(text, segment);
  addClues(clues, segment);
  return scratch.subarray(0, count);
}

function addWords({ hashes, prefixes, suffixes, firstWords }: SegmentedText, segment: number): void {
  const first = firstWords[segment]!;
  const end = firstWords[segment + 1]!;
  for (let word = first; word < end; word += 1) {
    const hash = hashes[word]!;
    add(kind.word, hash);
    if (word + 1 < end) add(kind.pair, mix(hash, hashes[word + 1]!));
    if (prefixes[word] !== 0) add(kind.prefix, prefixes[word]!);
    if (suffixes[word] !== 0) add(kind.suffix, suffixes[word]!);
  }
  add(kind.first, hashes[first]!);
  if (end - first > 1) add(kind.first, mix(hashes[first]!, hashes[first + 1]!));
  add(kind.last, hashes[end - 1]!);
  add(kind.length, Math.min(10, (end - first) >> 2));
}

/** The heading, the neighbors and the position. */
function addContext(text: SegmentedText, segment: number): void {
  const { hashes, firstWords, headingStarts, headingEnds, segmentCount } = text;
  const first = firstWords[segment]!;
  const end = firstWords[segment + 1]!;
  const headingEnd = headingEnds[segment]!;
  for (let word = headingStarts[segment]!; word < headingEnd; word += 1) add(kind.heading, hashes[word]!);
  const before = segment > 0 ? Math.max(firstWords[segment - 1]!, first - contextWords) : first;
  for (let word = before; word < first; word += 1) add(kind.before, hashes[word]!);
  const after = segment + 1 < segmentCount ? Math.min(firstWords[segment + 2]!, end + contextWords) : end;
  for (let word = end; word < after; word += 1) add(kind.after, hashes[word]!);
  add(kind.position, Math.floor((positions * segment) / segmentCount));
  add(kind.fromStart, Math.min(segment, 3));
  add(kind.fromEnd, Math.min(segmentCount - 1 - segment, 4));
}

function addClues({ hashes, before, last }: Clues, segment: number): void {
  for (let position = last[segment]!; position >= 0; position = before[position]!)
    add(kind.clue, hashes[position]!);
}

function add(role: number, hash: number): void {
  scratch[count] = mix(role, hash) & featureMask;
  count += 1;
}
