import { UnreadableError } from "./unreadable-error.ts";

const saveAsUtf8 = "save it as UTF-8 (in Excel: CSV UTF-8) and import that";

/** Files without readable rows, recognized by their first bytes. */
const unsupported: readonly (readonly [begins: RegExp, reason: string, remedy: string])[] = [
  [/^\xff\xfe|^\xfe\xff/, "is in UTF-16", saveAsUtf8],
  [/^(\0[^\0]){4}|^([^\0]\0){4}/, "is in UTF-16", saveAsUtf8],
  [/^%PDF/, "is a PDF", "import the table that it describes"],
  [
    /^\xd0\xcf\x11\xe0/,
    "is an encrypted workbook, or one from before Excel 2007",
    "save it as .xlsx, without a password",
  ],
  [
    /^\s*(<!doctype html|<html)/i,
    "is a web page",
    "accept the license on the download page and save the file itself",
  ],
  [
    /[\x00-\x08\x0e-\x19]/,
    "is neither text nor a workbook",
    "docs/content-files.md lists the supported files",
  ],
];

/**
 * The beginning of a text, with each byte as a character and without a UTF-8 byte order mark.
 * @throws UnreadableError if it is not text, or is UTF-16.
 */
export function readTextHead(head: Buffer): string {
  if (head.length === 0) throw new UnreadableError("is empty", "download the file again");
  const text = head.toString("latin1");
  const found = unsupported.find(([begins]) => begins.test(text));
  if (found) throw new UnreadableError(found[1], found[2]);
  return text.slice(bomLength(text));
}

/** Length of the byte order mark at the beginning of a UTF-8 text; 0 if there is none. */
export function bomLength(text: string): number {
  return text.startsWith("\xef\xbb\xbf") ? 3 : 0;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

/**
 * Decodes text. CMS writes some files in UTF-8 and some in Windows-1252, without saying which; valid UTF-8 is read as
 * UTF-8.
 * @param isUnicode whether the text is already decoded; otherwise each character is a byte.
 */
export function decodeText(text: string, isUnicode: boolean): string {
  if (isUnicode) return text;
  const bytes = Buffer.from(text, "latin1");
  if (!/[\u0080-\u00ff]/.test(text)) return bytes.toString("latin1");
  try {
    return utf8.decode(bytes);
  } catch {
    return windows.decode(bytes);
  }
}
