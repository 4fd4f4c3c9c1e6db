import { Readable } from "node:stream";
import { timeless } from "./edition.ts";
import { checkEditions, partsOf } from "./editions.ts";
import { ImportError, type ImportProblem } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import type { Member } from "./member.ts";
import { type PassedOver, type Plan, type PlannedTable, type PlanOptions, planImport } from "./plan.ts";
import { readPolicyText } from "./policy-text.ts";
import type { Edition, ImportKind, OpenSink, SinkOf } from "./sinks.ts";
import { readTable } from "./table-reader.ts";

export interface ImportOptions extends PlanOptions {
  /** Leaves bad rows out instead of failing, and counts them. */
  skipBadRows?: boolean;
  /** What the severities of policies may name; see {@link parsePolicy}. */
  knownEdits?: ReadonlySet<string>;
  /** Called after each piece that was read, always with the same object. */
  onProgress?(progress: Readonly<ImportProgress>): void;
}

export interface ImportProgress {
  /** Of the files as they are, packed or not. */
  bytesRead: number;
  bytesTotal: number;
  /** What is being read. */
  file: string;
  entry: string | null;
  /** Taken so far, of all files. */
  rows: number;
}

/** What was read of a file, or of an entry of an archive. */
export interface FileReport {
  file: string;
  entry: string | null;
  /** The layout that was seen. */
  layout: string;
  kinds: readonly ImportKind[];
  edition: Edition;
  /** Rows taken. */
  rows: number;
  /** Rows that say nothing, such as a fee of nothing or a second line of a description. */
  rowsLeftOut: number;
  /** Bad rows. */
  rowsSkipped: number;
  /** The first of those. */
  skipped: ImportProblem[];
}

export interface ImportReport {
  files: FileReport[];
  /** Entries of archives that are no tables, or the same table once more. */
  passedOver: PassedOver[];
  /** What the user may know and the program cannot. */
  notes: string[];
}

/** Bad rows after which no more are looked for. */
const badRowsMax = 100;
const skippedShownMax = 10;

/**
 * Reads files into sinks. What each file is, is known of all of them before the first row is read.
 * @throws ImportError naming everything that stands against the import; what sinks were given is then of no use.
 */
export async function importFiles(
  files: readonly ImportFile[],
  options: ImportOptions,
  openSink: OpenSink,
): Promise<ImportReport> {
  const run = new ImportRun(files, options, openSink);
  const plan = await planImport(run.files, options);
  try {
    const problems = checkEditions(plan);
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
    const report: ImportReport = { files: [], passedOver: plan.passedOver, notes: notesOn(plan) };
    const problems: ImportProblem[] = [];
    for (const table of plan.tables) {
      if (problems.length >= badRowsMax) break;
      report.files.push(await this.#readTable(table, problems));
    }
    for (const member of plan.policies) report.files.push(await this.#readPolicy(member, problems));
    if (problems.length > 0) throw new ImportError(problems);
    this.#advance(this.#progress.bytesTotal);
    return report;
  }

  /** @param problems gets those of this table. */
  async #readTable(planned: PlannedTable, problems: ImportProblem[]): Promise<FileReport> {
    const { member, kinds, edition, table } = planned;
    const report = reportOn(member, table.layout.title, kinds, edition);
    const { skipBadRows } = this.#options;
    const before = problems.length;
    this.#begin(member);
    await this.#collect(problems, async () => {
      await readTable(planned, this.#openSinks(kinds, edition), {
        onTaken: () => {
          report.rows += 1;
          this.#progress.rows += 1;
        },
        onLeftOut: () => {
          report.rowsLeftOut += 1;
        },
        onBad: (problem) => {
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

  async #readPolicy(member: Member, problems: ImportProblem[]): Promise<FileReport> {
    const report = reportOn(member, "policy (YAML)", ["policy"], timeless);
    this.#begin(member);
    await this.#collect(problems, async () => {
      this.#openSink("policy", timeless).add(member.entry ?? member.file, await readPolicyText(member));
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

  #begin({ file, entry }: Member): void {
    this.#progress.file = file;
    this.#progress.entry = entry;
  }

  #openSinks(kinds: readonly ImportKind[], edition: Edition): Partial<SinkOf> {
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
    // Some parts of an archive are read twice, others not at all.
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
  member: Member,
  layout: string,
  kinds: readonly ImportKind[],
  edition: Edition,
): FileReport {
  const { file, entry } = member;
  return { file, entry, layout, kinds, edition, rows: 0, rowsLeftOut: 0, rowsSkipped: 0, skipped: [] };
}

function emptyProblem({ file, entry, rowsSkipped, layout }: FileReport): ImportProblem {
  const reason = rowsSkipped > 0 ? `has ${rowsSkipped} rows, all of them bad` : "has no rows";
  return { file, entry, line: null, reason: `${reason}, as ${layout}`, remedy: "fetch the file again" };
}

function notesOn({ tables }: Plan): string[] {
  const parts = partsOf(tables.filter(({ kinds }) => kinds.includes("ptp")));
  if (parts.length === 0) return [];
  const given = parts.map((part) => `f${part}`).join(", ");
  return [
    `The PTP edits were given in parts ${given}: make sure that CMS offers no more of them for this quarter.`,
  ];
}
