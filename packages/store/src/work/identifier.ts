import { columnText } from "../database/column-values.ts";

const lengthMax = 64;

/**
 * An id or number as the worklist stores it. Longer than any real one, it is cut: the entries of an index have a limit, and no
 * claim may be left out for its length.
 */
export function identifier(text: string): string {
  return columnText(text.slice(0, lengthMax));
}
