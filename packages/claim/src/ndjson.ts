import { readClaim, rejected } from "./claim-reader.ts";
import { type ClaimEntry, RejectionError } from "./rejection.ts";

/** Longest line that is read: a claim with its notes. A longer one is rejected without being kept. */
export const lineBytesMax = 4 * 1024 * 1024;

const newline = 0x0a;

/**
 * Reads newline-delimited JSON, one claim a line, as it arrives. Blank lines are passed over.
 * Yields the entries of each piece of input together, so that the cost of waiting is per piece and not per claim.
 */
export async function* readNdjson(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  let index = 0;
  let lineNumber = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const finishLine = (): ClaimEntry | null => {
    lineNumber += 1;
    const tooLarge = pendingBytes > lineBytesMax;
    const line = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    if (tooLarge) {
      const detail = `line ${lineNumber} is longer than ${lineBytesMax} bytes`;
      return rejected(index++, null, new RejectionError("claim-too-large", detail));
    }
    const text = line.toString("utf8").trim();
    return text === "" ? null : readJsonLine(text, index++, lineNumber);
  };

  const keep = (piece: Uint8Array): void => {
    pendingBytes += piece.length;
    if (pendingBytes > lineBytesMax) pending = [];
    else pending.push(piece);
  };

  for await (const bytes of source) {
    const entries: ClaimEntry[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      keep(bytes.subarray(start, end));
      start = end + 1;
      const entry = finishLine();
      if (entry) entries.push(entry);
    }
    if (start < bytes.length) keep(bytes.subarray(start));
    if (entries.length > 0) yield entries;
  }
  const last = pendingBytes > 0 ? finishLine() : null;
  if (last) yield [last];
}

function readJsonLine(text: string, index: number, lineNumber: number): ClaimEntry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the input, which is PHI.
    return rejected(index, null, new RejectionError("claim-not-json", `line ${lineNumber} is not JSON`));
  }
  return readClaim(value, index);
}
