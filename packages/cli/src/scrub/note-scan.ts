import { type Entry, type FileOpener, type OpenFile, openFile } from "./open-file.ts";

export interface NoteScan {
  /** Whether a claim has a note, in the part of the files that can be read ahead. */
  hasNotes: boolean;
  /** The files that cannot be read twice, by name: they are open. */
  streams: ReadonlyMap<string, OpenFile>;
}

/**
 * Looks for a note before the run: in each file up to its first note, and in the first claims of standard input and other
 * streams. An 837P has none.
 */
export async function scanForNotes(names: readonly string[], opener: FileOpener): Promise<NoteScan> {
  const streams = new Map<string, OpenFile>();
  let hasNotes = false;
  for (const name of names) {
    const { file, claims } = await openFile(name, opener);
    if (file.sizeBytes === null) {
      const first = file.kind === "x12" ? [] : await takeFirst(claims);
      hasNotes ||= first.some(hasNote);
      streams.set(name, { file, claims: withFirst(first, claims) });
    } else if (hasNotes || file.kind === "x12") {
      for await (const _ of file.bytes) break;
    } else {
      for await (const entries of claims) {
        hasNotes = entries.some(hasNote);
        if (hasNotes) break;
      }
    }
  }
  return { hasNotes, streams };
}

function hasNote(entry: Entry): boolean {
  return entry.kind === "claim" && entry.claim.notes.length > 0;
}

async function takeFirst(claims: AsyncIterable<Entry[]>): Promise<Entry[]> {
  const next = await claims[Symbol.asyncIterator]().next();
  return next.done ? [] : next.value;
}

async function* withFirst(first: Entry[], claims: AsyncIterable<Entry[]>): AsyncGenerator<Entry[]> {
  if (first.length > 0) yield first;
  yield* claims;
}
