import { factsMax, type Told } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import type { Reading } from "../reading.ts";
import { bitOf } from "../text/words.ts";

const deny = bitOf("deny");

/** The first mention of each name of a kind that is of the day and not denied. */
export function namedOfToday({ tokens, mentions, outline }: Reading, kind: number): Told<string>[] {
  const named: Told<string>[] = [];
  for (const { meaning, first, last } of mentions[kind]!) {
    if (named.length === factsMax) break;
    if (named.some(({ value }) => value === meaning.name) || tokens.is(first - 1, deny)) continue;
    if (!isOfToday(outline.sentenceAt(first), first)) continue;
    named.push({ value: meaning.name, at: tokens.span(first, last) });
  }
  return named;
}
