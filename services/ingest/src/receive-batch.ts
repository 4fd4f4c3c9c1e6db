import type { Hash } from "node:crypto";
import type { Claim, ClaimEntry, Rejection } from "@firstpass/claim";
import { ProblemError, problemOfError } from "@firstpass/runtime";
import type { SubmissionRequest } from "@firstpass/service";
import { type BodyBrokenError, type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import { draftReceipt, type Receipt, type ReceiptDraft } from "./receipt.ts";
import { claimsUnreadable } from "./unreadable.ts";
import { submitInParts } from "./upload.ts";

interface Upload {
  tenantId: string;
  batchId: string;
  body: BodySource;
  read: (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<ClaimEntry[]>;
  /** The key, and the digest that is updated as the body is read. */
  idempotency: { key: string; hash: Hash } | null;
}

/**
 * Reads a body to its end, or to where it breaks off, and submits its claims as they are read.
 * @throws ProblemError `claims-unreadable` when no claim can be read; `body-incomplete` or `encoding-broken` when the
 * body breaks off before the first claim; the error that stopped a part, with the receipt of the parts before it.
 */
export async function receiveBatch(context: IngestContext, upload: Upload): Promise<Receipt> {
  const { tenantId, batchId, body, idempotency } = upload;
  const draft = draftReceipt();
  const receipt = () => draft.finish(batchId, context.config.resultsUrl);
  const submitPart = async (request: Omit<SubmissionRequest, "batchId">): Promise<void> => {
    try {
      await context.submit(tenantId, [{ batchId, ...request }]);
    } catch (error) {
      throw interrupted(error, receipt());
    }
  };

  const broken = await submitInParts(upload.read(body.pieces()), body.bytesRead, async (entries) => {
    await submitPart({ ...partition(entries), final: false });
    for (const entry of entries) draft.add(entry);
  }).then(() => null, brokenBody);

  const entries = broken ? [brokenEntry(broken, draft)] : [];
  if (broken && draft.accepted + draft.rejectedCount === 0) throw problemOfBrokenBody(broken);
  for (const entry of entries) draft.add(entry);
  const readable = draft.accepted > 0;
  if (!readable && draft.rejectedCount === 0) throw claimsUnreadable(receipt());
  await submitPart({
    ...partition(entries),
    final: true,
    // A body that broke off is not the intended request: it can be sent again under the same key.
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

function partition(entries: readonly ClaimEntry[]): { claims: Claim[]; rejections: Rejection[] } {
  const claims: Claim[] = [];
  const rejections: Rejection[] = [];
  for (const entry of entries) {
    if (entry.kind === "claim") claims.push(entry.claim);
    else rejections.push(entry.rejection);
  }
  return { claims, rejections };
}

/** The break in the body, as the last rejection of the batch. */
function brokenEntry(broken: BodyBrokenError, draft: ReceiptDraft): ClaimEntry {
  const index = draft.accepted + draft.rejectedCount;
  return {
    kind: "rejected",
    rejection: { index, controlNumber: null, code: "body-incomplete", detail: broken.message },
  };
}

/** The problem with the receipt of the parts before it, which stay admitted. */
function interrupted(error: unknown, receipt: Receipt): ProblemError {
  const problem = problemOfError(error);
  const done = receipt.accepted + receipt.rejectedCount;
  if (done === 0) return problem;
  return new ProblemError(
    problem.code,
    `${problem.message} The first ${done} claims of the body were processed.`,
    {
      extensions: { ...receipt },
      headers: problem.headers,
      cause: problem.cause ?? problem,
    },
  );
}
