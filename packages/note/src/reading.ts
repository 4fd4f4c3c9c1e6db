import { type Outline, outlineOf } from "./outline.ts";
import { type Tokens, tokenize } from "./text/tokens.ts";
import { findMentions, type Mention, type Mentions } from "./vocabulary/vocabulary.ts";

/** A note cut up and looked over once; what it tells is read from this. It holds until the next note is read. */
export interface Reading {
  readonly tokens: Tokens;
  readonly mentions: Mentions;
  readonly outline: Outline;
}

export function readingOf(text: string): Reading {
  const tokens = tokenize(text);
  const mentions = findMentions(tokens);
  return { tokens, mentions, outline: outlineOf(tokens, mentions) };
}

/** Position of the first mention that begins at `token` or behind it. */
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

/** The mention that begins at a token. */
export function mentionAt<M extends { first: number }>(mentions: readonly M[], token: number): M | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token)];
  return mention?.first === token ? mention : null;
}

/** The mention that ends at a token, or the last of those that cannot overlap. */
export function mentionEndingAt<M extends { first: number; last: number }>(
  mentions: readonly M[],
  token: number,
): M | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token + 1) - 1];
  return mention?.last === token ? mention : null;
}

/** The mention that a token is part of. */
export function mentionOver<M extends { first: number; last: number }>(
  mentions: readonly M[],
  token: number,
): M | null {
  if (mentions.length === 0) return null;
  const mention = mentions[positionFrom(mentions, token + 1) - 1];
  return mention && mention.last >= token ? mention : null;
}
