import type { NoteFacts, UnclearMatter } from "@firstpass/note";

/** Whether some note may state something in words that were not understood. Then its absence is only a warning. */
export function isUnclearIn(notes: readonly NoteFacts[], matter: UnclearMatter): boolean {
  return notes.some(({ unclear }) => unclear?.includes(matter));
}
