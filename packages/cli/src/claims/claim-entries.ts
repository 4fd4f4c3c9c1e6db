import { type ClaimEntry, type RejectionCode, readNdjson } from "@firstpass/claim";
import { type ChargesMapping, readCharges, readJsonClaim } from "@firstpass/formats";
import { read837 } from "@firstpass/x12";
import { CommandError, describeFileError } from "../command.ts";
import type { ClaimFile } from "./claim-file.ts";
import { readFhirFile } from "./fhir-file.ts";
import { otherFormatOf } from "./file-kind.ts";
import { elementBytesMax, type JsonElement, readJsonElements } from "./json-elements.ts";

/** Reads the claims of a file of any kind. Each item holds the claims of one chunk of input. */
export function readClaims(file: ClaimFile, mapping?: ChargesMapping): AsyncIterable<ClaimEntry[]> {
  switch (file.kind) {
    case "x12":
      return read837(file.bytes);
    case "ndjson":
      return readNdjson(file.bytes, readJsonClaim);
    case "json":
      return readJson(file);
    case "csv":
      return readCharges(file.bytes, mapping);
    case "fhir":
      return readFhirFile(file.bytes);
    case "empty":
    case "unknown":
      return one(rejectFile(file));
  }
}

/** Reads the claims of a file. @throws CommandError naming the file when reading fails partway */
export function readFileClaims(file: ClaimFile, mapping?: ChargesMapping): AsyncGenerator<ClaimEntry[]> {
  return readNamed(file, readClaims(file, mapping));
}

/** Passes on the entries of a file. @throws CommandError naming the file when reading fails partway */
export async function* readNamed<Entry>(
  file: ClaimFile,
  entries: AsyncIterable<Entry[]>,
): AsyncGenerator<Entry[]> {
  try {
    yield* entries;
  } catch (error) {
    if (error instanceof Error && "syscall" in error) {
      throw new CommandError(describeFileError(file.name, error));
    }
    throw error;
  }
}

/** The rejection of a file that contains no claims. */
export function rejectFile({ kind, head }: Pick<ClaimFile, "kind" | "head">): ClaimEntry {
  const problem =
    kind === "empty"
      ? "the file is empty"
      : (otherFormatOf(head) ??
        "the file starts with neither ISA (X12), { or [ (JSON) nor a heading of columns (CSV)");
  return reject(0, "file-not-claims", problem);
}

async function* one(entry: ClaimEntry): AsyncGenerator<ClaimEntry[]> {
  yield [entry];
}

async function* readJson({ bytes, head }: ClaimFile): AsyncGenerator<ClaimEntry[]> {
  const isArray = head.trimStart().startsWith("[");
  for await (const elements of readJsonElements(bytes)) {
    yield elements.map((element) => readElement(element, isArray));
  }
}

function readElement(element: JsonElement, isArray: boolean): ClaimEntry {
  if (!("text" in element)) return rejectElement(element);
  let value: unknown;
  try {
    value = JSON.parse(element.text);
  } catch {
    // The parser's message quotes the input, which is PHI.
    const problem = isArray
      ? `claim ${element.index + 1} of the array is not valid JSON`
      : "the file is not one claim in JSON: it may be cut off, or have several claims without an array around them";
    return reject(element.index, "claim-not-json", problem);
  }
  return readJsonClaim(value, element.index);
}

/** The rejection of an array element that is not a claim. */
export function rejectElement({ index, problem }: Extract<JsonElement, { problem: string }>): ClaimEntry {
  switch (problem) {
    case "blank":
      return reject(index, "claim-not-json", `claim ${index + 1} of the array is empty`);
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
        `the array is not closed after ${index} claims: the file may be truncated`,
      );
    case "trailing":
      return reject(index, "claim-not-json", `the file continues after the array of ${index} claims`);
  }
}

function reject(index: number, code: RejectionCode, detail: string): ClaimEntry {
  return { kind: "rejected", rejection: { index, controlNumber: null, code, detail } };
}
