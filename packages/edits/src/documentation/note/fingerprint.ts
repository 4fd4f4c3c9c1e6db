/**
 * A fingerprint is a one-permutation MinHash of a note's shingles (runs of three words, without numbers, dates, names and
 * headings): each shingle falls into one of {@link bins} bins by its hash, each bin keeps the least hash that fell into
 * it, and of that six bits, written as one character. A bin that nothing fell into is a space. So a fingerprint is always
 * {@link bins} characters, however long the note, and says nothing of its words.
 */
export const bins = 64;

const empty = " ";
/** Two different shingles look the same in a bin that often: one in 64 characters. */
const chance = 1 / 64;

/**
 * How much of what either note says both say: an estimate of the Jaccard index of their shingles, 0 to 1.
 *
 * Of the bins that are not empty in both, the share that agrees, less what agrees by chance. Its standard error is
 * about √(j(1−j)/64): ±0.045 where the notes really share 85 %, ±0.06 at 50 %. At a threshold of 0.8 two notes that share
 * 60 % pass for near-identical about once in two thousand comparisons. 0 when either note is too short to be told from
 * another.
 */
export function similarity(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0;
  let compared = 0;
  let equal = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const mine = one[bin];
    if (mine === empty && other[bin] === empty) continue;
    compared += 1;
    if (mine === other[bin]) equal += 1;
  }
  if (compared === 0) return 0;
  return Math.max(0, (equal / compared - chance) / (1 - chance));
}
