import { setTimeout as delay } from "node:timers/promises";
import {
  loadPaymentFigures,
  loadPaymentVersion,
  type PaymentFigures,
  type Period,
  type Store,
} from "@firstpass/store";

export type PaymentPeriod = Period & { payerId?: string | undefined };
export type ReadPaymentFigures = (tenantId: string, filter: PaymentPeriod) => Promise<PaymentFigures>;

interface Known {
  version: number;
  figures: Promise<PaymentFigures>;
  /** Those before the last import, until the new ones are there. */
  previous: PaymentFigures | null;
}

const keysMax = 1_000;
/** If new figures take longer, the previous ones are returned once more. */
const waitMsMax = 150;

/**
 * Remembers the figures of payments until payments are imported. Comparing a month of payments with their predictions takes
 * too long for every poll of a page, and payments come once a day.
 */
export function createPaymentCache(store: Store): ReadPaymentFigures {
  const known = new Map<string, Known>();
  return async (tenantId, filter) => {
    const key = [tenantId, filter.since, filter.until, filter.payerId ?? ""].join(" ");
    const version = await loadPaymentVersion(store, tenantId);
    let found = known.get(key);
    if (found?.version !== version) {
      const previous = (await found?.figures.catch(() => null)) ?? null;
      found = remember(known, key, {
        version,
        figures: loadPaymentFigures(store, tenantId, filter),
        previous,
      });
    }
    const { figures, previous } = found;
    return previous ? Promise.race([figures, delay(waitMsMax, previous)]) : figures;
  };
}

function remember(known: Map<string, Known>, key: string, entry: Known): Known {
  entry.figures.then(
    () => {
      entry.previous = null;
    },
    () => known.delete(key),
  );
  known.delete(key);
  known.set(key, entry);
  if (known.size > keysMax) known.delete(known.keys().next().value!);
  return entry;
}
