import type { Transaction } from "../database/transaction.ts";
import { eventItemsMax, publishEvent } from "../delivery/publish-event.ts";

/** A batch whose claims all have verdicts, as the event reports it. */
export interface ConcludedBatch {
  batchId: string;
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
  accepted: number;
  rejected: number;
  clean: number;
  hold: number;
  error: number;
  released: number;
  superseded: number;
}

/** SQL: the columns of a {@link ConcludedBatch}, of `batch`. */
export const concludedColumns = `batch_id as "batchId", admitted_at as "admittedAt", accepted, rejected, clean, hold, error,
  released, superseded`;

/** Reports batches, in the transaction that concluded them. */
export async function publishConclusions(
  transaction: Transaction,
  tenantId: string,
  batches: readonly ConcludedBatch[],
): Promise<void> {
  for (let start = 0; start < batches.length; start += eventItemsMax) {
    const part = batches
      .slice(start, start + eventItemsMax)
      .map(({ batchId, admittedAt, accepted, rejected, ...claims }) => ({
        batchId,
        admittedAt,
        accepted,
        rejected,
        claims,
      }));
    await publishEvent(transaction, tenantId, {
      type: "batch.concluded",
      items: part.length,
      data: { batches: part },
    });
  }
}
