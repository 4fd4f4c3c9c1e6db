import type { Mention } from "./vocabulary.ts";

interface TokenRange {
  first: number;
  last: number;
}

/** The position of the first mention that begins at `token` or later. */
export function positionFrom(mentions: readonly { first: number }[], token: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.first < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first mention that begins at one of tokens `first` to `last`. */
export function firstWithin(mentions: readonly Mention[], first: number, last: number): Mention | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, first)];
  return mention && mention.first <= last ? mention : null;
}

/** The mentions that begin at one of tokens `first` to `last`. */
export function within(mentions: readonly Mention[], first: number, last: number): readonly Mention[] {
  return mentions.slice(positionFrom(mentions, first), positionFrom(mentions, last + 1));
}

/** The mention that begins at a token. */
export function mentionAt<Range extends { first: number }>(
  mentions: readonly Range[],
  token: number,
): Range | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token)];
  return mention?.first === token ? mention : null;
}

/** The mention that ends at a token. */
export function mentionEndingAt<Range extends TokenRange>(
  mentions: readonly Range[],
  token: number,
): Range | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token + 1) - 1];
  return mention?.last === token ? mention : null;
}

/** The mention that contains a token. */
export function mentionOver<Range extends TokenRange>(
  mentions: readonly Range[],
  token: number,
): Range | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token + 1) - 1];
  return mention && mention.last >= token ? mention : null;
}

/** Walks mentions in the order of the note: each token asked for is at or after the one before. */
export class MentionCursor {
  readonly #mentions: readonly Mention[];
  #position = 0;

  constructor(mentions: readonly Mention[]) {
    this.#mentions = mentions;
  }

  /** The first mention that begins at `token` or later. */
  from(token: number): Mention | undefined {
    const mentions = this.#mentions;
    while (this.#position < mentions.length && mentions[this.#position]!.first < token) this.#position += 1;
    return mentions[this.#position];
  }
}
