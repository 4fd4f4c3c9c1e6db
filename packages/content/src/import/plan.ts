import { basename } from "node:path";
import type { CalendarDate } from "@firstpass/claim";
import type { Archive } from "./archive.ts";
import { detectEdition, detectRevision, type Edition, type EditionOptions } from "./edition.ts";
import { readTextHead } from "./encoding.ts";
import { ImportError, type ImportProblem } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { type ImportSource, openSource, problemIn, readHead, sourceInArchive } from "./import-source.ts";
import { type RecognizedTable, recognizeText, recognizeWorkbook } from "./recognition.ts";
import type { ImportKind } from "./row-sinks.ts";
import { UnreadableError } from "./unreadable-error.ts";
import { isWorkbook, openWorkbook, type Workbook } from "./workbook.ts";

/** A table to read. */
export interface PlannedTable {
  readonly source: ImportSource;
  readonly table: RecognizedTable;
  readonly kinds: readonly ImportKind[];
  readonly edition: Edition;
  /** See {@link Layout.bind}. */
  readonly revision: CalendarDate | null;
  /** Opens the workbook again when it is read, so that only one is in memory at a time. `null` for text. */
  readonly openWorkbook: (() => Promise<Workbook>) | null;
}

/** An archive entry that is not imported, and why. */
export interface SkippedEntry {
  file: string;
  entry: string | null;
  reason: string;
}

/** What will be imported from the files. */
export interface Plan {
  readonly tables: PlannedTable[];
  readonly policies: ImportSource[];
  readonly skippedEntries: SkippedEntry[];
  /** Closes the open archives. */
  close(): void;
}

export interface PlanOptions extends EditionOptions {
  /** Reads the files as this kind, whatever their contents look like. */
  kind?: ImportKind | undefined;
}

const headBytes = 64 * 1024;

/** Names of CMS files in the layout of a table that are not that table. */
const notTables: readonly (readonly [name: RegExp, reason: string])[] = [
  [
    /(?<![a-z])(addend(a|um)|changes?|corrections?|trans(action)?[ _-]?(report|all))(?![a-z])/i,
    "is a report of changes, not the table",
  ],
  [
    /ccioph|outpatient ?hospital|dme ?supplier/i,
    "is the table for outpatient hospitals or equipment suppliers",
  ],
];

/**
 * Plans an import from the beginning of each file and archive entry, before any is read in full. In an archive, entries
 * that are not tables are skipped. So is a workbook if a text in the same archive has its kind, because CMS packs the
 * same rows in both forms.
 * @throws ImportError naming every file that cannot be imported.
 */
export async function planImport(files: readonly ImportFile[], options: PlanOptions): Promise<Plan> {
  const open: Archive[] = [];
  const plan: Plan = {
    tables: [],
    policies: [],
    skippedEntries: [],
    close: () => {
      for (const archive of open) archive.close();
    },
  };
  const problems: ImportProblem[] = [];
  for (const file of files) {
    try {
      await planFile(file, options, plan, open);
    } catch (error) {
      if (error instanceof ImportError) problems.push(...error.problems);
      else problems.push(problemIn({ file: file.name, entry: null }, error));
    }
  }
  if (problems.length > 0) {
    plan.close();
    throw new ImportError(problems);
  }
  return plan;
}

async function planFile(file: ImportFile, options: PlanOptions, plan: Plan, open: Archive[]): Promise<void> {
  const source = await openSource(file);
  if (!(await isZip(source))) return planText(source, options, plan);
  const archive = await source.openArchive();
  open.push(archive);
  if (isWorkbook(archive)) return planWorkbook(source, async () => archive, options, plan);
  await planArchive(file.name, archive, options, plan);
}

async function isZip(source: ImportSource): Promise<boolean> {
  const head = await readHead(source, 4);
  return head.toString("latin1") === "PK\x03\x04" || head.toString("latin1") === "PK\x05\x06";
}

async function planArchive(file: string, archive: Archive, options: PlanOptions, plan: Plan): Promise<void> {
  const skippedEntries: SkippedEntry[] = [];
  const before = plan.tables.length + plan.policies.length;
  const first = plan.tables.length;
  const zips: ImportSource[] = [];
  const attempt = async (source: ImportSource, planMember: () => Promise<void>) => {
    try {
      await planMember();
    } catch (error) {
      // An encrypted or damaged entry is an ImportError; an entry that is merely something else is skipped.
      if (!(error instanceof UnreadableError)) throw error;
      skippedEntries.push({ file, entry: source.entry, reason: error.reason });
    }
  };
  for (const entry of archive.entries.filter((name) => !/(^|\/)(__MACOSX\/|\.)/.test(name))) {
    const source = sourceInArchive(file, archive, entry);
    if (await isZip(source)) zips.push(source);
    else await attempt(source, () => planText(source, options, plan));
  }
  for (const source of zips) {
    await attempt(source, async () => {
      const openInner = () => source.openArchive();
      if (!isWorkbook(await openInner())) {
        throw new UnreadableError("is an archive inside the archive", "unpack it");
      }
      const texts = plan.tables.slice(first).filter((table) => table.openWorkbook === null);
      await planWorkbook(source, openInner, options, plan);
      const text = texts.find(({ kinds }) => kinds.some((kind) => plan.tables.at(-1)!.kinds.includes(kind)));
      if (!text) return;
      plan.tables.pop();
      throw new UnreadableError(`has the same kind as ${text.source.entry}, which is imported`, "");
    });
  }
  if (plan.tables.length + plan.policies.length === before) {
    const reasons = skippedEntries.map(({ entry, reason }) => `${entry} ${reason}`).join("; ");
    throw new UnreadableError(
      `contains no supported file${reasons && `: ${reasons}`}`,
      "docs/content-files.md lists the supported files",
    );
  }
  plan.skippedEntries.push(...skippedEntries);
}

async function planText(source: ImportSource, options: PlanOptions, plan: Plan): Promise<void> {
  const bytes = await readHead(source, headBytes);
  const head = readTextHead(bytes);
  const found = recognizeText(head, bytes.length < headBytes, options.kind ?? null);
  if (found === "policy") {
    if (source.entry !== null && !/\.ya?ml$/i.test(source.entry)) {
      throw new UnreadableError("is a text but not a table", "import it by itself if it is a policy");
    }
    plan.policies.push(source);
  } else plan.tables.push(planTable(source, found, null, options));
}

async function planWorkbook(
  source: ImportSource,
  openZip: () => Promise<Archive>,
  options: PlanOptions,
  plan: Plan,
): Promise<void> {
  const open = async () => openWorkbook(await openZip());
  const found = await recognizeWorkbook(await open(), options.kind ?? null);
  plan.tables.push(planTable(source, found, open, options));
}

function planTable(
  source: ImportSource,
  table: RecognizedTable,
  open: PlannedTable["openWorkbook"],
  options: PlanOptions,
): PlannedTable {
  const { dating, kinds, isPublished } = table.layout;
  const names = [source.entry, source.file].filter((name) => name !== null).map((name) => basename(name));
  const other = isPublished && notTables.find(([pattern]) => pattern.test(names[0]!));
  if (other)
    throw new UnreadableError(
      `${other[1]}, by its name`,
      "give the complete table for practitioner services",
    );
  const hasDays = (table.at["effective"] ?? -1) >= 0;
  return {
    source,
    table,
    kinds: options.kind === undefined ? kinds : kinds.filter((kind) => kind === options.kind),
    edition: detectEdition(dating, hasDays, [...names, table.preamble], options),
    revision: dating === "rows-of-year" ? detectRevision(names, options) : null,
    openWorkbook: open,
  };
}
