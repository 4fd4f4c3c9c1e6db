const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

/**
 * A text of a file as Unicode. CMS writes some files in UTF-8 and some in Windows' Western code page without saying
 * which; what is valid UTF-8 is taken for it.
 * @param isUnicode whether it is decoded already; otherwise each character stands for a byte.
 */
export function readProse(text: string, isUnicode: boolean): string {
  if (isUnicode) return text;
  const bytes = Buffer.from(text, "latin1");
  if (!/[\u0080-\u00ff]/.test(text)) return bytes.toString("latin1");
  try {
    return utf8.decode(bytes);
  } catch {
    return windows.decode(bytes);
  }
}
