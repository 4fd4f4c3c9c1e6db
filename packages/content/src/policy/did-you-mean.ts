/** Such as `did you mean unitMethod?`; `null` if no word is similar. */
export function didYouMean(word: string, words: Iterable<string>): string | null {
  const nearest = nearestWord(word, words);
  return nearest === null ? null : `did you mean ${nearest}?`;
}

/** The word of `words` that is most similar to `word`; `null` if none is similar. */
function nearestWord(word: string, words: Iterable<string>): string | null {
  let nearest: string | null = null;
  let nearestDistance = Math.ceil(word.length / 4) + 1;
  for (const candidate of words) {
    const distance = editDistance(word, candidate);
    if (distance < nearestDistance) {
      nearest = candidate;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** Levenshtein distance. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
