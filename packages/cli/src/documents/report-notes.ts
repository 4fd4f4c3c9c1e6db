import { countOf, formatCount } from "../terminal/numbers.ts";
import { printable } from "../terminal/terminal.ts";
import type { NotePlace, UnmatchedNote } from "./read-notes.ts";
import type { RunNotes } from "./run-notes.ts";

/** Unmatched notes that standard error lists. */
const shownMax = 20;

/** What happened to the notes from documents, for people. */
export function describeRunNotes(
  { matchedCount, claimCount, unmatched }: RunNotes,
  isWritten: boolean,
): string {
  const claims = claimCount === 0 ? "" : ` to ${countOf(claimCount, "claim")}`;
  const added = `Notes from documents: ${formatCount(matchedCount)} added${claims}`;
  if (unmatched.length === 0) return `${added}\n`;
  const shown = unmatched.slice(0, shownMax);
  const lines = shown.map(({ place, message }) => `  ${nameOf(place)}: ${message}`);
  const more = unmatched.length - shown.length;
  if (more > 0) {
    lines.push(
      `  … and ${formatCount(more)} more${isWritten ? "" : ": list them with --out-unmatched FILE"}`,
    );
  }
  return `${added}, ${formatCount(unmatched.length)} not added:\n${lines.join("\n")}\n`;
}

/** `visit.xml`, or `visit.xml, note 2` if the document has several. */
export function nameOf({ file, position }: NotePlace): string {
  return position === undefined ? printable(file) : `${printable(file)}, note ${position}`;
}

/** The unmatched notes, a line of JSON each. */
export async function* encodeUnmatched(unmatched: readonly UnmatchedNote[]): AsyncGenerator<string> {
  for (const { place, reason, message } of unmatched) {
    yield `${JSON.stringify({ file: place.file, note: place.position, reason, message })}\n`;
  }
}
