import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import type { BillingSystem } from "../billing-system/billing-system.ts";
import type { Account, BatchAnswer } from "../fleet/account.ts";

const timeoutMs = 120_000;
/** The delay between pieces of about 30 claims, so that an upload takes seconds and can be interrupted halfway. */
const pieceDelayMs = 20;
const claimsPerBatch = Number(process.env["CHAOS_CLAIMS"] ?? 5_000);

/** Uploads batches that are disturbed halfway, and checks that nothing of them is lost. */
export class Batches {
  readonly #account: Account;
  readonly #billingSystem: BillingSystem;

  constructor(account: Account, billingSystem: BillingSystem) {
    this.#account = account;
    this.#billingSystem = billingSystem;
  }

  /** @param run distinguishes the claims from those of another batch. */
  submit(run: string): Promise<BatchAnswer> {
    return this.#account.submit(linesOf(run), { pieceDelayMs });
  }

  /** Waits for the first verdicts of the batch, which arrive long before its last claims are sent. */
  async untilUnderWay(): Promise<void> {
    const before = this.#billingSystem.received.verdictCount;
    await this.untilNextVerdict();
    expect(this.#billingSystem.received.verdictCount - before).toBeLessThan(claimsPerBatch / 2);
  }

  /** Waits until the billing system receives another verdict. */
  async untilNextVerdict(): Promise<void> {
    const { received } = this.#billingSystem;
    const before = received.verdictCount;
    await received.until(({ verdictCount }) => verdictCount > before, timeoutMs);
  }

  /** Waits until the batch is done, then checks the verdicts in Firstpass and in the billing system. */
  async expectVerdicts({ batchId, accepted }: BatchAnswer): Promise<void> {
    expect(accepted).toBe(claimsPerBatch);
    while (!(await this.#account.isDone(batchId))) await sleep(100);
    const newest = new Map<string, { revision: number; verdicts: number; batchId: string }>();
    for await (const { claimId, revision, batchId } of this.#account.verdicts()) {
      const known = newest.get(claimId);
      if (!known || known.revision < revision) newest.set(claimId, { revision, verdicts: 1, batchId });
      else if (known.revision === revision) known.verdicts += 1;
    }
    const ours = [...newest].filter(([, verdict]) => verdict.batchId === batchId);
    expect(ours.length).toBe(accepted);
    expect(ours.filter(([, { verdicts }]) => verdicts !== 1)).toEqual([]);
    await this.#billingSystem.received.until(
      ({ verdictsByClaim }) =>
        ours.every(([claimId, { revision }]) =>
          verdictsByClaim.get(claimId)?.some((verdict) => verdict.revision === revision),
        ),
      timeoutMs,
    );
  }
}

function* linesOf(run: string): Generator<string> {
  for (let index = 0; index < claimsPerBatch; index++) yield `${JSON.stringify(benchClaim(index, run))}\n`;
}
