import { type SegmentedText, textLengthMax } from "./segments.ts";

/** Features are hashed to this many bits. */
export const featureBits = 15;
const featureMask = (1 << featureBits) - 1;

/** The words of the segments next to one that count as its context. */
const contextWords = 8;
const positions = 10;

/** The kinds of features, so that the same word is another feature in another role. */
const kind = {
  word: 1,
  pair: 2,
  gap: 3,
  prefix: 4,
  suffix: 5,
  first: 6,
  last: 7,
  heading: 8,
  before: 9,
  after: 10,
  position: 11,
  fromStart: 12,
  fromEnd: 13,
  length: 14,
} as const;

const featuresPerWordMax = 5;
/** Overwritten by the next segment. */
const scratch = new Uint16Array(featuresPerWordMax * textLengthMax + 64);

/** The features of one segment: a view that is valid until the next call. A repeated word counts again. */
export function featuresOf(text: SegmentedText, segment: number): Uint16Array {
  const { hashes, prefixes, suffixes, firstWords, segmentCount } = text;
  const first = firstWords[segment]!;
  const end = firstWords[segment + 1]!;
  let count = 0;
  for (let word = first; word < end; word += 1) {
    const hash = hashes[word]!;
    scratch[count++] = mix(kind.word, hash) & featureMask;
    if (word + 1 < end) scratch[count++] = mix(kind.pair, mix(hash, hashes[word + 1]!)) & featureMask;
    if (word + 2 < end) scratch[count++] = mix(kind.gap, mix(hash, hashes[word + 2]!)) & featureMask;
    if (prefixes[word] !== 0) scratch[count++] = mix(kind.prefix, prefixes[word]!) & featureMask;
    if (suffixes[word] !== 0) scratch[count++] = mix(kind.suffix, suffixes[word]!) & featureMask;
  }
  scratch[count++] = mix(kind.first, hashes[first]!) & featureMask;
  scratch[count++] = mix(kind.last, hashes[end - 1]!) & featureMask;
  if (end - first > 1)
    scratch[count++] = mix(kind.first, mix(hashes[first]!, hashes[first + 1]!)) & featureMask;
  const headingEnd = text.headingEnds[segment]!;
  for (let word = text.headingStarts[segment]!; word < headingEnd; word += 1) {
    scratch[count++] = mix(kind.heading, hashes[word]!) & featureMask;
  }
  const before = segment > 0 ? Math.max(firstWords[segment - 1]!, first - contextWords) : first;
  for (let word = before; word < first; word += 1)
    scratch[count++] = mix(kind.before, hashes[word]!) & featureMask;
  const after = segment + 1 < segmentCount ? Math.min(firstWords[segment + 2]!, end + contextWords) : end;
  for (let word = end; word < after; word += 1)
    scratch[count++] = mix(kind.after, hashes[word]!) & featureMask;
  scratch[count++] = mix(kind.position, Math.floor((positions * segment) / segmentCount)) & featureMask;
  scratch[count++] = mix(kind.fromStart, Math.min(segment, 3)) & featureMask;
  scratch[count++] = mix(kind.fromEnd, Math.min(segmentCount - 1 - segment, 4)) & featureMask;
  scratch[count++] = mix(kind.length, Math.min(10, (end - first) >> 2)) & featureMask;
  return scratch.subarray(0, count);
}

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}
