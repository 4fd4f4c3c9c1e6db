import { UnreadableError } from "./import-error.ts";
import type { Column, Layout } from "./layout.ts";
import { layouts } from "./layouts.ts";
import { readProse } from "./prose.ts";
import type { Row } from "./row.ts";
import { type RowForm, RowReader } from "./row-reader.ts";
import type { ImportKind } from "./sinks.ts";
import type { Workbook } from "./workbook.ts";

/** A table in a known layout. */
export interface Recognised {
  readonly layout: Layout;
  /** How its rows are told apart, or the sheet that they stand on. */
  readonly form: RowForm | { sheet: string };
  /** The number of each of the layout's columns; −1 for one that is not there. */
  readonly at: Readonly<Record<string, number>>;
  /** What each column is called. */
  readonly columns: readonly string[];
  /** Rows up to this line are no data. */
  readonly headingLine: number;
  /** What stands before the data. */
  readonly preamble: string;
}

/** How far into a file its heading is looked for: CMS puts a licence before some. */
const headRowsMax = 60;

interface HeadRow {
  line: number;
  fields: string[];
}

/**
 * Tells by its beginning which layout a text is in.
 * @param head bytes as characters.
 * @param isWhole whether the text ends with it.
 * @param kind looks for layouts of this kind alone.
 * @returns `policy` for a policy file.
 * @throws UnreadableError naming what it looks like, or what is understood.
 */
export function recogniseText(
  head: string,
  isWhole: boolean,
  kind: ImportKind | null,
): Recognised | "policy" {
  if (kind === "policy") return "policy";
  const known = layoutsOf(kind);
  const lines = head.split("\n");
  if (!isWhole && lines.length > 1) lines.pop();
  const bare = recogniseLines(lines, known);
  if (bare) return bare;
  const readings = (["\t", ","] as const).map((delimiter) => {
    const rows = readHeadRows(lines.join("\n"), { delimiter }, isWhole);
    return { form: { delimiter }, rows, found: findHeading(rows, known) };
  });
  const best = readings.reduce((a, b) => ((b.found?.score ?? 0) > (a.found?.score ?? 0) ? b : a));
  if (best.found && (best.found.isComplete || !isYaml(lines))) {
    return describe(best.found, best.form, best.rows);
  }
  if (kind === null && isYaml(lines)) return "policy";
  throw unknown(readProse(lines.find((line) => line.trim() !== "") ?? "", false), known, kind);
}

/** Tells which sheet of a workbook holds a table, and in which layout. @throws UnreadableError */
export async function recogniseWorkbook(workbook: Workbook, kind: ImportKind | null): Promise<Recognised> {
  const known = layoutsOf(kind);
  let nearest: { found: Heading; sheet: string; rows: HeadRow[] } | null = null;
  let first = "";
  for (const sheet of workbook.sheets) {
    const rows: HeadRow[] = [];
    await workbook.readRows(sheet, (row) => rows.push(keep(row)) < headRowsMax);
    first ||= rows[0]?.fields.join(" ") ?? "";
    const found = findHeading(rows, known);
    if (found?.isComplete) return describe(found, { sheet }, rows);
    if (found && found.score > (nearest?.found.score ?? 0)) nearest = { found, sheet, rows };
  }
  if (nearest) return describe(nearest.found, { sheet: nearest.sheet }, nearest.rows);
  throw unknown(first, known, kind);
}

function layoutsOf(kind: ImportKind | null): readonly Layout[] {
  return kind === null ? layouts : layouts.filter((layout) => layout.kinds.includes(kind));
}

function keep(row: Row): HeadRow {
  return { line: row.line, fields: row.fields() };
}

function readHeadRows(text: string, form: RowForm, isWhole: boolean): HeadRow[] {
  const rows: HeadRow[] = [];
  const reader = new RowReader(form, (row) => {
    if (rows.length < headRowsMax && !row.isRemark) rows.push(keep(row));
  });
  try {
    reader.push(`${text}\n`);
    if (isWhole) reader.end();
  } catch (error) {
    // What stands behind a mark that is not closed is told when the rows are read.
    if (!(error instanceof UnreadableError)) throw error;
  }
  return rows;
}

/** Layouts without a heading: half of the lines, from the first that fits, look like rows. */
function recogniseLines(lines: readonly string[], known: readonly Layout[]): Recognised | null {
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
      preamble: readProse(seen.slice(0, first).join("\n"), false),
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

/** A row that is, more or less, the heading of a layout. */
interface Heading {
  layout: Layout;
  row: HeadRow;
  headings: string[];
  at: Record<string, number>;
  missing: string[];
  isComplete: boolean;
  score: number;
}

/** The row and the layout that have most columns in common; half of the layout's, and two, at the least. */
function findHeading(rows: readonly HeadRow[], known: readonly Layout[]): Heading | null {
  let best: Heading | null = null;
  for (const row of rows) {
    const headings = row.fields.map((field) => field.toLowerCase().replace(/\s+/g, " "));
    for (const layout of known) {
      if (layout.recognition.by !== "heading") continue;
      const heading = holdAgainst(layout, layout.recognition.columns, row, headings);
      if (heading && heading.score > (best?.score ?? 0)) best = heading;
    }
  }
  return best;
}

function holdAgainst(
  layout: Layout,
  columns: Readonly<Record<string, Column>>,
  row: HeadRow,
  headings: string[],
): Heading | null {
  const at: Record<string, number> = {};
  const missing: string[] = [];
  for (const [name, { heading, name: called, isOptional }] of Object.entries(columns)) {
    at[name] = headings.findIndex((text) => heading.test(text));
    if (at[name] < 0 && !isOptional) missing.push(called);
  }
  const found = Object.values(at).filter((index) => index >= 0).length;
  const required = Object.values(columns).filter((column) => !column.isOptional).length;
  const isComplete = missing.length === 0;
  if (!isComplete && (found < 2 || missing.length * 2 > required)) return null;
  // Among layouts with as many columns in common, one that lacks none comes first.
  return { layout, row, headings, at, missing, isComplete, score: found + (isComplete ? 0.5 : 0) };
}

function describe(heading: Heading, form: Recognised["form"], rows: readonly HeadRow[]): Recognised {
  const { layout, row, headings, at, missing } = heading;
  const refused = layout.refuse?.(headings) ?? null;
  if (refused !== null) throw new UnreadableError(refused, `give that of the practitioners: ${layout.title}`);
  if (missing.length > 0) {
    const columns = missing.map((name) => `"${name}"`).join(" and ");
    const sheet = "sheet" in form ? ` on the sheet "${form.sheet}"` : "";
    throw new UnreadableError(
      `looks like ${layout.title}, but has no column ${columns}${sheet}`,
      "add the column, or fetch the file again: docs/content-files.md shows the layout",
      row.line,
    );
  }
  const before = rows.filter(({ line }) => line < row.line).map(({ fields }) => fields.join(" "));
  return { layout, form, at, columns: row.fields, headingLine: row.line, preamble: before.join("\n") };
}

/** The first line that says something begins with a key. */
function isYaml(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== "" && !line.startsWith("#") && !line.startsWith("---"));
  return first !== undefined && /^[A-Za-z][\w-]*:(\s|$)/.test(first);
}

function unknown(first: string, known: readonly Layout[], kind: ImportKind | null): UnreadableError {
  const shown = first.trim().slice(0, 60);
  const titles = known.map(({ title }) => title).filter((title, index, all) => all.indexOf(title) === index);
  return new UnreadableError(
    `begins with "${shown}", which is ${kind === null ? "in no layout that is understood" : `not a file of ${kind}`}`,
    `give one of these (docs/content-files.md shows each): ${titles.join("; ")}${kind === null ? "; a policy (YAML)" : ""}`,
  );
}
