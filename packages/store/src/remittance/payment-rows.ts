import type { ClaimPayment } from "@firstpass/claim";
import { columnText, plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import type { AnsweredClaim, MatchFailure } from "./answered-claims.ts";
import { type AnsweredLine, answeredLines } from "./answered-lines.ts";
import { payerClaimKeyOf, payerOf } from "./payment-identity.ts";

/** A payment and the claim that it answers, if one was found. */
export interface PaymentMatch {
  payment: ClaimPayment;
  paymentId: Buffer;
  answered: AnsweredClaim | MatchFailure;
}

export interface MatchedPayment extends PaymentMatch {
  answered: AnsweredClaim;
}

/** By hex of the payment id; only payments that are stored. */
export async function selectMatches(
  transaction: Transaction,
  tenantId: string,
  ids: readonly Buffer[],
): Promise<Map<string, "matched" | MatchFailure>> {
  const { rows } = await transaction.query<{ paymentId: Buffer; match: "matched" | MatchFailure }>({
    name: "select-payment-matches",
    text: `select payment_id as "paymentId", match from claim_payment
      where tenant_id = $1 and payment_id = any($2::bytea[])`,
    values: [tenantId, ids],
  });
  return new Map(rows.map(({ paymentId, match }) => [paymentId.toString("hex"), match]));
}

export async function insertPayments(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  importId: string,
  payments: readonly PaymentMatch[],
): Promise<void> {
  const rows = payments.map(({ payment, paymentId, answered }) => {
    const matched = typeof answered === "string" ? null : answered;
    return {
      paymentId,
      paidOn: payment.remittance.paidOn,
      payer: columnText(payerOf(payment)),
      payerId: matched?.payerId ?? columnText(payment.remittance.payer.id ?? ""),
      controlNumber: columnText(payment.controlNumber),
      payerClaim: payerClaimKeyOf(keyring, tenantId, payment),
      status: payment.status,
      chargeCents: payment.chargeCents,
      paidCents: payment.paidCents,
      match: typeof answered === "string" ? answered : "matched",
      sequence: matched?.sequence ?? null,
      revision: matched?.revision ?? null,
    };
  });
  const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((row) => row[name]);
  await transaction.query({
    name: "insert-payments",
    text: `insert into claim_payment (tenant_id, import_id, payment_id, paid_on, payer, payer_id, control_number,
        payer_claim, status, charge_cents, paid_cents, match, sequence, revision)
      select $1, $2, * from unnest($3::bytea[], $4::date[], $5::text[], $6::text[], $7::text[], $8::bytea[],
        $9::text[], $10::bigint[], $11::bigint[], $12::payment_match[], $13::bigint[], $14::integer[])
      on conflict (tenant_id, payment_id) do update set
        payer_id = excluded.payer_id, match = excluded.match, sequence = excluded.sequence,
        revision = excluded.revision`,
    values: [
      tenantId,
      importId,
      column("paymentId"),
      column("paidOn"),
      column("payer"),
      column("payerId"),
      column("controlNumber"),
      column("payerClaim"),
      column("status"),
      column("chargeCents"),
      column("paidCents"),
      column("match"),
      column("sequence"),
      column("revision"),
    ],
  });
}

export async function insertPaymentLines(
  transaction: Transaction,
  tenantId: string,
  payments: readonly MatchedPayment[],
): Promise<void> {
  const rows = payments.flatMap(({ payment, paymentId, answered }) =>
    answeredLines(payment, answered.claim).map((line, position) => ({ ...line, paymentId, position })),
  );
  if (rows.length === 0) return;
  const column = <Name extends keyof AnsweredLine | "paymentId" | "position">(name: Name) =>
    rows.map((row) => row[name]);
  await transaction.query({
    name: "insert-payment-lines",
    text: `insert into payment_line (tenant_id, payment_id, position, line, charge_cents, paid, reasons, remarks, standing)
      select $1, unnest($2::bytea[]), unnest($3::smallint[]), unnest($4::integer[]), unnest($5::bigint[]),
        unnest($6::boolean[]), unnest($7::text[])::text[], unnest($8::text[])::text[], false`,
    values: [
      tenantId,
      column("paymentId"),
      column("position"),
      column("line"),
      column("chargeCents"),
      column("paid"),
      // The 835 reader accepts only letters, digits and hyphens here, so nothing needs escaping.
      rows.map(({ reasons }) => plainArray(reasons)),
      rows.map(({ remarks }) => plainArray(remarks)),
    ],
  });
}
