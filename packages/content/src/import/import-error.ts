/** A fault in an imported file, its location and the remedy. */
export interface ImportProblem {
  /** The file as the user named it. */
  file: string;
  /** The entry of the archive; `null` for the file itself. */
  entry: string | null;
  /** Counted from 1 in the decompressed text; `null` if the problem does not concern a line. */
  line: number | null;
  reason: string;
  remedy: string;
}

/** The location of a problem as users read it: `ptp.zip › ccipra-v322r0-f1.TXT:17`. */
export function formatLocation({ file, entry, line }: Omit<ImportProblem, "reason" | "remedy">): string {
  return `${file}${entry === null ? "" : ` › ${entry}`}${line === null ? "" : `:${line}`}`;
}

/** Files cannot be imported, and nothing was. The message has a line per problem. */
export class ImportError extends Error {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(problems.map((problem, index) => formatProblem(problem, problems[index + 1])).join("\n"));
    this.problems = problems;
  }
}

/** A remedy that consecutive rows share is stated once, with the last of them. */
function formatProblem(problem: ImportProblem, next: ImportProblem | undefined): string {
  const isRepeated = problem.line !== null && next?.remedy === problem.remedy;
  return `${formatLocation(problem)}: ${problem.reason}${isRepeated ? "" : `: ${problem.remedy}`}`;
}

/** The reason why a row cannot be imported. */
export class BadRowError extends Error {}
