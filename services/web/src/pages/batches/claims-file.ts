/** A file cannot be uploaded. Stated like a problem of the API. */
export class FileProblem extends Error {
  readonly remedy: string;

  constructor(detail: string, remedy: string) {
    super(detail);
    this.remedy = remedy;
  }
}

export interface ClaimsBody {
  body: Blob;
  contentType: "application/edi-x12" | "application/x-ndjson";
  isGzip: boolean;
}

const headBytes = 64 * 1024;
/** JSON that is not one claim a line has to be read at once. */
const jsonBytesMax = 100_000_000;

/**
 * Prepares a file of claims for POST /v1/batches, which accepts 837P and NDJSON, also in gzip. Claims in a JSON array or
 * on several lines become one line each. @throws FileProblem
 */
export async function readClaimsFile(file: Blob): Promise<ClaimsBody> {
  if (file.size === 0) throw new FileProblem("The file is empty.", "Choose a file with claims.");
  const isGzip = await startsWithGzip(file);
  const format = formatOf(await readHead(file, isGzip));
  if (format === "837P") return { body: file, contentType: "application/edi-x12", isGzip };
  if (format === "NDJSON") return { body: file, contentType: "application/x-ndjson", isGzip };
  if (format === "JSON")
    return { body: await asLines(file, isGzip), contentType: "application/x-ndjson", isGzip: false };
  throw new FileProblem(
    "The file is neither an 837 nor JSON.",
    "Choose an 837P or 837I file, which begins with ISA, or claims as JSON or NDJSON.",
  );
}

/** The format of a file by its beginning; `null`: unknown. */
export function formatOf(head: string): "837P" | "NDJSON" | "JSON" | null {
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (text.startsWith("ISA")) return "837P";
  if (text.startsWith("[")) return "JSON";
  if (!text.startsWith("{")) return null;
  const [line, ...rest] = text.split("\n");
  // A claim on one line can be longer than the beginning that was read.
  if (rest.length === 0) return "NDJSON";
  return isJson(line!) ? "NDJSON" : "JSON";
}

async function startsWithGzip(file: Blob): Promise<boolean> {
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return a === 0x1f && b === 0x8b;
}

async function readHead(file: Blob, isGzip: boolean): Promise<string> {
  if (!isGzip) return file.slice(0, headBytes).text();
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read().catch(() => {
    throw new FileProblem(
      "The file is not valid gzip.",
      "Compress it again, or choose the uncompressed file.",
    );
  });
  void reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(value);
}

async function asLines(file: Blob, isGzip: boolean): Promise<Blob> {
  if (file.size > jsonBytesMax) {
    throw new FileProblem(
      "A JSON file of over 100 MB cannot be read at once.",
      "Save it as NDJSON, one claim per line, which has no limit.",
    );
  }
  const stream = isGzip ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  const text = await new Response(stream).text();
  let claims: unknown;
  try {
    claims = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new FileProblem("The file is not valid JSON.", "Export it again, or save one claim per line.");
  }
  const lines = (Array.isArray(claims) ? claims : [claims]).map((claim) => JSON.stringify(claim));
  if (lines.length === 0) throw new FileProblem("The file has no claims.", "Choose a file with claims.");
  return new Blob([lines.join("\n"), "\n"]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
