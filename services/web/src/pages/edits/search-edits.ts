import type { Edit } from "./edit-queries.ts";

/**
 * Whether an edit has every word of the search: in its id, title, source, or predicted codes. A word of digits or letters
 * and digits must match the whole code, so that `16` does not find 163.
 */
export function matchesSearch(edit: Edit, search: string): boolean {
  const { id, title, source, predicts, predictsFor } = edit;
  const predictions = [predicts, ...Object.values(predictsFor)];
  const codes = predictions.flatMap(({ carc, rarc }) => [carc, rarc]).map((code) => code?.toLowerCase());
  const text = `${id} ${title} ${source}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => codes.includes(word.replace(/^(carc|rarc)-?/, "")) || text.includes(word));
}

/** The denial that an edit predicts: `CARC 16, RARC M76`. */
export function predictionOf({ carc, rarc }: Edit["predicts"]): string {
  return [carc && `CARC ${carc}`, rarc && `RARC ${rarc}`].filter(Boolean).join(", ");
}
