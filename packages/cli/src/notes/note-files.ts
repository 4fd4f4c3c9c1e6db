import { type ClaimEntry, limits } from "@firstpass/claim";
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
  if (!options.text && containsClaims(file)) {
    yield* readFileClaims(file);
    return;
  }
  const { claim, assumed } = claimOfNote(name, await readText(file), options);
  yield [{ kind: "claim", index: 0, claim, unknownFields: [], assumed }];
}

/** Notes may begin with the name of Isaac, too. */
function containsX12({ kind, head }: ClaimFile): boolean {
  return kind === "x12" && /^\s*ISA[^a-z0-9\s]/i.test(head);
}

/** Notes may begin with a bracket, too: "[x] tandem stance". */
function containsClaims({ kind, head }: ClaimFile): boolean {
  return (kind === "json" || kind === "ndjson") && /^\s*(?:\[\s*(?:\{|\]?\s*$)|\{\s*["}])/.test(head);
}

const otherFormats = /^(?:%PDF|PK\u0003\u0004|\{\\rtf)/;

/** @throws CommandError if the file is not the text of one note */
async function readText({ name, kind, head, bytes }: ClaimFile): Promise<string> {
  if (kind === "empty") throw new CommandError(`${name}: is empty: give the text of a note`);
  if (otherFormats.test(head)) {
    throw new CommandError(`${name}: is not plain text: save the note as a text file (.txt, UTF-8)`);
  }
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > limits.noteLengthMax) {
      throw new CommandError(
        `${name}: is longer than a note can be (${limits.noteLengthMax} characters): give one note per file`,
      );
    }
  }
  return text + decoder.decode();
}
