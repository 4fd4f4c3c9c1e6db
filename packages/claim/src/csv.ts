/** A cell of a CSV file. Numbers are ours; text may be anyone's. */
export type CsvCell = string | number | null | undefined;

/** Without it, spreadsheets misread names that are not ASCII. */
export const byteOrderMark = "\u{feff}";

/** A row as RFC 4180 describes it, with its line break. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** The characters that make a spreadsheet evaluate text as a formula, also in their full width. */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Marks text that a spreadsheet would evaluate as a formula, as OWASP advises (CSV injection). */
function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
