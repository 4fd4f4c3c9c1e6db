import type { CalendarDate } from "@firstpass/claim";
import { Changes } from "../tables/changes.ts";
import { ProcedureTable } from "../tables/code-list.ts";
import type { Mue } from "../tables/mue-table.ts";
import { type PairChange, pairChanges } from "../tables/pair-changes.ts";
import { SpanBuilder } from "../tables/span-builder.ts";
import { type CodeChange, spanChanges } from "../tables/span-changes.ts";
import type { SpanTable } from "../tables/span-table.ts";
import { noEnd, storedDay } from "../tables/stored-day.ts";
import { TableFile } from "../tables/table-file.ts";
import { type TableKind, tableKinds } from "../tables/table-kind.ts";
import type { Content } from "./content.ts";
import type { ReleaseRecord } from "./record.ts";

/** The differences between two releases. */
export interface ReleaseDiff {
  pairs: Changes<PairChange>;
  mues: Changes<CodeChange<Mue>>;
  /** Changes in the other code tables. */
  codes: Readonly<Record<CodeKind, Changes<CodeChange<unknown>>>>;
  /** Row counts of every table that differs. */
  rows: Readonly<Partial<Record<TableKind, { before: number; after: number }>>>;
  /** File names. */
  policies: { added: string[]; deleted: string[]; changed: string[] };
}

type CodeKind =
  | "icd10cm"
  | "places-of-service"
  | "modifiers"
  | "procedures"
  | "contractors"
  | "therapy-codes"
  | "code-traits";

export interface DiffOptions {
  /** Compares only these codes, and pairs with one of them. Default: all codes. */
  codes?: ReadonlySet<string>;
  /** The date to compare. Default: the last day that each table covers, which includes future changes. */
  date?: CalendarDate;
}

/** Compares two releases. A pair or MUE with only other dates or another rationale is not a change. */
export function diffReleases(
  before: Content,
  after: Content,
  { codes, date }: DiffOptions = {},
): ReleaseDiff {
  const day = date === undefined ? null : storedDay(date);
  const compare = <Term>(a: SpanTable<Term>, b: SpanTable<Term>) =>
    new Changes(() => spanChanges(a, b, day, codes ?? null));
  return {
    pairs: new Changes(() => pairChanges(before.pairs, after.pairs, day ?? noEnd - 1, codes ?? null)),
    mues: new Changes(() =>
      unitChanges(spanChanges(before.mues.table, after.mues.table, day, codes ?? null)),
    ),
    codes: {
      icd10cm: compare(before.diagnoses.table, after.diagnoses.table),
      "places-of-service": compare(before.placesOfService.table, after.placesOfService.table),
      modifiers: compare(before.modifiers.table, after.modifiers.table),
      procedures: compare(
        (before.procedures ?? noProcedures).table,
        (after.procedures ?? noProcedures).table,
      ),
      contractors: compare(before.contractors.table, after.contractors.table),
      "therapy-codes": compare(before.therapy.table, after.therapy.table),
      "code-traits": compare(before.codeTraits.table, after.codeTraits.table),
    },
    rows: rowsOf(before, after),
    policies: policiesOf(before, after),
  };
}

/** The therapy codes of the releases. */
export function therapyCodes(...contents: readonly Content[]): ReadonlySet<string> {
  return new Set(contents.flatMap(({ therapy }) => [...therapy.codes()]));
}

function* unitChanges(changes: Iterable<CodeChange<Mue>>): Generator<CodeChange<Mue>> {
  for (const change of changes) {
    const { before, after } = change;
    if (before?.units !== after?.units || before?.indicator !== after?.indicator) yield change;
  }
}

const noProcedures = new ProcedureTable(new TableFile(new SpanBuilder().finish("procedures")));

function rowsOf({ record: before }: Content, { record: after }: Content): ReleaseDiff["rows"] {
  const changed = tableKinds.filter((kind) => before.tables[kind]?.hash !== after.tables[kind]?.hash);
  return Object.fromEntries(
    changed.map((kind) => [
      kind,
      { before: before.tables[kind]?.rows ?? 0, after: after.tables[kind]?.rows ?? 0 },
    ]),
  );
}

function policiesOf({ record: before }: Content, { record: after }: Content): ReleaseDiff["policies"] {
  const hashes = ({ policies }: ReleaseRecord) =>
    new Map(policies.map(({ fileName, hash }) => [fileName, hash]));
  const [earlier, later] = [hashes(before), hashes(after)];
  return {
    added: [...later.keys()].filter((fileName) => !earlier.has(fileName)),
    deleted: [...earlier.keys()].filter((fileName) => !later.has(fileName)),
    changed: [...later].flatMap(([fileName, hash]) =>
      earlier.has(fileName) && earlier.get(fileName) !== hash ? [fileName] : [],
    ),
  };
}
