/**
 * The lines of a row. Cells are joined by tabs; the lines of a cell, by semicolons. The cells of a layout table, and the only
 * cell of a row, keep their lines.
 */
export function tableRow(cells: readonly (readonly string[])[], isLayout: boolean): string[] {
  const filled = cells.filter((lines) => lines.some((line) => line !== ""));
  if (filled.length === 0) return [];
  if (isLayout || cells.length === 1) return filled.flat();
  return [cells.map((lines) => joined(lines)).join("\t")];
}

function joined(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    const next = line.replaceAll("\t", " ").trim();
    if (next === "") continue;
    if (text === "") text = next;
    else text += /[.:;,!?]$/.test(text) ? ` ${next}` : `; ${next}`;
  }
  return text;
}
