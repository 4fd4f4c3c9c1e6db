import type { AssistantFact, InterventionFact, SignatureFact } from "../facts.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { firstWithin } from "../vocabulary/mention-search.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

const assistantKind = kindOf("assistant");
const elsewhereKind = kindOf("assistantElsewhere");

/**
 * Whether an assistant treated the patient: an assistant furnished a service, or signed the note. One who was only
 * consulted does not count.
 */
export function readAssistant(
  reading: Reading,
  signatures: readonly SignatureFact[],
  interventions: readonly InterventionFact[],
): AssistantFact | null {
  const furnished = interventions.filter(({ assistant }) => assistant);
  const minutes = furnished.reduce<number | null>((sum, { minutes }) => {
    return minutes === null ? sum : (sum ?? 0) + minutes;
  }, null);
  const [first] = furnished;
  if (first) return { minutes, at: first.at };
  const { tokens, mentions, outline } = reading;
  for (const mention of mentions[assistantKind]!) {
    if (mention.meaning.name !== "furnished") continue;
    const sentence = outline.sentenceAt(mention.first);
    const isElsewhere = firstWithin(mentions[elsewhereKind]!, sentence.first, sentence.last) !== null;
    if (isElsewhere || !isCurrent(sentence, mention.first)) continue;
    return { minutes: null, at: tokens.span(mention.first, mention.last) };
  }
  const signed = signatures.find(({ assistant }) => assistant);
  return signed ? { minutes: null, at: signed.at } : null;
}
