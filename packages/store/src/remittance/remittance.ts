import { type ClaimPayment, reversalStatus } from "@firstpass/claim";
import { recordAudit } from "../audit.ts";
import { plainArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import { columnText } from "../database/text-column.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { type AnsweredClaim, findAnswered, type MatchFailure } from "./payment-claims.ts";
import { payerClaimKeyOf, payerOf, paymentIdOf } from "./payment-identity.ts";
import { type AnsweredLine, answeredLines } from "./payment-lines.ts";
import { type StoredPayment, standingOf } from "./payment-standing.ts";
import { insertPredictions } from "./predictions.ts";

/** What became of a payment: it found its claim, is kept without one, or had its claim before. */
export type PaymentOutcome = "matched" | MatchFailure | "known";

/** What is said of an import in the audit trail. */
export interface RemittanceImport {
  importId: string;
  /** The key it came with. */
  keyId: string;
  payments: number;
  matched: number;
  unmatched: number;
  known: number;
  rejected: number;
}

interface Arrival {
  payment: ClaimPayment;
  paymentId: Buffer;
  answered: AnsweredClaim | MatchFailure;
}

/**
 * Keeps payments and matches them to claims, in one transaction. One that was imported before changes nothing, unless it
 * found no claim then and finds one now. Returns one outcome per payment, in the same order.
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
      const known = await selectKnown(transaction, tenantId, ids);
      const outcomes = new Map<number, PaymentOutcome>();
      const open = openPayments(payments, ids, known);
      const found = await findAnswered(
        store,
        transaction,
        tenantId,
        open.map(({ payment }) => payment),
      );
      const arrivals = open.flatMap(({ index, payment, paymentId }, order): Arrival[] => {
        const answered = found[order]!;
        const match = typeof answered === "string" ? answered : "matched";
        outcomes.set(index, match);
        return known.get(paymentId.toString("hex")) === match ? [] : [{ payment, paymentId, answered }];
      });
      if (arrivals.length > 0) await keep(store, transaction, tenantId, importId, arrivals);
      return payments.map((_, index) => outcomes.get(index) ?? "known");
    },
    "remittances",
  );
}

/** Those that are to be matched: not matched before, and each once. */
function openPayments(
  payments: readonly ClaimPayment[],
  ids: readonly Buffer[],
  known: ReadonlyMap<string, "matched" | MatchFailure>,
): { index: number; payment: ClaimPayment; paymentId: Buffer }[] {
  const seen = new Set<string>();
  return payments.flatMap((payment, index) => {
    const paymentId = ids[index]!;
    const hex = paymentId.toString("hex");
    if (seen.has(hex) || known.get(hex) === "matched") return [];
    seen.add(hex);
    return [{ index, payment, paymentId }];
  });
}

/** Writes to the audit trail that a file was imported, and what came of it. */
export async function recordImport(
  store: Store,
  tenantId: string,
  { importId, ...detail }: RemittanceImport,
): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    recordAudit(store, transaction, tenantId, { action: "remittance-imported", subject: importId, detail }),
  );
}

async function selectKnown(
  transaction: Transaction,
  tenantId: string,
  ids: readonly Buffer[],
): Promise<Map<string, "matched" | MatchFailure>> {
  const { rows } = await transaction.query<{ paymentId: Buffer; match: "matched" | MatchFailure }>({
    name: "select-known-payments",
    text: `select payment_id as "paymentId", match from claim_payment
      where tenant_id = $1 and payment_id = any($2::bytea[])`,
    values: [tenantId, ids],
  });
  return new Map(rows.map(({ paymentId, match }) => [paymentId.toString("hex"), match]));
}

async function keep(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  importId: string,
  arrivals: readonly Arrival[],
): Promise<void> {
  const answers = arrivals.flatMap(({ payment, paymentId, answered }) =>
    // A reversal answers nothing: it only takes an answer back.
    typeof answered === "string" || payment.status === reversalStatus
      ? []
      : [{ payment, paymentId, answered }],
  );
  await Promise.all([
    insertPayments(store, transaction, tenantId, importId, arrivals),
    insertLines(transaction, tenantId, answers),
    insertPredictions(
      store,
      transaction,
      tenantId,
      answers.map(({ answered }) => answered),
    ),
  ]);
  await settle(transaction, tenantId, [
    ...new Set(arrivals.map(({ payment }) => columnText(payment.controlNumber))),
  ]);
}

async function insertPayments(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  importId: string,
  arrivals: readonly Arrival[],
): Promise<void> {
  const rows = arrivals.map(({ payment, paymentId, answered }) => {
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

async function insertLines(
  transaction: Transaction,
  tenantId: string,
  answers: readonly (Arrival & { answered: AnsweredClaim })[],
): Promise<void> {
  const rows = answers.flatMap(({ payment, paymentId, answered }) =>
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
      // Codes of letters, digits and a hyphen, as the reader of 835 files lets through: nothing to escape.
      rows.map(({ reasons }) => plainArray(reasons)),
      rows.map(({ remarks }) => plainArray(remarks)),
    ],
  });
}

/** Decides anew which of the payments of these control numbers count, and notes what is not as it was. */
async function settle(
  transaction: Transaction,
  tenantId: string,
  controlNumbers: readonly string[],
): Promise<void> {
  const { rows } = await transaction.query<
    Omit<StoredPayment, "paymentId"> & {
      id: Buffer;
      controlNumber: string;
      reversed: boolean;
      standing: boolean[];
    }
  >({
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
  const lines: { id: Buffer; position: number; standing: boolean }[] = [];
  for (const named of Map.groupBy(rows, ({ controlNumber }) => controlNumber).values()) {
    const settled = standingOf(named.map((row) => ({ ...row, paymentId: row.id.toString("hex") })));
    for (const { id, reversed, standing } of named) {
      const now = settled.get(id.toString("hex"))!;
      if (now.reversed !== reversed) payments.push({ id, reversed: now.reversed });
      for (const [position, counts] of now.standing.entries()) {
        if (counts !== standing[position]) lines.push({ id, position, standing: counts });
      }
    }
  }
  await Promise.all([
    transaction.query({
      name: "reverse-payments",
      text: `update claim_payment set reversed = settled.reversed
        from unnest($2::bytea[], $3::boolean[]) as settled (payment_id, reversed)
        where claim_payment.tenant_id = $1 and claim_payment.payment_id = settled.payment_id`,
      values: [tenantId, payments.map(({ id }) => id), payments.map(({ reversed }) => reversed)],
    }),
    transaction.query({
      name: "settle-lines",
      text: `update payment_line set standing = settled.standing
        from unnest($2::bytea[], $3::smallint[], $4::boolean[]) as settled (payment_id, position, standing)
        where payment_line.tenant_id = $1 and payment_line.payment_id = settled.payment_id
          and payment_line.position = settled.position`,
      values: [
        tenantId,
        lines.map(({ id }) => id),
        lines.map(({ position }) => position),
        lines.map(({ standing }) => standing),
      ],
    }),
  ]);
}
