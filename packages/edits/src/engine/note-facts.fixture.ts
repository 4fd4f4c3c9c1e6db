import { openStarterContent } from "@firstpass/content";
import { type InterventionFact, type NoteFacts, readFacts, type SignatureFact } from "@firstpass/note";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import type { Edit } from "./edit.ts";
import { scrubWith } from "./scrub.ts";

const content = openStarterContent();
const text = "Group exercise and NMR x 55 min.";

/** The findings of an edit on a claim whose note has these facts, whatever text the reader would find them in. */
export function foundWith(edit: Edit, claim: string, facts: Partial<NoteFacts>): string[] {
  const read = parseExample(`${claim} // {bare} ${text}`);
  const { sharedTime: _, ...defaults } = readFacts(read.claim.notes)[0]!;
  const subject = { ...read, notes: [{ ...defaults, ...facts }] };
  return scrubWith([edit], subject, referenceFor(read, content)).map(
    ({ severity, lines, message }) => `${severity} ${lines.join(" ")}: ${message}`,
  );
}

export const anywhere = [0, text.length - 1] as const;

export function service(
  procedure: string | null,
  minutes: number | null,
  more: Partial<InterventionFact> = {},
): InterventionFact {
  return { procedure, minutes, certain: true, at: anywhere, ...more };
}

export function signed(credentials: string | null, assistant = false): SignatureFact {
  return { credentials, assistant, signedAt: null, at: null };
}
