import type { AssistantFact, InterventionFact, SignatureFact } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import { firstWithin, type Reading } from "../reading.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

const assistantKind = kindOf("assistant");
const elsewhereKind = kindOf("assistantElsewhere");

/**
 * Whether an assistant treated the patient: one signed, is named beside a service, or is said to have furnished it. One
 * who was only spoken with did not.
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
    if (isElsewhere || !isOfToday(sentence, mention.first)) continue;
    return { minutes: null, at: tokens.span(mention.first, mention.last) };
  }
  const signed = signatures.find(({ assistant }) => assistant);
  return signed ? { minutes: null, at: signed.at } : null;
}
