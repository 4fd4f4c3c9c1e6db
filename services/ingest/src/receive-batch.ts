import type { Hash } from "node:crypto";
import type { Claim, ClaimEntry, Rejection } from "@firstpass/claim";
import { ProblemError, problemOfError } from "@firstpass/runtime";
import type { SubmissionRequest } from "@firstpass/service";
import { type BodyBrokenError, type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import { createTally, type Receipt, type Tally } from "./receipt.ts";
import { claimsUnreadable } from "./unreadable.ts";
import { admitInParts } from "./upload.ts";

/** An upload, from the first byte to the answer. */
interface Upload {
  tenantId: string;
  batchId: string;
  body: BodySource;
  read: (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<ClaimEntry[]>;
  /** The key, and the digest that is fed with the body. */
  idempotency: { key: string; hash: Hash } | null;
}

/**
 * Reads a body to its end, or as far as it goes, and admits its claims on the way.
 * @throws ProblemError `claims-unreadable` when there is none that can be read; `body-incomplete` or
 * `encoding-broken` when it broke off before there was one; and with the receipt so far, what kept a part from
 * being admitted.
 */
export async function receiveBatch(context: IngestContext, upload: Upload): Promise<Receipt> {
  const { tenantId, batchId, body, idempotency } = upload;
  const tally = createTally();
  const receipt = () => tally.receipt(batchId, context.config.resultsUrl);
  const send = async (request: Omit<SubmissionRequest, "batchId">): Promise<void> => {
    try {
      await context.submit(tenantId, [{ batchId, ...request }]);
    } catch (error) {
      throw interrupted(error, receipt());
    }
  };

  const broken = await admitInParts(upload.read(body.pieces()), body.bytesRead, async (entries) => {
    await send({ ...sort(entries), final: false });
    for (const entry of entries) tally.note(entry);
  }).then(() => null, brokenBody);

  const entries = broken ? [brokenEntry(broken, tally)] : [];
  if (broken && tally.accepted + tally.rejectedCount === 0) throw problemOfBrokenBody(broken);
  for (const entry of entries) tally.note(entry);
  const readable = tally.accepted > 0;
  if (!readable && tally.rejectedCount === 0) throw claimsUnreadable(receipt());
  await send({
    ...sort(entries),
    final: true,
    // What broke off is not what the sender meant to send: it may come again under the same key.
    ...(idempotency && readable && !broken
      ? {
          idempotency: {
            key: idempotency.key,
            bodyHash: idempotency.hash.digest("hex"),
            response: JSON.stringify(receipt()),
          },
        }
      : {}),
  });
  if (!readable) throw claimsUnreadable(receipt());
  return receipt();
}

function sort(entries: readonly ClaimEntry[]): { claims: Claim[]; rejections: Rejection[] } {
  const claims: Claim[] = [];
  const rejections: Rejection[] = [];
  for (const entry of entries) {
    if (entry.kind === "claim") claims.push(entry.claim);
    else rejections.push(entry.rejection);
  }
  return { claims, rejections };
}

/** The place where the body broke off, as the last rejection of the batch. */
function brokenEntry(broken: BodyBrokenError, tally: Tally): ClaimEntry {
  const index = tally.accepted + tally.rejectedCount;
  return {
    kind: "rejected",
    rejection: { index, controlNumber: null, code: "body-incomplete", detail: broken.message },
  };
}

/** The problem with what was accepted before it, which stands: parts are admitted in the order of the body. */
function interrupted(error: unknown, receipt: Receipt): ProblemError {
  const problem = problemOfError(error);
  const done = receipt.accepted + receipt.rejectedCount;
  if (done === 0) return problem;
  return new ProblemError(
    problem.code,
    `${problem.message} The first ${done} claims of the body were read.`,
    {
      extensions: { ...receipt },
      headers: problem.headers,
      cause: problem.cause ?? problem,
    },
  );
}
