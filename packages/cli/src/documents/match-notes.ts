import type { Claim } from "@firstpass/claim";
import type { Progress } from "../terminal/progress.ts";
import { Candidates } from "./candidates.ts";
import { readNotes } from "./read-notes.ts";
import { RunNotes } from "./run-notes.ts";

/**
 * Reads documents and finds the claims of a run that they document, by the rules of the server.
 * @param files the claims of each file of the run, in chunks
 * @throws CommandError for a path that does not exist
 */
export async function matchNotes(
  paths: readonly string[],
  files: AsyncIterable<AsyncIterable<Claim[]>>,
  progress: Progress,
): Promise<RunNotes> {
  const { notes, unread } = await readNotes(paths, progress);
  const candidates = new Candidates(notes.map(({ note }) => note));
  let fileCount = 0;
  let claimCount = 0;
  for await (const chunks of files) {
    fileCount += 1;
    for await (const claims of chunks) {
      for (const claim of claims) {
        candidates.add(claim, claimCount, String(fileCount));
        claimCount += 1;
      }
    }
  }
  const run = new RunNotes(unread);
  for (const found of notes) run.match(found, candidates.of(found.note));
  return run;
}
