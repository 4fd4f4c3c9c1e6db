import type { Span } from "@firstpass/note";
import type { ClaimExplanation } from "./explanation.ts";

/** An explanation as one line of JSON. docs/note-vocabulary.md describes it. */
export function encodeExplanation({ claim, policyId, notes, edits }: ClaimExplanation): string {
  const { controlNumber, lines } = claim;
  const json = {
    controlNumber,
    policy: policyId,
    lines: lines.map(({ number, procedure, modifiers, units, serviceDate }) => ({
      number,
      procedure,
      modifiers,
      units,
      serviceDate,
    })),
    notes: notes.map(({ facts, readThrough, sentences, labels, elements }) => {
      const { fingerprint: _, presence: __, ...rest } = facts;
      return {
        note: facts.note,
        serviceDate: facts.serviceDate,
        readThrough,
        sentences,
        labels,
        elements,
        facts: rest,
      };
    }),
    edits,
  };
  return `${JSON.stringify(json, withOffsets)}\n`;
}

/** Writes `at: [3, 8]` as `start: 3, end: 8`, like the evidence of findings. `at: null` is a field of the claim. */
function withOffsets(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "at")) return value;
  const { at, ...rest } = value as { at: Span | null };
  return at === null ? { ...rest, field: true } : { ...rest, start: at[0], end: at[1] };
}
