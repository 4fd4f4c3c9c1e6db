/** One thing that stands against an import: where, what, and what to do about it. */
export interface ImportProblem {
  /** The file as it was named. */
  file: string;
  /** The entry of the archive, or the sheet of the workbook; `null` for the file itself. */
  entry: string | null;
  /** Counted from 1, in the unpacked text; `null` when it is not about one line. */
  line: number | null;
  reason: string;
  remedy: string;
}

/** Where a problem is, as people read it: `ptp.zip › ccipra-v322r0-f1.TXT:17`. */
export function placeOf({ file, entry, line }: Omit<ImportProblem, "reason" | "remedy">): string {
  return `${file}${entry === null ? "" : ` › ${entry}`}${line === null ? "" : `:${line}`}`;
}

/** Files that cannot be imported. Nothing of the import was kept. The message has a line for each problem. */
export class ImportError extends Error {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(problems.map((problem, index) => formatProblem(problem, problems[index + 1])).join("\n"));
    this.problems = problems;
  }
}

/** A remedy that many rows share is told once, with the last of them. */
function formatProblem(problem: ImportProblem, next: ImportProblem | undefined): string {
  const told = problem.line !== null && next?.remedy === problem.remedy;
  return `${placeOf(problem)}: ${problem.reason}${told ? "" : `: ${problem.remedy}`}`;
}

/** What is wrong with a file, said by a part that does not know which file it reads. */
export class UnreadableError extends Error {
  readonly reason: string;
  readonly remedy: string;
  readonly line: number | null;

  constructor(reason: string, remedy: string, line: number | null = null) {
    super(`${reason}: ${remedy}`);
    this.reason = reason;
    this.remedy = remedy;
    this.line = line;
  }
}

/** A row that cannot be taken, and why. */
export class BadRowError extends Error {}
