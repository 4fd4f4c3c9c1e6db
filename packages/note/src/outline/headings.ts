import { outlineLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { MentionCursor } from "../vocabulary/mention-search.ts";
import type { Mention } from "../vocabulary/vocabulary.ts";

const { headingWordsMax, headingLengthMin, headingParenReachMax } = outlineLimits;

/** The headings of a note, found in its order. */
export class Headings {
  readonly #tokens: Tokens;
  readonly #mentions: MentionCursor;

  constructor(tokens: Tokens, mentions: readonly Mention[]) {
    this.#tokens = tokens;
    this.#mentions = new MentionCursor(mentions);
  }

  /** The heading at a token that begins a line or a sentence. */
  at(first: number, startsLine: boolean): Mention | null {
    const mention = this.#mentions.from(first);
    return mention?.first === first && this.#isHeading(mention, startsLine, true) ? mention : null;
  }

  /** The next word at or after a token that may be a heading within a sentence. */
  candidateFrom(token: number): Mention | undefined {
    return this.#mentions.from(token);
  }

  /** Whether a heading ends the sentence that it is in. */
  endsSentence(mention: Mention): boolean {
    return this.#isHeading(mention, false, false);
  }

  #isHeading(mention: Mention, startsLine: boolean, startsSentence: boolean): boolean {
    const tokens = this.#tokens;
    const after = this.#afterLabel(mention);
    const mark = tokens.kind(after);
    const isLetter = mention.first === mention.last && tokens.length(mention.first) === 1;
    const isCapitalized = tokens.isCapitalized(mention.first);
    if (mark === sign.colon) return startsSentence || isCapitalized;
    if (!startsLine) return false;
    if (mark === sign.newline || after >= tokens.count) return !isLetter;
    if (mark === sign.hyphen) return tokens.text[tokens.starts[after]! - 1] === " ";
    if (isLetter) return mark === sign.closeParen && isCapitalized;
    const length = tokens.ends[mention.last]! - tokens.starts[mention.first]!;
    return length >= headingLengthMin && tokens.isUppercase(mention.first, mention.last);
  }

  /** The token after "LTG 2" and "Goals (updated 3/2)". */
  #afterLabel(mention: Mention): number {
    const tokens = this.#tokens;
    let after = mention.last + 1;
    if (tokens.isNumber(after)) after += 1;
    if (tokens.kind(after) !== sign.openParen) return after;
    for (let index = after + 1; index <= after + headingParenReachMax; index += 1) {
      if (tokens.kind(index) === sign.closeParen) return index + 1;
    }
    return after;
  }

  /** The token after a heading and its sign. */
  after(heading: Mention): number {
    const after = this.#afterLabel(heading);
    const mark = this.#tokens.kind(after);
    return mark === sign.colon || mark === sign.hyphen || mark === sign.closeParen ? after + 1 : after;
  }
}

/** Whether a line looks like a heading that the vocabulary does not know: "Gait and mobility:". */
export function isUnknownHeading(tokens: Tokens, first: number): boolean {
  if (!tokens.isCapitalized(first)) return false;
  for (let index = first; index < first + headingWordsMax; index += 1) {
    if (tokens.kind(index + 1) === sign.colon) return true;
    if (!tokens.isWord(index)) return false;
  }
  return false;
}

/** The token after "- ", "1.", "2)" or "a)". */
export function afterBullet(tokens: Tokens, position: number, startsLine: boolean): number {
  let first = position;
  while (tokens.kind(first) === sign.hyphen && startsLine) first += 1;
  const isNumber = tokens.isNumber(first);
  const isLetter = tokens.isWord(first) && tokens.length(first) === 1;
  const mark = tokens.kind(first + 1);
  const isMarked = mark === sign.closeParen || (mark === sign.period && isNumber);
  if (!(isNumber || isLetter) || !isMarked) return first;
  // "S)" is a heading, "1.5" is a number and "A. Rivera" is a name.
  if (isLetter && tokens.isCapitalized(first)) return first;
  return tokens.isWord(first + 2) || tokens.isNumber(first + 2) ? first + 2 : first;
}
