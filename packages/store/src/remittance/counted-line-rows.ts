import { rowsByKey } from "../database/key-rows.ts";
import type { Transaction } from "../database/transaction.ts";
import { countLines, type StoredPayment } from "./counted-lines.ts";

interface PaymentRow extends Omit<StoredPayment, "paymentId"> {
  id: Buffer;
  controlNumber: string;
  reversed: boolean;
  /** For each line, whether it counts. */
  standing: boolean[];
}

/** Recomputes which payments with these control numbers count, and updates the rows that changed. */
export async function updateCountedLines(
  transaction: Transaction,
  tenantId: string,
  controlNumbers: readonly string[],
): Promise<void> {
  const { rows } = await transaction.query<PaymentRow>({
    name: "select-payments",
    text: `select payment.payment_id as id, payment.number, payment.paid_on as "paidOn", payment.payer,
        encode(payment.payer_claim, 'hex') as "payerClaim", payment.status, payment.charge_cents as "chargeCents",
        payment.paid_cents as "paidCents", payment.sequence, payment.revision, payment.reversed,
        payment.control_number as "controlNumber", lines.lines, lines.standing
      from claim_payment as payment
      cross join lateral (
        select coalesce(array_agg(line order by position), '{}') as lines,
          coalesce(array_agg(standing order by position), '{}') as standing
        from payment_line
        where payment_line.tenant_id = $1 and payment_line.payment_id = payment.payment_id
      ) as lines
      where payment.tenant_id = $1 and payment.control_number = any($2::text[])`,
    values: [tenantId, controlNumbers],
  });
  const payments: { id: Buffer; reversed: boolean }[] = [];
  const lines: { id: Buffer; position: number; counts: boolean }[] = [];
  for (const sameNumber of Map.groupBy(rows, ({ controlNumber }) => controlNumber).values()) {
    const outcomes = countLines(sameNumber.map((row) => ({ ...row, paymentId: row.id.toString("hex") })));
    for (const { id, reversed, standing } of sameNumber) {
      const outcome = outcomes.get(id.toString("hex"))!;
      if (outcome.reversed !== reversed) payments.push({ id, reversed: outcome.reversed });
      for (const [position, counts] of outcome.counted.entries()) {
        if (counts !== standing[position]) lines.push({ id, position, counts });
      }
    }
  }
  await Promise.all([
    transaction.query({
      name: "reverse-payments",
      text: `update claim_payment set reversed = key.reversed
        from ${rowsByKey(
          "claim_payment",
          { payment_id: "$2::bytea[]", reversed: "$3::boolean[]" },
          "claim_payment.payment_id = key.payment_id",
        )}
        where claim_payment.tenant_id = $1 and claim_payment.ctid = found.at`,
      values: [tenantId, payments.map(({ id }) => id), payments.map(({ reversed }) => reversed)],
    }),
    transaction.query({
      name: "count-payment-lines",
      text: `update payment_line set standing = key.standing
        from ${rowsByKey(
          "payment_line",
          { payment_id: "$2::bytea[]", position: "$3::smallint[]", standing: "$4::boolean[]" },
          "payment_line.payment_id = key.payment_id and payment_line.position = key.position",
        )}
        where payment_line.tenant_id = $1 and payment_line.ctid = found.at`,
      values: [
        tenantId,
        lines.map(({ id }) => id),
        lines.map(({ position }) => position),
        lines.map(({ counts }) => counts),
      ],
    }),
  ]);
}
