import { normalizeDiagnosis } from "@firstpass/claim";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Decodes the bytes of one element that are not all ASCII: as UTF-8 when they are UTF-8, else as Latin-1.
 * It is decided per element, so the answer does not depend on where the input was cut into pieces.
 */
export function decodeText(bytes: Buffer, start: number, end: number): string {
  try {
    return utf8.decode(bytes.subarray(start, end));
  } catch {
    return bytes.toString("latin1", start, end);
  }
}

const lowestLowerCase = 0x61;
const dot = 0x2e;

/** The text in upper case. Nearly all of it is so already, and looking costs a tenth of converting. */
export function upperCase(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= lowestLowerCase) return text.toUpperCase();
  }
  return text;
}

/** A diagnosis code as a claim holds it; one that is written so already is not worked over. */
export function diagnosisCode(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character >= lowestLowerCase || character === dot) return normalizeDiagnosis(text);
  }
  return text;
}
