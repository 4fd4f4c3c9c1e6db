export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** A row of a table: its name, and right-aligned cells. */
export function row(name: string, ...cells: (string | number)[]): string {
  return `  ${name.padEnd(48)}${cells.map((cell) => String(cell).padStart(11)).join("")}\n`;
}
