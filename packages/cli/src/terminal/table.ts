/** Formats rows as columns under a heading, indented by two spaces. */
export function formatTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ("left" | "right")[],
): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const formatRow = (row: readonly string[]) =>
    `  ${widths
      .map((width, column) =>
        align[column] === "right" ? (row[column] ?? "").padStart(width) : (row[column] ?? "").padEnd(width),
      )
      .join("  ")}`.trimEnd();
  return `${[heading, ...rows].map(formatRow).join("\n")}\n`;
}
