import { limits } from "@firstpass/claim";
import { DocumentError } from "../document-problem.ts";
import { decodeText } from "./charset.ts";
import { textTooLong } from "./note-text.ts";

/** A text keeps its characters except for line ends and the byte order mark. @throws DocumentError */
export function readPlainText(bytes: Uint8Array, charset: string | null): string {
  const text = decodeText(bytes, charset).replace(/\r\n?/g, "\n").trimEnd();
  if (text.includes("\0")) {
    throw new DocumentError(
      "unknown-format",
      "the document is not text: send text, HTML, RTF, PDF, C-CDA or FHIR",
    );
  }
  if (text.length > limits.noteLengthMax) throw textTooLong();
  return text;
}
