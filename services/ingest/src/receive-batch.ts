import type { Hash } from "node:crypto";
import { rejected } from "@firstpass/claim";
import type { FileEnd } from "@firstpass/store";
import { BatchWriter, type FileEntry } from "./batch-writer.ts";
import { type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import type { Receipt } from "./receipt.ts";
import { submitInParts } from "./upload.ts";
import type { UploadMemory } from "./upload-memory.ts";
import { UploadedFile } from "./uploaded-file.ts";

interface Upload {
  tenantId: string;
  batchId: string;
  body: BodySource;
  memory: UploadMemory;
  read: (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<FileEntry[]>;
  /** Updated as the body is read. `null`: neither `key` nor `file` needs it. */
  hash: Hash | null;
  /** The Idempotency-Key. */
  key: string | undefined;
  /** The file's name, if the body is a file that is kept as it was received. */
  file: { name: string | null } | null;
}

/**
 * Reads a body to its end, or to where it breaks off, and submits its claims as they are read.
 * @throws ProblemError `claims-unreadable` when no claim can be read; `body-incomplete`, `body-too-slow` or
 * `encoding-broken` when the body breaks off before the first claim; the error that stopped a part, with the receipt of
 * the parts before it.
 */
export async function receiveBatch(context: IngestContext, upload: Upload): Promise<Receipt> {
  const file = upload.file && new UploadedFile(context.store, upload);
  const writer = new BatchWriter(context, upload, file);
  try {
    return await receiveClaims(upload, writer, file);
  } finally {
    if (writer.accepted === 0) await file?.drop();
  }
}

async function receiveClaims(
  { body, memory, read, hash, key, file: kept }: Upload,
  writer: BatchWriter,
  file: UploadedFile | null,
): Promise<Receipt> {
  const broken = await submitInParts(
    read(file ? file.keep(body.pieces()) : body.pieces()),
    body.bytesRead,
    (entries) => writer.add(entries),
    memory.submitted,
  ).then(() => null, brokenBody);
  const sha256 = broken || !hash ? null : hash.digest("hex");
  const end: FileEnd | null = kept && { name: kept.name, bytes: body.bytesRead(), sha256 };
  if (!broken) {
    const answer = key === undefined ? null : { key, bodyHash: sha256! };
    return writer.finish([], { answer, end });
  }
  if (writer.entries === 0) throw problemOfBrokenBody(broken);
  const code = broken.problem === "rejections-too-many" ? broken.problem : "body-incomplete";
  // A body that broke off is not the intended request: it can be sent again under the same key.
  return writer.finish([rejected(writer.entries, null, { code, message: broken.message })], {
    answer: null,
    end,
  });
}
