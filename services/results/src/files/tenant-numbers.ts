import { type Store, takeControlNumbers } from "@firstpass/store";
import type { ControlNumbers } from "@firstpass/x12";

/** Of an interchange with one group and one transaction. */
const blockMin = 3;
const blockMax = 1024;

/**
 * Control numbers that no other file of the tenant has. They are taken in blocks, which become larger, so that a file with
 * thousands of transactions does not wait for the database at each.
 */
export function tenantNumbers(store: Store, tenantId: string): ControlNumbers {
  let next = 0;
  let left = 0;
  let block = blockMin;
  const take = async (): Promise<number> => {
    if (left === 0) {
      next = await takeControlNumbers(store, tenantId, block);
      left = block;
      block = Math.min(2 * block, blockMax);
    }
    left -= 1;
    return next++;
  };
  return {
    interchange: take,
    group: take,
    reference: async () => `FP${String(await take()).padStart(9, "0")}`,
  };
}
