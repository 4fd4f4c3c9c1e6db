import type { Evidence } from "@firstpass/claim";
import type { NoteFacts, Span } from "./facts.ts";

/** A span of a note as evidence. A fact from a field of the claim has none. */
export function evidenceOf({ note }: NoteFacts, at: Span | null): Evidence[] {
  return at ? [{ note, start: at[0], end: at[1] }] : [];
}
