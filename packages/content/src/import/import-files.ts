import { Readable } from "node:stream";
import { type Edition, undated } from "./edition.ts";
import { ImportError, type ImportProblem } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import type { ImportSource } from "./import-source.ts";
import { type Plan, type PlannedTable, type PlanOptions, planImport, type SkippedEntry } from "./plan.ts";
import { findPlanProblems, partNumbers } from "./plan-problems.ts";
import { readPolicyText } from "./policy-text.ts";
import type { ImportKind, OpenSink, RowSinks } from "./row-sinks.ts";
import { readTable } from "./table-reader.ts";

export interface ImportOptions extends PlanOptions {
  /** Skips and counts bad rows instead of failing. */
  skipBadRows?: boolean;
  /** The edits that policies can name under `severity`; see {@link parsePolicy}. */
  knownEdits?: ReadonlySet<string>;
  /** Called after each chunk, always with the same object. */
  onProgress?(progress: Readonly<ImportProgress>): void;
}

export interface ImportProgress {
  /** Bytes of the files as they are, possibly compressed. */
  bytesRead: number;
  bytesTotal: number;
  /** The file being read. */
  file: string;
  entry: string | null;
  /** Rows imported from all files. */
  rows: number;
}

/** The result for a file, or for an entry of an archive. */
export interface FileReport {
  file: string;
  entry: string | null;
  /** The title of the detected layout. */
  layout: string;
  kinds: readonly ImportKind[];
  edition: Edition;
  /** Rows imported. */
  rows: number;
  /** Rows without data, such as a zero fee or the second line of a description. */
  rowsLeftOut: number;
  /** Bad rows. */
  rowsSkipped: number;
  /** The first bad rows. */
  skipped: ImportProblem[];
}

export interface ImportReport {
  files: FileReport[];
  /** Archive entries that are not tables, or repeat a table. */
  skippedEntries: SkippedEntry[];
  /** Things for the user to verify. */
  notes: string[];
}

/** The import stops after this number of bad rows. */
const badRowsMax = 100;
const skippedShownMax = 10;

/**
 * Reads files into sinks. The layout and edition of every file are detected before the first row is read.
 * @throws ImportError with every problem; discard the contents of the sinks then.
 */
export async function importFiles(
  files: readonly ImportFile[],
  options: ImportOptions,
  openSink: OpenSink,
): Promise<ImportReport> {
  const run = new ImportRun(files, options, openSink);
  const plan = await planImport(run.files, options);
  try {
    const problems = findPlanProblems(plan);
    if (problems.length > 0) throw new ImportError(problems);
    return await run.read(plan);
  } finally {
    plan.close();
  }
}

class ImportRun {
  readonly files: ImportFile[];
  readonly #options: ImportOptions;
  readonly #openSink: OpenSink;
  readonly #progress: ImportProgress = { bytesRead: 0, bytesTotal: 0, file: "", entry: null, rows: 0 };
  #isReading = false;

  constructor(files: readonly ImportFile[], options: ImportOptions, openSink: OpenSink) {
    this.#options = options;
    this.#openSink = sharedByEdition(openSink);
    this.files = files.map((file) => this.#counted(file));
    for (const { sizeBytes } of files) this.#progress.bytesTotal += sizeBytes;
  }

  async read(plan: Plan): Promise<ImportReport> {
    this.#isReading = true;
    const report: ImportReport = { files: [], skippedEntries: plan.skippedEntries, notes: notesOn(plan) };
    const problems: ImportProblem[] = [];
    for (const table of plan.tables) {
      if (problems.length >= badRowsMax) break;
      report.files.push(await this.#readTable(table, problems));
    }
    for (const source of plan.policies) report.files.push(await this.#readPolicy(source, problems));
    if (problems.length > 0) throw new ImportError(problems);
    this.#advance(this.#progress.bytesTotal);
    return report;
  }

  /** @param problems this table's problems are added. */
  async #readTable(planned: PlannedTable, problems: ImportProblem[]): Promise<FileReport> {
    const { source, kinds, edition, table } = planned;
    const report = reportOn(source, table.layout.title, kinds, edition);
    const { skipBadRows } = this.#options;
    const before = problems.length;
    this.#begin(source);
    await this.#collect(problems, async () => {
      await readTable(planned, this.#openSinks(kinds, edition), {
        onRow: () => {
          report.rows += 1;
          this.#progress.rows += 1;
        },
        onEmptyRow: () => {
          report.rowsLeftOut += 1;
        },
        onBadRow: (problem) => {
          report.rowsSkipped += 1;
          const kept = skipBadRows ? report.skipped : problems;
          if (kept.length < (skipBadRows ? skippedShownMax : badRowsMax)) kept.push(problem);
          return skipBadRows === true || problems.length < badRowsMax;
        },
      });
      if (report.rows === 0 && problems.length === before) problems.push(emptyProblem(report));
    });
    return report;
  }

  async #readPolicy(source: ImportSource, problems: ImportProblem[]): Promise<FileReport> {
    const report = reportOn(source, "policy (YAML)", ["policy"], undated);
    this.#begin(source);
    await this.#collect(problems, async () => {
      this.#openSink("policy", undated).add(source.entry ?? source.file, await readPolicyText(source));
      report.rows = 1;
    });
    return report;
  }

  async #collect(problems: ImportProblem[], read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      problems.push(...error.problems);
    }
  }

  #begin({ file, entry }: ImportSource): void {
    this.#progress.file = file;
    this.#progress.entry = entry;
  }

  #openSinks(kinds: readonly ImportKind[], edition: Edition): Partial<RowSinks> {
    return Object.fromEntries(kinds.map((kind) => [kind, this.#openSink(kind, edition)]));
  }

  #counted(file: ImportFile): ImportFile {
    const count = async function* (this: ImportRun, bytes: AsyncIterable<Buffer>) {
      for await (const piece of bytes) {
        yield piece;
        this.#advance(piece.length);
      }
    }.bind(this);
    return {
      name: file.name,
      sizeBytes: file.sizeBytes,
      open: (start, end) => Readable.from(count(file.open(start, end)), { objectMode: false }),
    };
  }

  #advance(bytes: number): void {
    if (!this.#isReading) return;
    // Some parts of an archive are read twice and others not at all.
    this.#progress.bytesRead = Math.min(this.#progress.bytesRead + bytes, this.#progress.bytesTotal);
    this.#options.onProgress?.(this.#progress);
  }
}

function sharedByEdition(openSink: OpenSink): OpenSink {
  const opened = new Map<string, unknown>();
  return (kind, edition) => {
    const key = `${kind} ${edition.effective}`;
    if (!opened.has(key)) opened.set(key, openSink(kind, edition));
    return opened.get(key) as ReturnType<typeof openSink<typeof kind>>;
  };
}

function reportOn(
  source: ImportSource,
  layout: string,
  kinds: readonly ImportKind[],
  edition: Edition,
): FileReport {
  const { file, entry } = source;
  return { file, entry, layout, kinds, edition, rows: 0, rowsLeftOut: 0, rowsSkipped: 0, skipped: [] };
}

function emptyProblem({ file, entry, rowsSkipped, layout }: FileReport): ImportProblem {
  const reason = rowsSkipped > 0 ? `has ${rowsSkipped} rows, all of them bad` : "has no rows";
  return {
    file,
    entry,
    line: null,
    reason: `${reason} when read as ${layout}`,
    remedy: "download the file again",
  };
}

function notesOn({ tables }: Plan): string[] {
  const parts = partNumbers(tables.filter(({ kinds }) => kinds.includes("ptp")));
  if (parts.length === 0) return [];
  const given = parts.map((part) => `f${part}`).join(", ");
  return [
    `The PTP edits consist of parts ${given}: make sure that CMS has published no other part for this quarter.`,
  ];
}
