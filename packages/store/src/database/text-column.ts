/** Replaces NUL, which a file may contain but a Postgres text cannot. */
export function columnText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\u{fffd}") : text;
}
