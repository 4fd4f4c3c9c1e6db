import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Claim } from "@firstpass/claim";
import { type Principal, ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { type Actor, type Amendment, loadClaim, type StoredClaim } from "@firstpass/store";
import { z } from "zod";
import type { IngestContext } from "./ingest-context.ts";

/** Another revision can be admitted between the read and the write, but hardly this often in a row. */
const attemptsMax = 4;

const answerSchema = z.object({
  claimId: idSchema,
  batchId: idSchema,
  revision: z.int().describe("The claim's newest revision."),
  links: z.object({ batch: z.string(), claim: z.string() }),
});

/** The responses of a route that amends a stored claim. */
export const amendedSchemas = {
  200: answerSchema.meta({ description: "The claim already has it; its verdict stays valid." }),
  202: answerSchema.meta({ description: "The new revision is stored; it is scrubbed and gets a verdict." }),
};

export interface Amended {
  code: 200 | 202;
  answer: z.output<typeof answerSchema>;
}

/** Who sent a change, and for which tenant. */
export type Sender = Pick<Principal, "tenantId"> & Actor;

/** A changed claim, and what the timeline records of the change. */
export interface Change {
  claim: Claim;
  amendment: Amendment;
}

/**
 * Submits a changed claim as a new revision, unless the change has no effect. Concurrent changes by others are kept.
 * @param change called with the newest revision, again if a newer one was admitted meanwhile.
 * @throws ProblemError `claim-not-found`, `revision-conflict`, and whatever `change` throws.
 */
export async function amendClaim(
  { store, submit, config }: IngestContext,
  { tenantId, keyId, memberId }: Sender,
  claimId: string,
  change: (stored: StoredClaim) => Change | Promise<Change>,
): Promise<Amended> {
  const answer = (batchId: string, revision: number): Amended["answer"] => {
    const base = config.resultsUrl ?? "";
    const links = { batch: `${base}/v1/batches/${batchId}`, claim: `${base}/v1/claims/${claimId}` };
    return { claimId, batchId, revision, links };
  };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const stored = await loadClaim(store, tenantId, claimId);
    if (!stored) throw new ProblemError("claim-not-found", "No claim of this tenant has this id.");
    const { revision } = stored;
    const { claim, amendment } = await change(stored);
    if (isDeepStrictEqual(claim, stored.claim))
      return { code: 200, answer: answer(stored.batchId, revision) };
    const batchId = randomUUIDv7();
    const revises = { claimId, revision, amendment: { ...amendment, keyId, memberId } };
    const [admitted] = await submit(tenantId, [
      { batchId, claims: [claim], rejections: [], final: true, revises },
    ]);
    if (!admitted!.refused) return { code: 202, answer: answer(batchId, revision + 1) };
  }
  throw new ProblemError("revision-conflict", `The claim changed ${attemptsMax} times during the request.`);
}
