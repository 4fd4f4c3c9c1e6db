import type { JobRecord } from "./job.ts";

/** A file to answer. */
export interface FileToAnswer {
  path: string;
  record: JobRecord;
  /** Where the files of the answer are written, each named like this with an ending: `march.837`. */
  target: string;
  /** Aborts when the answer is not needed any more. */
  signal: AbortSignal;
}

/** A file that could not be answered with verdicts. */
export interface FileProblem {
  code: string;
  /** What is wrong, without values of the file. */
  detail: string;
  remedy: string;
}

export interface FileAnswer {
  /** For people: `5,000 claims: 4,812 clean, 188 held`. */
  summary: string;
  /** The whole file is unusable. It goes to the error folder. */
  problem: FileProblem | null;
}

/** Writes the answer to a file: here, or by a server. */
export type Answerer = (file: FileToAnswer) => Promise<FileAnswer>;
