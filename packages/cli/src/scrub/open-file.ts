import type { Readable } from "node:stream";
import type { ClaimEntry } from "@firstpass/claim";
import type { ChargesMapping } from "@firstpass/formats";
import { type Received, receive837 } from "@firstpass/x12";
import { readFileClaims, readNamed } from "../claims/claim-entries.ts";
import { type ClaimFile, openClaimFile } from "../claims/claim-file.ts";

/** A claim, a rejection or, if the run has outputs, a part of the envelope. */
export type Entry = ClaimEntry | Received;

/** A file with its claims. */
export interface OpenFile {
  file: ClaimFile;
  claims: AsyncIterable<Entry[]>;
}

/** Opens the files of a run. */
export interface FileOpener {
  stdin: Readable;
  /** Takes the bytes of X12 files before they are read. Without it, the envelope is not read. */
  take?: ((piece: Uint8Array) => Promise<void>) | undefined;
  /** Of CSV files. */
  mapping?: ChargesMapping | undefined;
}

export async function openFile(name: string, { stdin, take, mapping }: FileOpener): Promise<OpenFile> {
  const file = await openClaimFile(name, stdin, take !== undefined);
  if (take === undefined || file.kind !== "x12") return { file, claims: readFileClaims(file, mapping) };
  const bytes = passOn(file.bytes, take);
  return { file, claims: readNamed(file, receive837(bytes)) };
}

async function* passOn(
  bytes: AsyncIterable<Uint8Array>,
  take: (piece: Uint8Array) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    await take(piece);
    yield piece;
  }
}
