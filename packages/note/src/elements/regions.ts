import { factsMax, type Told } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import { mentionEndingAt, type Reading } from "../reading.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const regionKind = kindOf("region");
const sideKind = kindOf("side");

/** `left knee`, where the side stands before the region. */
export function regionName({ first, meaning }: Mention, { mentions }: Reading): string {
  const side = mentionEndingAt(mentions[sideKind]!, first - 1);
  return side ? `${side.meaning.name} ${meaning.name}` : meaning.name;
}

/** Body regions that the note names as treated or examined on the day, each once. */
export function readRegions(reading: Reading): Told<string>[] {
  const regions: Told<string>[] = [];
  const { tokens, mentions, outline } = reading;
  for (const mention of mentions[regionKind]!) {
    if (regions.length === factsMax) break;
    if (!isOfToday(outline.sentenceAt(mention.first), mention.first)) continue;
    const value = regionName(mention, reading);
    if (!regions.some((region) => region.value === value)) {
      regions.push({ value, at: tokens.span(mention.first, mention.last) });
    }
  }
  return regions;
}
