import type { Readable } from "node:stream";
import type { ClaimEntry } from "@firstpass/claim";
import { readFileClaims } from "../claims/claim-entries.ts";
import { type ClaimFile, openClaimFile } from "../claims/claim-file.ts";

/** A file with its claims. */
export interface OpenFile {
  file: ClaimFile;
  claims: AsyncIterable<ClaimEntry[]>;
}

export async function openFile(name: string, stdin: Readable): Promise<OpenFile> {
  const file = await openClaimFile(name, stdin);
  return { file, claims: readFileClaims(file) };
}

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
export async function scanForNotes(names: readonly string[], stdin: Readable): Promise<NoteScan> {
  const streams = new Map<string, OpenFile>();
  let hasNotes = false;
  for (const name of names) {
    const { file, claims } = await openFile(name, stdin);
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

function hasNote(entry: ClaimEntry): boolean {
  return entry.kind === "claim" && entry.claim.notes.length > 0;
}

async function takeFirst(claims: AsyncIterable<ClaimEntry[]>): Promise<ClaimEntry[]> {
  const next = await claims[Symbol.asyncIterator]().next();
  return next.done ? [] : next.value;
}

async function* withFirst(
  first: ClaimEntry[],
  claims: AsyncIterable<ClaimEntry[]>,
): AsyncGenerator<ClaimEntry[]> {
  if (first.length > 0) yield first;
  yield* claims;
}
