/** Rows in columns as wide as they need, under a heading, each line after two spaces. */
export function formatTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ("left" | "right")[],
): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const lay = (row: readonly string[]) =>
    `  ${widths
      .map((width, column) =>
        align[column] === "right" ? (row[column] ?? "").padStart(width) : (row[column] ?? "").padEnd(width),
      )
      .join("  ")}`.trimEnd();
  return `${[heading, ...rows].map(lay).join("\n")}\n`;
}
