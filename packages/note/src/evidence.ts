import type { Evidence } from "@firstpass/claim";
import type { NoteFacts, Span } from "./facts.ts";

/** A place in a note as evidence; none for what a field of the claim tells. */
export function evidenceOf({ note }: NoteFacts, at: Span | null): Evidence[] {
  return at ? [{ note, start: at[0], end: at[1] }] : [];
}
