import { decodeText } from "./encoding.ts";
import type { Column, Layout } from "./layout.ts";
import { layouts } from "./layouts.ts";
import type { Row } from "./row.ts";
import { type RowForm, RowReader } from "./row-reader.ts";
import type { ImportKind } from "./row-sinks.ts";
import { UnreadableError } from "./unreadable-error.ts";
import type { Workbook } from "./workbook.ts";

/** A table whose layout was recognized. */
export interface RecognizedTable {
  readonly layout: Layout;
  /** How the fields of its rows are separated, or the sheet that contains it. */
  readonly form: RowForm | { sheet: string };
  /** The index of each of the layout's columns; −1 for a column that the file does not have. */
  readonly at: Readonly<Record<string, number>>;
  /** The name of each column. */
  readonly columns: readonly string[];
  /** The data begin after this line. */
  readonly headingLine: number;
  /** The text before the heading. */
  readonly preamble: string;
}

/** The heading is searched for in this number of rows: some CMS files begin with a license. */
const headRowsMax = 60;

interface HeadRow {
  line: number;
  fields: string[];
}

/**
 * Recognizes the layout of a text by its beginning.
 * @param head each character is a byte.
 * @param isWhole whether the head is the whole text.
 * @param kind considers only layouts of this kind; `null`: all layouts.
 * @returns `policy` for a policy file.
 * @throws UnreadableError naming the most similar layout, or all layouts.
 */
export function recognizeText(
  head: string,
  isWhole: boolean,
  kind: ImportKind | null,
): RecognizedTable | "policy" {
  if (kind === "policy") return "policy";
  const known = layoutsOf(kind);
  const lines = head.split("\n");
  if (!isWhole && lines.length > 1) lines.pop();
  const bare = recognizeLines(lines, known);
  if (bare) return bare;
  const readings = (["\t", ","] as const).map((delimiter) => {
    const rows = readHeadRows(lines.join("\n"), { delimiter }, isWhole);
    return { form: { delimiter }, rows, found: findHeading(rows, known) };
  });
  const best = readings.reduce((a, b) => ((b.found?.score ?? 0) > (a.found?.score ?? 0) ? b : a));
  if (best.found && (best.found.isComplete || !isYaml(lines))) {
    return recognizedTable(best.found, best.form, best.rows);
  }
  if (kind === null && isYaml(lines)) return "policy";
  throw unknownLayout(decodeText(lines.find((line) => line.trim() !== "") ?? "", false), known, kind);
}

/** Finds the sheet of a workbook that contains a table, and recognizes its layout. @throws UnreadableError */
export async function recognizeWorkbook(
  workbook: Workbook,
  kind: ImportKind | null,
): Promise<RecognizedTable> {
  const known = layoutsOf(kind);
  let nearest: { found: Heading; sheet: string; rows: HeadRow[] } | null = null;
  let first = "";
  for (const sheet of workbook.sheets) {
    const rows: HeadRow[] = [];
    await workbook.readRows(sheet, (row) => rows.push(copyRow(row)) < headRowsMax);
    first ||= rows[0]?.fields.join(" ") ?? "";
    const found = findHeading(rows, known);
    if (found?.isComplete) return recognizedTable(found, { sheet }, rows);
    if (found && found.score > (nearest?.found.score ?? 0)) nearest = { found, sheet, rows };
  }
  if (nearest) return recognizedTable(nearest.found, { sheet: nearest.sheet }, nearest.rows);
  throw unknownLayout(first, known, kind);
}

function layoutsOf(kind: ImportKind | null): readonly Layout[] {
  return kind === null ? layouts : layouts.filter((layout) => layout.kinds.includes(kind));
}

function copyRow(row: Row): HeadRow {
  return { line: row.line, fields: row.fields() };
}

function readHeadRows(text: string, form: RowForm, isWhole: boolean): HeadRow[] {
  const rows: HeadRow[] = [];
  const reader = new RowReader(form, (row) => {
    if (rows.length < headRowsMax && !row.isComment) rows.push(copyRow(row));
  });
  try {
    reader.push(`${text}\n`);
    if (isWhole) reader.end();
  } catch (error) {
    // A quotation mark that is not closed is reported when the rows are read.
    if (!(error instanceof UnreadableError)) throw error;
  }
  return rows;
}

/** Recognizes layouts without a heading: at least half of the lines, from the first match on, match the row pattern. */
function recognizeLines(lines: readonly string[], known: readonly Layout[]): RecognizedTable | null {
  const seen = lines.slice(0, headRowsMax);
  for (const layout of known) {
    const { recognition } = layout;
    if (recognition.by === "heading") continue;
    const first = seen.findIndex((line) => recognition.row.test(line));
    if (first < 0) continue;
    const rest = seen.slice(first).filter((line) => line.trim() !== "");
    if (rest.filter((line) => recognition.row.test(line)).length * 2 < rest.length) continue;
    const names = Object.keys(recognition.columns);
    const common = {
      layout,
      headingLine: first,
      preamble: decodeText(seen.slice(0, first).join("\n"), false),
    };
    if (recognition.by === "width") {
      const form = { columns: Object.values(recognition.columns) };
      return {
        ...common,
        form,
        at: Object.fromEntries(names.map((name, index) => [name, index])),
        columns: names,
      };
    }
    const columns: string[] = [];
    for (const [name, index] of Object.entries(recognition.columns)) columns[index] = name;
    return { ...common, form: { delimiter: "," }, at: recognition.columns, columns };
  }
  return null;
}

/** A row that matches the heading of a layout at least partly. */
interface Heading {
  layout: Layout;
  row: HeadRow;
  headings: string[];
  at: Record<string, number>;
  missing: string[];
  isComplete: boolean;
  score: number;
}

/** The row and layout with the most columns in common: at least two, and half of the layout's. */
function findHeading(rows: readonly HeadRow[], known: readonly Layout[]): Heading | null {
  let best: Heading | null = null;
  for (const row of rows) {
    const headings = row.fields.map((field) => field.toLowerCase().replace(/\s+/g, " "));
    for (const layout of known) {
      if (layout.recognition.by !== "heading") continue;
      const heading = matchHeading(layout, layout.recognition.columns, row, headings);
      if (heading && heading.score > (best?.score ?? 0)) best = heading;
    }
  }
  return best;
}

function matchHeading(
  layout: Layout,
  columns: Readonly<Record<string, Column>>,
  row: HeadRow,
  headings: string[],
): Heading | null {
  const at: Record<string, number> = {};
  const missing: string[] = [];
  for (const [key, { heading, name, isOptional }] of Object.entries(columns)) {
    at[key] = headings.findIndex((text) => heading.test(text));
    if (at[key] < 0 && !isOptional) missing.push(name);
  }
  const found = Object.values(at).filter((index) => index >= 0).length;
  const required = Object.values(columns).filter((column) => !column.isOptional).length;
  const isComplete = missing.length === 0;
  if (!isComplete && (found < 2 || missing.length * 2 > required)) return null;
  // If layouts have equally many columns in common, a complete one wins.
  return { layout, row, headings, at, missing, isComplete, score: found + (isComplete ? 0.5 : 0) };
}

function recognizedTable(
  heading: Heading,
  form: RecognizedTable["form"],
  rows: readonly HeadRow[],
): RecognizedTable {
  const { layout, row, headings, at, missing } = heading;
  const refused = layout.refuse?.(headings) ?? null;
  if (refused !== null) {
    throw new UnreadableError(refused, `give the table for practitioners: ${layout.title}`);
  }
  if (missing.length > 0) {
    const columns = missing.map((name) => `"${name}"`).join(" and ");
    const sheet = "sheet" in form ? ` on the sheet "${form.sheet}"` : "";
    throw new UnreadableError(
      `looks like ${layout.title}, but has no column ${columns}${sheet}`,
      "add the column, or download the file again: docs/content-files.md shows the layout",
      row.line,
    );
  }
  const before = rows.filter(({ line }) => line < row.line).map(({ fields }) => fields.join(" "));
  return { layout, form, at, columns: row.fields, headingLine: row.line, preamble: before.join("\n") };
}

/** Whether the first line that is not blank or a comment begins with a key. */
function isYaml(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== "" && !line.startsWith("#") && !line.startsWith("---"));
  return first !== undefined && /^[A-Za-z][\w-]*:(\s|$)/.test(first);
}

function unknownLayout(first: string, known: readonly Layout[], kind: ImportKind | null): UnreadableError {
  const shown = first.trim().slice(0, 60);
  const titles = known.map(({ title }) => title).filter((title, index, all) => all.indexOf(title) === index);
  return new UnreadableError(
    `begins with "${shown}", which is not ${kind === null ? "a known layout" : `a known layout of ${kind}`}`,
    `give one of these (see docs/content-files.md): ${titles.join("; ")}${kind === null ? "; a policy (YAML)" : ""}`,
  );
}
