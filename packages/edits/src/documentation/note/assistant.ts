import type { AssistantFact, InterventionFact, SignatureFact } from "./facts.ts";
import { spanOf, type Tokens } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** Whether credentials are an assistant's: `PTA`, `COTA/L`. */
export function isAssistants(credentials: string): boolean {
  return credentials
    .split(/[\s,]+/)
    .some((part) => /^(?:PTA|C?OTA)(?:\/L)?$/i.test(part.replaceAll(".", "")));
}

/** "NMR 30 min, provided by PTA": the services whose assistant is named behind them in the same sentence. */
export function withAssistants(
  interventions: readonly InterventionFact[],
  tokens: Tokens,
  mentions: readonly Mention[],
): InterventionFact[] {
  const starts = mentions.flatMap(({ kind, first }) => (kind === "assistant" ? [tokens.starts[first]!] : []));
  return interventions.map((told) => {
    const { at } = told;
    const isAssistants =
      at !== null &&
      starts.some((start) => at[1] <= start && !/[\n;]|\.\s/.test(tokens.text.slice(at[1], start)));
    return isAssistants ? { ...told, assistant: true } : told;
  });
}

/** An assistant who furnished a service, is said to have, or signed. */
export function assistantOf(
  interventions: readonly InterventionFact[],
  signatures: readonly SignatureFact[],
  tokens: Tokens,
  mentions: readonly Mention[],
): AssistantFact | null {
  const furnished = interventions.filter(({ assistant }) => assistant);
  const minutes = furnished.flatMap((told) => told.minutes ?? []);
  if (furnished.length > 0) {
    const sum = minutes.length === 0 ? null : minutes.reduce((total, each) => total + each, 0);
    return { minutes: sum, at: furnished[0]!.at };
  }
  const mention = mentions.find(({ kind }) => kind === "assistant");
  if (mention) return { minutes: null, at: spanOf(tokens, mention.first, mention.last) };
  const signed = signatures.find(({ assistant }) => assistant);
  return signed ? { minutes: null, at: signed.at } : null;
}
