import type { Claim } from "@firstpass/claim";
import { standardInput } from "../claims/claim-file.ts";
import { type CommandContext, CommandError } from "../command.ts";
import { matchNotes } from "../documents/match-notes.ts";
import { describeRunNotes, encodeUnmatched } from "../documents/report-notes.ts";
import type { RunNotes } from "../documents/run-notes.ts";
import { describeWriteError, writePartFile } from "../outputs/part-file.ts";
import type { Progress } from "../terminal/progress.ts";
import { paintFor } from "../terminal/terminal.ts";
import { type Entry, type FileOpener, openFile } from "./open-file.ts";

const unmatchedFlag = "--out-unmatched";

/** The file of `--out-unmatched`. @throws CommandError without documents */
export function unmatchedOutput({
  documents,
  outUnmatched,
}: {
  documents?: string[];
  outUnmatched?: string;
}) {
  if (outUnmatched === undefined) return [];
  if (documents === undefined) {
    throw new CommandError(`${unmatchedFlag} lists notes of documents: name them with --documents`);
  }
  return [{ flag: unmatchedFlag, file: outUnmatched }];
}

/**
 * The notes from documents, matched to the claims of the run. Which claim a note documents depends on all of them, so the
 * files are read once before they are scrubbed.
 * @throws CommandError for claims that cannot be read twice
 */
export async function readDocuments(
  documents: readonly string[] | undefined,
  names: readonly string[],
  { stdin, mapping }: FileOpener,
  progress: Progress,
): Promise<RunNotes | null> {
  if (documents === undefined) return null;
  if (names.includes(standardInput)) throw readOnce("standard input");
  const claimsOfFiles = async function* () {
    for (const name of names) {
      const { file, claims } = await openFile(name, { stdin, mapping });
      if (file.sizeBytes === null) {
        for await (const _ of file.bytes) break;
        throw readOnce(name);
      }
      yield claimsAmong(claims);
    }
  };
  const notes = await matchNotes(documents, claimsOfFiles(), progress);
  progress.clear();
  return notes;
}

function readOnce(name: string): CommandError {
  return new CommandError(
    `${name}: can be read only once, but with --documents the claims are read twice: save them to a file`,
  );
}

async function* claimsAmong(chunks: AsyncIterable<Entry[]>): AsyncGenerator<Claim[]> {
  for await (const entries of chunks) {
    yield entries.flatMap((entry) => (entry.kind === "claim" ? [entry.claim] : []));
  }
}

export function withNotes(entry: Entry, notes: RunNotes): Entry {
  return entry.kind === "claim" ? { ...entry, claim: notes.addTo(entry.claim) } : entry;
}

/** Lists the notes that were not added. Returns why the list could not be written. */
export async function reportNotes(
  notes: RunNotes | null,
  file: string | undefined,
  { terminal, env }: CommandContext,
): Promise<Error[]> {
  if (!notes) return [];
  terminal.stderr.write(describeRunNotes(notes, file !== undefined));
  if (file === undefined) return [];
  try {
    await writePartFile(file, encodeUnmatched(notes.unmatched));
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const paint = paintFor(terminal.stderr, env);
    const message = `${unmatchedFlag} ${file}: ${describeWriteError(error)}`;
    terminal.stderr.write(`${paint(["red", "bold"], "firstpass:")} ${message}\n`);
    return [error];
  }
}
