const newline = 0x0a;
/** The most bytes that are kept while a line break is awaited. */
const lineBytesMax = 1024 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

/**
 * The text of a file in pieces that end with a line break. Spreadsheets write UTF-8, UTF-16 with a byte order mark, and
 * Windows-1252 without saying so; a piece that is not UTF-8 is Windows-1252.
 */
export async function* textLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let utf16: TextDecoder | null | undefined;
  for await (let piece of source) {
    if (utf16 === undefined) {
      piece = Buffer.concat([...pending, piece]);
      pending = piece.length < 2 ? [piece] : [];
      if (piece.length < 2) continue;
      utf16 = utf16Of(piece);
    }
    if (utf16) {
      yield utf16.decode(piece, { stream: true });
      continue;
    }
    const end = piece.lastIndexOf(newline) + 1;
    if (end > 0 || pendingBytes + piece.length > lineBytesMax) {
      const cut = end || piece.length;
      yield decode(Buffer.concat([...pending, piece.subarray(0, cut)]));
      pending = [piece.subarray(cut)];
    } else pending.push(piece);
    pendingBytes = pending.reduce((sum, { length }) => sum + length, 0);
  }
  if (utf16) yield utf16.decode();
  else if (pending.length > 0) yield decode(Buffer.concat(pending));
}

function utf16Of([first, second]: Uint8Array): TextDecoder | null {
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  return first === 0xfe && second === 0xff ? new TextDecoder("utf-16be") : null;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows.decode(bytes);
  }
}
