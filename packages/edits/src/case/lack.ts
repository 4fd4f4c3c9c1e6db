import type { Element, NoteFacts } from "@firstpass/note";

/** How certain it is that no note has an element; `null` if some note has it. In doubt, an edit only warns. */
export function lackIn(notes: readonly NoteFacts[], element: Element): "doubtful" | "certain" | null {
  const lacks = notes.map(({ wordless, presence }) =>
    wordless ? "certain" : (presence?.[element]?.lack ?? null),
  );
  if (lacks.includes(null)) return null;
  return lacks.includes("doubtful") ? "doubtful" : "certain";
}
