import { type ClaimPayment, reversalStatus } from "@firstpass/claim";
import { columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { findAnsweredClaims, type MatchFailure } from "./answered-claims.ts";
import { updateCountedLines } from "./counted-line-rows.ts";
import { paymentIdOf } from "./payment-identity.ts";
import {
  insertPaymentLines,
  insertPayments,
  type MatchedPayment,
  type PaymentMatch,
  selectMatches,
} from "./payment-rows.ts";
import { countPaymentChange } from "./payment-version.ts";
import { insertPredictions } from "./predictions.ts";

/** `known`: the payment was matched to its claim by an earlier import. */
export type PaymentOutcome = "matched" | MatchFailure | "known";

/**
 * Stores payments and matches them to claims, in one transaction. A payment that was imported before changes nothing,
 * unless it had no claim then and has one now. Returns one outcome per payment, in the same order.
 */
export async function importPayments(
  store: Store,
  tenantId: string,
  { importId, payments }: { importId: string; payments: readonly ClaimPayment[] },
): Promise<PaymentOutcome[]> {
  const ids = payments.map((payment) => paymentIdOf(store.keyring, tenantId, payment));
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const stored = await selectMatches(transaction, tenantId, ids);
      const outcomes = new Map<number, PaymentOutcome>();
      const unmatched = unmatchedPayments(payments, ids, stored);
      const found = await findAnsweredClaims(
        store,
        transaction,
        tenantId,
        unmatched.map(({ payment }) => payment),
      );
      const changed = unmatched.flatMap(({ index, payment, paymentId }, order): PaymentMatch[] => {
        const answered = found[order]!;
        const outcome = typeof answered === "string" ? answered : "matched";
        outcomes.set(index, outcome);
        return stored.get(paymentId.toString("hex")) === outcome ? [] : [{ payment, paymentId, answered }];
      });
      if (changed.length > 0) await storePayments(store, transaction, tenantId, importId, changed);
      return payments.map((_, index) => outcomes.get(index) ?? "known");
    },
    "remittances",
  );
}

/** The payments that no earlier import has matched, each once. */
function unmatchedPayments(
  payments: readonly ClaimPayment[],
  ids: readonly Buffer[],
  stored: ReadonlyMap<string, "matched" | MatchFailure>,
): { index: number; payment: ClaimPayment; paymentId: Buffer }[] {
  const seen = new Set<string>();
  return payments.flatMap((payment, index) => {
    const paymentId = ids[index]!;
    const hex = paymentId.toString("hex");
    if (seen.has(hex) || stored.get(hex) === "matched") return [];
    seen.add(hex);
    return [{ index, payment, paymentId }];
  });
}

async function storePayments(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  importId: string,
  payments: readonly PaymentMatch[],
): Promise<void> {
  const answers = payments.flatMap(({ payment, paymentId, answered }): MatchedPayment[] =>
    // A reversal is no answer to the claim: it only cancels one.
    typeof answered === "string" || payment.status === reversalStatus
      ? []
      : [{ payment, paymentId, answered }],
  );
  const claims = answers.map(({ answered }) => answered);
  await Promise.all([
    insertPayments(store, transaction, tenantId, importId, payments),
    insertPaymentLines(transaction, tenantId, answers),
    insertPredictions(store, transaction, tenantId, claims),
    countPaymentChange(transaction, tenantId),
  ]);
  const controlNumbers = new Set(payments.map(({ payment }) => columnText(payment.controlNumber)));
  await updateCountedLines(transaction, tenantId, [...controlNumbers]);
}
