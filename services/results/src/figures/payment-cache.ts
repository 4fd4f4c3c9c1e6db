import {
  loadPaymentFigures,
  loadPaymentVersion,
  type PaymentFigures,
  type Period,
  type Store,
} from "@firstpass/store";

export type PaymentPeriod = Period & { payerId?: string | undefined };
export type ReadPaymentFigures = (tenantId: string, filter: PaymentPeriod) => Promise<PaymentFigures>;

const keysMax = 1_000;

/**
 * Remembers the figures of payments until payments are imported. Comparing a month of payments with their predictions takes
 * too long for every poll of a page, and payments come once a day.
 */
export function createPaymentCache(store: Store): ReadPaymentFigures {
  const known = new Map<string, { version: number; figures: Promise<PaymentFigures> }>();
  return async (tenantId, filter) => {
    const key = [tenantId, filter.since, filter.until, filter.payerId ?? ""].join(" ");
    const version = await loadPaymentVersion(store, tenantId);
    const found = known.get(key);
    if (found?.version === version) return found.figures;
    const figures = loadPaymentFigures(store, tenantId, filter);
    figures.catch(() => known.delete(key));
    known.delete(key);
    known.set(key, { version, figures });
    if (known.size > keysMax) known.delete(known.keys().next().value!);
    return figures;
  };
}
