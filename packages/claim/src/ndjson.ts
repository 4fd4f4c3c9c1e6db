import { readClaim, rejected } from "./claim-reader.ts";
import { type ClaimEntry, RejectionError } from "./rejection.ts";

/** The longest line that is read: a claim with its notes. Longer lines are rejected without being buffered. */
export const lineBytesMax = 4 * 1024 * 1024;

const newline = 0x0a;

/**
 * Reads newline-delimited JSON, one claim per line, as it arrives. Blank lines are skipped. Entries are yielded together
 * for each piece of input, so that the cost of awaiting is per piece instead of per claim.
 */
export async function* readNdjson(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  let index = 0;
  let lineNumber = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const readLine = (text: string, bytes: number): ClaimEntry | null => {
    lineNumber += 1;
    if (bytes > lineBytesMax) {
      const detail = `line ${lineNumber} is longer than ${lineBytesMax} bytes`;
      return rejected(index++, null, new RejectionError("claim-too-large", detail));
    }
    const line = text.trim();
    return line === "" ? null : readJsonLine(line, index++, lineNumber);
  };

  /** Buffers an incomplete line, unless it is already too long. */
  const keep = (piece: Uint8Array): void => {
    pendingBytes += piece.length;
    if (pendingBytes > lineBytesMax) pending = [];
    else if (piece.length > 0) pending.push(piece);
  };

  const readPending = (): ClaimEntry | null => {
    const entry = readLine(Buffer.concat(pending).toString("utf8"), pendingBytes);
    pending = [];
    pendingBytes = 0;
    return entry;
  };

  for await (const bytes of source) {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries: ClaimEntry[] = [];
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      let entry: ClaimEntry | null;
      if (pendingBytes === 0) {
        const bytesOfLine = end - start;
        entry = readLine(bytesOfLine > lineBytesMax ? "" : piece.toString("utf8", start, end), bytesOfLine);
      } else {
        keep(piece.subarray(start, end));
        entry = readPending();
      }
      start = end + 1;
      if (entry) entries.push(entry);
    }
    if (start < piece.length) keep(piece.subarray(start));
    if (entries.length > 0) yield entries;
  }
  const last = pendingBytes > 0 ? readPending() : null;
  if (last) yield [last];
}

function readJsonLine(text: string, index: number, lineNumber: number): ClaimEntry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the input, which is PHI.
    return rejected(index, null, new RejectionError("claim-not-json", `line ${lineNumber} is not JSON`));
  }
  return readClaim(value, index);
}
