import type { ContentKind } from "./media-type.ts";
import { byteOrderMark, decodeText } from "./text/charset.ts";

/** What the first bytes show a document to be: a kind, or the name of a kind that is not read; `null` for text. */
export type FoundKind = ContentKind | { unsupported: string } | null;

const headBytes = 1024;

/** Other files that people send as notes, by their first bytes. */
const unsupported: readonly (readonly [RegExp, string])[] = [
  [/^PK\u0003\u0004/, "a zip file, such as a Word document (.docx)"],
  [/^\u00d0\u00cf\u0011\u00e0/, "an old Word document (.doc)"],
  [/^\u0089PNG/, "an image (PNG)"],
  [/^\u00ff\u00d8\u00ff/, "an image (JPEG)"],
  [/^GIF8[79]a/, "an image (GIF)"],
  [/^(?:II\*\0|MM\0\*)/, "an image (TIFF)"],
  [/^BM.{4}\0\0\0\0/s, "an image (BMP)"],
  [/^\u001f\u008b/, "a gzip file"],
];

/** Detects the kind of a document from its first bytes. */
export function kindOfBytes(bytes: Uint8Array): FoundKind {
  const head = bytes.subarray(0, headBytes);
  const codes = String.fromCharCode(...head);
  const found = unsupported.find(([pattern]) => pattern.test(codes));
  if (found) return { unsupported: found[1] };
  // Readers of PDF accept up to 1 KB before the header.
  if (codes.includes("%PDF-")) return "pdf";
  const text = byteOrderMark(head) ? decodeText(head.subarray(0, head.length & ~1)) : codes;
  const start = text.trimStart();
  if (/^\{\\rtf/.test(start)) return "rtf";
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return "html";
  if (/^<\?xml\b/.test(start)) return /<html\b|<!doctype\s+html/i.test(start) ? "html" : "xml";
  if (
    /^<(?:\w+:)?(?:ClinicalDocument|section|component|structuredBody|entry|act)\b/.test(
      withoutComments(start),
    )
  ) {
    return "xml";
  }
  if (/^<(?:!--|div|p|table|span|h[1-6]|ul|ol|pre|meta|style)\b/i.test(start)) return "html";
  if (/^\{\s*"/.test(start) && /"resourceType"\s*:/.test(start)) return "json";
  return null;
}

function withoutComments(text: string): string {
  return text.replace(/^(?:<!--[\s\S]*?-->\s*)+/, "");
}
