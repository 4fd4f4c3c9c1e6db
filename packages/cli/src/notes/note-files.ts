import { type ClaimEntry, limits } from "@firstpass/claim";
import { decodeText, documentLimits, kindOfBytes, readDocument, undatedNoteOf } from "@firstpass/documents";
import { readFileClaims } from "../claims/claim-entries.ts";
import { type ClaimFile, openClaimFile } from "../claims/claim-file.ts";
import { type CommandContext, CommandError } from "../command.ts";
import { claimOfNote, type NoteClaimOptions } from "./note-claim.ts";

export interface NoteFileOptions extends NoteClaimOptions {
  text?: boolean;
}

/** A claim of a file. `assumed` lists the values that a plain note lacks and no option gave. */
export type NoteEntry = ClaimEntry & { assumed?: readonly string[] };

/** Reads a plain note, or the claims of a file, in chunks. @throws CommandError */
export async function* readNoteFile(
  name: string,
  options: NoteFileOptions,
  stdin: CommandContext["terminal"]["stdin"],
): AsyncGenerator<NoteEntry[]> {
  const file = await openClaimFile(name, stdin);
  if (!options.text && containsX12(file)) {
    throw new CommandError(
      `${name}: is X12, which contains no notes: give the text of a note, or claims with notes as JSON`,
    );
  }
  if (file.kind === "empty") throw new CommandError(`${name}: is empty: give the text of a note`);
  const kind = options.text ? null : kindOfBytes(Buffer.from(file.head));
  if (kind !== null) {
    yield* readNoteDocument(file, options);
  } else if (!options.text && containsClaims(file)) {
    yield* readFileClaims(file);
  } else {
    const note = claimOfNote(name, { text: await readText(file) }, options);
    yield [{ kind: "claim", index: 0, unknownFields: [], ...note }];
  }
}

/** @throws CommandError for the first note that cannot be read, after the others */
async function* readNoteDocument(file: ClaimFile, options: NoteClaimOptions): AsyncGenerator<NoteEntry[]> {
  const entries = await readDocument(await readBytes(file, documentLimits.bytesMax + 1));
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === "problem") {
      const place = entries.length === 1 ? "" : `note ${index + 1} of ${entries.length}: `;
      problems.push(`${file.name}: ${place}${entry.problem.message}`);
      continue;
    }
    const { serviceDate } = entry.note;
    const note = claimOfNote(file.name, { ...undatedNoteOf(entry.note), serviceDate }, options);
    yield [{ kind: "claim", index, unknownFields: [], ...note }];
  }
  if (problems.length > 0) throw new CommandError(problems.join("\n"));
}

/** At most a number of bytes of a file. */
async function readBytes({ bytes }: ClaimFile, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytesMax) break;
  }
  return Buffer.concat(pieces);
}

/** Notes may begin with the name of Isaac, too. */
function containsX12({ kind, head }: ClaimFile): boolean {
  return kind === "x12" && /^\s*ISA[^a-z0-9\s]/i.test(head);
}

/** Notes may begin with a bracket, too: "[x] tandem stance". */
function containsClaims({ kind, head }: ClaimFile): boolean {
  return (kind === "json" || kind === "ndjson") && /^\s*(?:\[\s*(?:\{|\]?\s*$)|\{\s*["}])/.test(head);
}

/** UTF-8 has at most four bytes per character. */
const textBytesMax = 4 * limits.noteLengthMax + 1;

/** @throws CommandError if the file is longer than one note */
async function readText(file: ClaimFile): Promise<string> {
  const text = decodeText(await readBytes(file, textBytesMax));
  if (text.length > limits.noteLengthMax) {
    throw new CommandError(
      `${file.name}: is longer than a note can be (${limits.noteLengthMax} characters): give one note per file`,
    );
  }
  return text;
}
