import { type ClaimEntry, type RejectionCode, readClaim, readNdjson } from "@firstpass/claim";
import { read837 } from "@firstpass/x12";
import { CommandError, describeFileError } from "../command.ts";
import type { ClaimFile } from "./claim-file.ts";
import { elementBytesMax, type JsonElement, readJsonElements } from "./json-elements.ts";

/** The claims of a file of any kind, as they are read: entries of one piece of input together. */
export function readClaims(file: ClaimFile): AsyncIterable<ClaimEntry[]> {
  switch (file.kind) {
    case "x12":
      return read837(file.bytes);
    case "ndjson":
      return readNdjson(file.bytes);
    case "json":
      return readJson(file.bytes);
    case "empty":
    case "unknown":
      return one(rejectFile(file.kind));
  }
}

/** The same; a read error in the middle of the file is a CommandError that names it. */
export async function* readFileClaims(file: ClaimFile): AsyncGenerator<ClaimEntry[]> {
  try {
    yield* readClaims(file);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) {
      throw new CommandError(describeFileError(file.name, error));
    }
    throw error;
  }
}

/** What a file without claims is answered with. */
export function rejectFile(kind: "empty" | "unknown"): ClaimEntry {
  return reject(
    0,
    "x12-not-interchange",
    kind === "empty" ? "the file is empty" : "the file begins neither like X12 (ISA) nor like JSON ({ or [)",
  );
}

async function* one(entry: ClaimEntry): AsyncGenerator<ClaimEntry[]> {
  yield [entry];
}

async function* readJson(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  for await (const elements of readJsonElements(source)) yield elements.map(readElement);
}

function readElement(element: JsonElement): ClaimEntry {
  if (!("text" in element)) return rejectElement(element);
  let value: unknown;
  try {
    value = JSON.parse(element.text);
  } catch {
    // The parser's own message quotes the input, which is PHI.
    return reject(element.index, "claim-not-json", `claim ${element.index + 1} of the array is not JSON`);
  }
  return readClaim(value, element.index);
}

/** What a part of a JSON document that holds no claim is answered with. */
export function rejectElement({ index, problem }: Extract<JsonElement, { problem: string }>): ClaimEntry {
  switch (problem) {
    case "blank":
      return reject(index, "claim-not-json", `claim ${index + 1} of the array is missing between its commas`);
    case "too-large":
      return reject(
        index,
        "claim-too-large",
        `claim ${index + 1} of the array is longer than ${elementBytesMax} bytes`,
      );
    case "unclosed":
      return reject(
        index,
        "claim-not-json",
        `the array ends without its bracket after ${index} claims: the file seems cut short`,
      );
    case "trailing":
      return reject(index, "claim-not-json", `there is more text after the array of ${index} claims`);
  }
}

function reject(index: number, code: RejectionCode, detail: string): ClaimEntry {
  return { kind: "rejected", rejection: { index, controlNumber: null, code, detail } };
}
