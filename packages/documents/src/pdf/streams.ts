import { constants, inflateSync } from "node:zlib";
import { DocumentError } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";

const { pdfStreamBytesMax, pdfStreamsMax } = documentLimits;

const dictionaryReach = 2048;
const imageBytesMax = 128 * 1024 * 1024;

/**
 * Refuses a PDF whose compressed streams expand without measure, before the library decompresses them. Images are not
 * decompressed for their text, and may be larger.
 * @throws DocumentError
 */
export function requireSmallStreams(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let left = pdfStreamBytesMax;
  let streams = 0;
  for (let at = buffer.indexOf("stream"); at >= 0; at = buffer.indexOf("stream", at + 6)) {
    if (buffer.toString("latin1", Math.max(0, at - 3), at) === "end") continue;
    streams += 1;
    if (streams > pdfStreamsMax) throw expandsTooMuch();
    const dictionary = dictionaryBefore(buffer, at);
    // A filter applied twice multiplies what a stream expands to. No program writes that.
    if (/(?:\/Fl(?:ateDecode)?\b[^\]]*){2}/.test(filterOf(dictionary))) throw expandsTooMuch();
    const start = buffer[at + 6] === 0x0d ? at + 8 : at + 7;
    if (!isDeflated(buffer, start)) continue;
    const isImage = /\/Subtype\s*\/Image\b/.test(dictionary);
    const size = inflatedSize(buffer.subarray(start), isImage ? imageBytesMax : left);
    if (!isImage) left -= size;
  }
}

/** Whether a stream begins as RFC 1950 requires. */
function isDeflated(buffer: Buffer, start: number): boolean {
  const first = buffer[start] ?? 0;
  const second = buffer[start + 1] ?? 0;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

function dictionaryBefore(buffer: Buffer, at: number): string {
  const before = buffer.toString("latin1", Math.max(0, at - dictionaryReach), at);
  return before.slice(before.lastIndexOf(" obj") + 1);
}

function filterOf(dictionary: string): string {
  return /\/Filter\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? "";
}

/** @throws DocumentError */
function inflatedSize(stream: Buffer, bytesMax: number): number {
  try {
    const options = { maxOutputLength: Math.max(1, bytesMax), finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(stream, options).length;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw expandsTooMuch();
    // Not compressed, or not with deflate.
    return 0;
  }
}

function expandsTooMuch(): DocumentError {
  return new DocumentError(
    "too-large",
    "the PDF's content expands too much: export the note again, or print it to a new PDF",
  );
}
