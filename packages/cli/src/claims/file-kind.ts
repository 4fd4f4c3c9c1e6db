import { isTable } from "@firstpass/formats";

/** The format of a claim file, detected from its contents. */
export type FileKind = "x12" | "ndjson" | "json" | "csv" | "fhir" | "empty" | "unknown";

/** FHIR has a resourceType at any position: some servers sort the elements of a resource. No other format has one. */
const fhir = /^\{[\s\S]*?"resourceType"\s*:/;

/** Detects the format by the first characters. A single object is NDJSON unless it spans several lines. */
export function kindOf(head: string): FileKind {
  const text = head.trimStart();
  if (text === "") return "empty";
  if (text.startsWith("[")) return "json";
  if (text.startsWith("ISA")) return "x12";
  if (fhir.test(text)) return "fhir";
  if (text.startsWith("{")) return kindOfJson(text);
  return !otherFormatOf(head) && isTable(head) ? "csv" : "unknown";
}

function kindOfJson(text: string): FileKind {
  const [first = "", second] = text.split("\n", 2);
  if (second === undefined || isJson(first)) return "ndjson";
  // If the next line starts an object, the first line is a truncated claim.
  return second.trimStart().startsWith("{") ? "ndjson" : "json";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Files that people have instead of claim files, and what to do with them. */
const otherFormats: readonly [begins: RegExp, problem: string][] = [
  [
    /^%PDF-/,
    "the file is a PDF: export the claims as 837P, JSON or CSV. Notes go with `firstpass scrub --documents`",
  ],
  [
    /^PK\u0003\u0004/,
    "the file is an Excel workbook or a zip archive: save the sheet as CSV, or unpack the archive",
  ],
  [/^\ufffd\ufffd\u0011/, "the file is an Excel workbook: save the sheet as CSV"],
  [/^\{\\rtf/, "the file is a text document (RTF): export the claims as 837P, JSON or CSV"],
  [
    /^\s*<(?:\?|!|[a-z])/i,
    "the file is XML or HTML: export the claims as 837P, JSON or CSV. Notes in C-CDA or HTML go with `firstpass scrub --documents`",
  ],
  [/^\s*(?:MSH|FHS|BHS)\|/, "the file is HL7 version 2: export the claims as 837P, JSON or CSV"],
  // A form is printed into fixed columns: the payer at the top right, and below it an X in a box.
  [
    /^(?:[^\n]{0,90}\n){0,6} {30,}\S[^\n]{0,60}\n(?:[^\n]{0,90}\n){0,10} {0,80}X(?:\s|$)/,
    "the file is a printed claim form (CMS-1500): export the claims as 837P, JSON or CSV",
  ],
];

/** What a file is that contains no claims, and the remedy; `undefined` if it is unknown. */
export function otherFormatOf(head: string): string | undefined {
  return otherFormats.find(([begins]) => begins.test(head))?.[1];
}
