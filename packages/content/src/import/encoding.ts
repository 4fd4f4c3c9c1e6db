import { UnreadableError } from "./import-error.ts";

const saveAsUtf8 = "save it as UTF-8 (in Excel: CSV UTF-8) and import that";

/** What a file is that no rows can be read from, by its first bytes. */
const strangers: readonly (readonly [begins: RegExp, reason: string, remedy: string])[] = [
  [/^\xff\xfe|^\xfe\xff/, "is in UTF-16", saveAsUtf8],
  [/^(\0[^\0]){4}|^([^\0]\0){4}/, "is in UTF-16", saveAsUtf8],
  [/^%PDF/, "is a PDF", "import the table that it describes"],
  [
    /^\xd0\xcf\x11\xe0/,
    "is a workbook that is encrypted, or of Excel before 2007",
    "save it as .xlsx, without a password",
  ],
  [
    /^\s*(<!doctype html|<html)/i,
    "is a web page",
    "accept the licence on the page where the file is offered and save the file itself",
  ],
  [
    /[\x00-\x08\x0e-\x19]/,
    "is neither text nor a workbook",
    "see which files are understood in docs/content-files.md",
  ],
];

/**
 * The beginning of a text, its bytes as characters, without a byte order mark of UTF-8.
 * @throws UnreadableError for what is no text, or none of single bytes.
 */
export function readTextHead(head: Buffer): string {
  if (head.length === 0) throw new UnreadableError("is empty", "fetch the file again");
  const text = head.toString("latin1");
  const stranger = strangers.find(([begins]) => begins.test(text));
  if (stranger) throw new UnreadableError(stranger[1], stranger[2]);
  return text.slice(markLength(text));
}

/** Length of the byte order mark that a text in UTF-8 may begin with. */
export function markLength(text: string): number {
  return text.startsWith("\xef\xbb\xbf") ? 3 : 0;
}
