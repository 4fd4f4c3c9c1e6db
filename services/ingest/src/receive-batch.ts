import type { Hash } from "node:crypto";
import { type ClaimEntry, rejected } from "@firstpass/claim";
import { BatchWriter } from "./batch-writer.ts";
import { type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import type { Receipt } from "./receipt.ts";
import { submitInParts } from "./upload.ts";
import type { UploadMemory } from "./upload-memory.ts";

interface Upload {
  tenantId: string;
  batchId: string;
  body: BodySource;
  memory: UploadMemory;
  read: (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<ClaimEntry[]>;
  /** The key, and the digest that is updated as the body is read. */
  idempotency: { key: string; hash: Hash } | null;
}

/**
 * Reads a body to its end, or to where it breaks off, and submits its claims as they are read.
 * @throws ProblemError `claims-unreadable` when no claim can be read; `body-incomplete`, `body-too-slow` or
 * `encoding-broken` when the body breaks off before the first claim; the error that stopped a part, with the receipt of
 * the parts before it.
 */
export async function receiveBatch(context: IngestContext, upload: Upload): Promise<Receipt> {
  const { body, memory, idempotency } = upload;
  const writer = new BatchWriter(context, upload);
  const broken = await submitInParts(
    upload.read(body.pieces()),
    body.bytesRead,
    (entries) => writer.add(entries),
    memory.submitted,
  ).then(() => null, brokenBody);
  if (!broken) {
    const answer = idempotency && { key: idempotency.key, bodyHash: idempotency.hash.digest("hex") };
    return writer.finish([], answer);
  }
  if (writer.entries === 0) throw problemOfBrokenBody(broken);
  const code = broken.problem === "rejections-too-many" ? broken.problem : "body-incomplete";
  // A body that broke off is not the intended request: it can be sent again under the same key.
  return writer.finish([rejected(writer.entries, null, { code, message: broken.message })], null);
}
