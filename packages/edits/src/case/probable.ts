import type { Element, NoteFacts } from "@firstpass/note";

/** Whether some note probably has an element, in words that the reader cannot name. Doubt is no finding. */
export function isProbablyIn(notes: readonly NoteFacts[], element: Element): boolean {
  return notes.some(({ probable }) => probable?.includes(element));
}

/** Whether every note almost certainly lacks an element: it has no text, or no sentence of it comes close. */
export function isAbsentFrom(notes: readonly NoteFacts[], element: Element): boolean {
  return notes.every(({ wordless, absent }) => wordless || absent?.includes(element));
}
