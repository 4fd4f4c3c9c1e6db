/** Text as a column can hold it: Postgres has no place for NUL, which a file from outside may well contain. */
export function columnText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\u{fffd}") : text;
}
