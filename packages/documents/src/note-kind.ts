import table from "../data/note-kinds.json" with { type: "json" };
import type { NoteKind } from "./document-note.ts";

const kinds = new Map(Object.entries(table.kinds as Record<string, NoteKind>));

/** The kind of a note, by the first of its LOINC codes that says one. An unknown code is no error. */
export function noteKindOf(codes: readonly (string | null | undefined)[]): NoteKind {
  for (const code of codes) {
    const kind = code && kinds.get(code);
    if (kind) return kind;
  }
  return "unknown";
}
