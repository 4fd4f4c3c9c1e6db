import type { CalendarDate } from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { anyOf } from "./wording.ts";

const specific = ["XE", "XP", "XS", "XU"];
const general = "59";

/** The modifiers that a payer accepts for distinct services, in order of preference: "XE, XP, XS, XU or 59". */
export function acceptedDistinctService(
  { distinctServiceModifier }: Policy,
  date: CalendarDate,
  { modifiers }: Content,
): string {
  const known = specific.filter((modifier) => modifiers.has(modifier, date));
  if (distinctServiceModifier === "59" || known.length === 0) return general;
  return anyOf(distinctServiceModifier === "x" ? known : [...known, general]);
}

/** Whether a line has 59, XE, XP, XS or XU. */
export function hasDistinctServiceModifier(
  { modifiers }: { readonly modifiers: readonly string[] },
  content: Content,
): boolean {
  return modifiers.some((modifier) => content.modifiers.isDistinctService(modifier));
}

/** The distinct-service modifiers in a list, each once. */
export function distinctServiceIn(modifiers: readonly string[], content: Content): string[] {
  return [...new Set(modifiers)].filter((modifier) => content.modifiers.isDistinctService(modifier));
}
