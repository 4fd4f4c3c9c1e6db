import { readClaim, rejected } from "./claim-reader.ts";
import { JsonBounds } from "./json-bounds.ts";
import type { ClaimEntry } from "./rejection.ts";

/** The longest line that is read: a claim with its notes. Longer lines are rejected without being buffered. */
export const lineBytesMax = 4 * 1024 * 1024;

/** The most values in a line: several times what the largest claim has. */
const lineValuesMax = 50_000;
/** Most entries yielded together, so that a consumer can stop in the middle of a piece. */
const entriesTogetherMax = 1_000;
const newline = 0x0a;

/**
 * Reads newline-delimited JSON, one claim per line, as it arrives. Blank lines are skipped. Entries are yielded together
 * for each piece of input, so that the cost of awaiting is per piece instead of per claim.
 * @param read reads the JSON of one line
 */
export async function* readNdjson(
  source: AsyncIterable<Uint8Array>,
  read: (value: unknown, index: number) => ClaimEntry = readClaim,
): AsyncGenerator<ClaimEntry[]> {
  let index = 0;
  let lineNumber = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const readLine = (line: Buffer): ClaimEntry | null => {
    const excess = new JsonBounds(lineValuesMax).check(line);
    if (excess) {
      const message = `line ${lineNumber} ${excess.problem}, at column ${excess.column}`;
      return rejected(index++, null, { code: "claim-too-complex", message });
    }
    const text = line.toString("utf8").trim();
    return text === "" ? null : readJsonLine(text, index++, lineNumber, read);
  };

  const tooLong = (): ClaimEntry => {
    const message = `line ${lineNumber} is longer than ${lineBytesMax} bytes`;
    return rejected(index++, null, { code: "claim-too-large", message });
  };

  /** Buffers an incomplete line, unless it is already too long. */
  const keep = (piece: Uint8Array): void => {
    pendingBytes += piece.length;
    if (pendingBytes > lineBytesMax) pending = [];
    else if (piece.length > 0) pending.push(piece);
  };

  const readPending = (): ClaimEntry | null => {
    lineNumber += 1;
    const entry = pendingBytes > lineBytesMax ? tooLong() : readLine(Buffer.concat(pending));
    pending = [];
    pendingBytes = 0;
    return entry;
  };

  for await (const bytes of source) {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let entries: ClaimEntry[] = [];
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      let entry: ClaimEntry | null;
      if (pendingBytes === 0) {
        lineNumber += 1;
        entry = end - start > lineBytesMax ? tooLong() : readLine(piece.subarray(start, end));
      } else {
        keep(piece.subarray(start, end));
        entry = readPending();
      }
      start = end + 1;
      if (entry) entries.push(entry);
      if (entries.length === entriesTogetherMax) {
        yield entries;
        entries = [];
      }
    }
    if (start < piece.length) keep(piece.subarray(start));
    if (entries.length > 0) yield entries;
  }
  const last = pendingBytes > 0 ? readPending() : null;
  if (last) yield [last];
}

function readJsonLine(
  text: string,
  index: number,
  lineNumber: number,
  read: (value: unknown, index: number) => ClaimEntry,
): ClaimEntry {
  const notJson = () =>
    rejected(index, null, { code: "claim-not-json", message: `line ${lineNumber} is not JSON` });
  // An exception costs as much as reading a claim, and a file of another kind has a million such lines.
  if (!/^[{["\d\-tfn]/.test(text)) return notJson();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the input, which is PHI.
    return notJson();
  }
  return read(value, index);
}
