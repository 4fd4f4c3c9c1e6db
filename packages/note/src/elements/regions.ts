import type { Stated } from "../facts.ts";
import { factLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { mentionEndingAt } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { factsMax } = factLimits;

const regionKind = kindOf("region");
const sideKind = kindOf("side");

/** `left knee`, if the side is right before the region. */
export function regionName({ first, meaning }: Mention, { mentions }: Reading): string {
  const side = mentionEndingAt(mentions[sideKind]!, first - 1);
  return side ? `${side.meaning.name} ${meaning.name}` : meaning.name;
}

/** The body regions treated or examined on the day, each once. */
export function readRegions(reading: Reading): Stated<string>[] {
  const regions: Stated<string>[] = [];
  const { tokens, mentions, outline } = reading;
  for (const mention of mentions[regionKind]!) {
    if (regions.length === factsMax) break;
    if (!isCurrent(outline.sentenceAt(mention.first), mention.first)) continue;
    const value = regionName(mention, reading);
    if (!regions.some((region) => region.value === value)) {
      regions.push({ value, at: tokens.span(mention.first, mention.last) });
    }
  }
  return regions;
}
