import { type Column, columnName, columns, requiredColumns } from "./columns.ts";
import type { ChargesMapping } from "./mapping.ts";

/** A column of ours with its cells in a file. */
export interface FileColumn extends Column {
  name: string;
  /** The position of its cells; `null` for a constant. */
  index: number | null;
  constant: string | undefined;
  /** As the file names it, for errors. */
  heading: string;
  /** Replacements of values. */
  values: ReadonlyMap<string, string>;
}

/** The heading of a file of charges. */
export interface Heading {
  columns: readonly FileColumn[];
  /** The number of columns in the file. */
  width: number;
  /** The headings of columns that are not read. */
  unknown: readonly string[];
}

const unknownListedMax = 100;
const headingCharsMax = 64;

/** Reads the first row of a file. @returns the heading, or why the rows cannot be read */
export function readHeading(
  fields: readonly string[],
  mapping: ChargesMapping,
): Heading | { problem: string } {
  const names = fields.map(columnName);
  const mapped = new Set(Object.values(mapping.columns).map(columnName));
  const found: FileColumn[] = [];
  const problems: string[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const own = mapping.columns[name];
    const heading = own === undefined ? name : columnName(own);
    // A column that is mapped to another one of ours is not read under its own name too.
    const positions = own === undefined && mapped.has(name) ? [] : positionsOf(names, heading);
    const constant = mapping.constants[name];
    if (positions.length > 1) {
      problems.push(
        `columns ${positions.map((at) => at + 1).join(" and ")} are both ${name}: remove or rename one`,
      );
    } else if (positions.length === 0 && own !== undefined) {
      problems.push(`there is no column ${own}, which the mapping gives for ${name}`);
    } else if (positions.length === 1 || constant !== undefined) {
      const values = new Map(Object.entries(mapping.values[name] ?? {}));
      found.push({ ...column, name, index: positions[0] ?? null, constant, heading: own ?? name, values });
    }
  }
  const missing = requiredColumns.filter((name) => !found.some((column) => column.name === name));
  if (missing.length > 0) {
    problems.push(
      `there is no column ${missing.join(", ")}: name the columns as docs/formats/csv-charges.md does, or give a mapping`,
    );
  }
  if (problems.length > 0) return { problem: problems.join("; ") };
  const read = new Set(found.map(({ index }) => index));
  const unknown = fields.filter((field, at) => !read.has(at) && field.trim() !== "");
  return {
    columns: found,
    width: fields.length,
    unknown: unknown.slice(0, unknownListedMax).map((field) => field.trim().slice(0, headingCharsMax)),
  };
}

function positionsOf(names: readonly string[], name: string): number[] {
  return names.flatMap((other, at) => (other === name ? [at] : []));
}
