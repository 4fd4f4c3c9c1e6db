import type { Hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ProblemError } from "@firstpass/runtime";
import { findIdempotent, isLeased, leaseUpload, type Store, type UploadLease } from "@firstpass/store";
import type { BodySource } from "./body-source.ts";
import { idempotencyKeyReused } from "./idempotency.ts";
import type { UploadMemory } from "./upload-memory.ts";

/** How long a request waits for the response to another one with its key. */
const waitMsMax = 30_000;
const pollMs = 100;
const retryAfterSeconds = "5";

/** An upload with a key or an id that only one upload may use. */
interface NamedUpload {
  tenantId: string;
  key: string | undefined;
  batchId: string | undefined;
  body: BodySource;
  hash: Hash | null;
  memory: UploadMemory;
}

/**
 * Decides which of several uploads with the same key or batch id is received: the first one. The others with its key get its
 * response, also when they arrive at the same time.
 * @returns the response to repeat, or the lease under which the upload is received.
 * @throws ProblemError `batch-exists`, `idempotency-key-reused`, `idempotency-key-in-use`
 */
export async function takeUpload(
  store: Store,
  upload: NamedUpload,
): Promise<{ response: string } | { lease: UploadLease | null }> {
  const { tenantId, key, batchId } = upload;
  const keyName = `key ${key}`;
  const names = [
    ...(key === undefined ? [] : [keyName]),
    ...(batchId === undefined ? [] : [`batch ${batchId}`]),
  ];
  if (names.length === 0) return { lease: null };
  const lease = await leaseUpload(store, tenantId, names);
  if ("taken" in lease) {
    if (key === undefined || !lease.taken.includes(keyName)) throw batchExists();
    return { response: await responseOfOther(store, upload, key, keyName) };
  }
  try {
    const answered = key !== undefined && (await findIdempotent(store, tenantId, key));
    if (!answered) return { lease };
    const bodyHash = await hashOf(upload);
    if (bodyHash !== answered.bodyHash) throw idempotencyKeyReused();
    await lease.end();
    return { response: answered.response };
  } catch (error) {
    await lease.end();
    throw error;
  }
}

/** Waits for the upload that has the key now, or had it a moment ago. */
async function responseOfOther(
  store: Store,
  upload: NamedUpload,
  key: string,
  keyName: string,
): Promise<string> {
  const { tenantId } = upload;
  const bodyHash = await hashOf(upload);
  for (const until = performance.now() + waitMsMax; performance.now() < until; ) {
    // In this order: an upload that ends between the two has stored its response.
    const isUnderWay = await isLeased(store, tenantId, keyName);
    const answered = await findIdempotent(store, tenantId, key);
    if (answered && answered.bodyHash !== bodyHash) throw idempotencyKeyReused();
    if (answered) return answered.response;
    if (!isUnderWay) break;
    await sleep(pollMs);
  }
  throw new ProblemError(
    "idempotency-key-in-use",
    "Another request with this Idempotency-Key is in progress, or ended without a response.",
    { headers: { "retry-after": retryAfterSeconds } },
  );
}

/** Reads the body without keeping it. */
async function hashOf({ body, hash, memory }: NamedUpload): Promise<string> {
  for await (const _ of body.pieces()) memory.submitted(body.bytesRead());
  return hash!.digest("hex");
}

export function batchExists(): ProblemError {
  return new ProblemError("batch-exists", "A batch with this Batch-Id already exists.");
}
