import type { Stated } from "../facts.ts";
import { factLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { wordClass } from "../text/words.ts";

const { factsMax } = factLimits;

const deny = wordClass("deny");

/** The first mention of each name of a kind, if it is current and not denied. */
export function currentNames({ tokens, mentions, outline }: Reading, kind: number): Stated<string>[] {
  const named: Stated<string>[] = [];
  for (const { meaning, first, last } of mentions[kind]!) {
    if (named.length === factsMax) break;
    if (named.some(({ value }) => value === meaning.name) || tokens.hasClass(first - 1, deny)) continue;
    if (!isCurrent(outline.sentenceAt(first), first)) continue;
    named.push({ value: meaning.name, at: tokens.span(first, last) });
  }
  return named;
}
