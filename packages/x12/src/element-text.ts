import { normalizeDiagnosis } from "@firstpass/claim";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Decodes the non-ASCII bytes of one element as UTF-8 if valid, or else as Latin-1. Deciding per element makes the result
 * independent of how the input is split.
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

/** Converts to upper case. Nearly all text already is, and checking costs a tenth of converting. */
export function upperCase(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= lowestLowerCase) return text.toUpperCase();
  }
  return text;
}

/** Normalizes a diagnosis code, unless it already is normalized. */
export function diagnosisCode(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character >= lowestLowerCase || character === dot) return normalizeDiagnosis(text);
  }
  return text;
}
