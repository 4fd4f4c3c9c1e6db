import { type Cents, reversalStatus } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { concernsLine, judgedLines, reductionColumns } from "../remittance/judged-lines.ts";
import type { Period } from "./period.ts";

/** What payers answered in a period, by the date of payment. */
export interface PaymentFigures {
  /** Claims with a payment that counts. */
  answered: number;
  chargeCents: Cents;
  deniedClaims: number;
  deniedLines: number;
  deniedCents: Cents;
  /** Denied lines for which no finding predicted one of the reasons, and their claims. */
  missedLines: number;
  missedClaims: number;
  /** Claims whose first payment is in the period, and those of them without a denied line in it. */
  remitted: number;
  paidAtFirst: number;
  predictions: PredictedClaims[];
}

/** Answered claims in which the edit predicted a denial. Each counts once, by the worst outcome of its findings. */
export interface PredictedClaims {
  edit: string;
  answered: number;
  /** Denied for a reason that the edit predicted. */
  deniedAsPredicted: number;
  deniedOtherwise: number;
  paid: number;
}

const parameters = {
  since: "$2",
  until: "$3",
  payer: "$4",
  reductions: "$5::text[], $6::date[], $7::date[]",
};

export async function loadPaymentFigures(
  store: Store,
  tenantId: string,
  { since, until, payerId }: Period & { payerId?: string | undefined },
): Promise<PaymentFigures> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<PaymentFigures>({
      name: "figures-payments",
      text: selectPaymentFigures(),
      values: [tenantId, since, until, payerId ?? null, ...reductionColumns()],
    }),
  ]);
  return rows[0]!;
}

/** Judges the lines of the period once, since that takes most of the time. */
function selectPaymentFigures(): string {
  const payments = `(
      select claim_payment.*, ${isFirst} as first from claim_payment where ${isPaidIn(parameters)} offset 0
    ) as claim_payment`;
  return `with ${judgedLines(payments, "standing or first", parameters.reductions, ["first"])}, answers as (
      select count(*)::integer as answered, coalesce(sum(cents), 0)::bigint as "chargeCents",
        count(*) filter (where denied > 0)::integer as "deniedClaims",
        coalesce(sum(denied), 0)::integer as "deniedLines", coalesce(sum(denied_cents), 0)::bigint as "deniedCents",
        count(*) filter (where missed > 0)::integer as "missedClaims", coalesce(sum(missed), 0)::integer as "missedLines"
      from (
        select sequence, sum(charge_cents) as cents, count(*) filter (where denied) as denied,
          sum(charge_cents) filter (where denied) as denied_cents,
          count(*) filter (where denied and ${isMissed}) as missed
        from judged where standing group by sequence
      ) as claim
    ), firsts as (
      select count(*)::integer as remitted, count(*) filter (where not denied)::integer as "paidAtFirst"
      from (select sequence, bool_or(denied) as denied from judged where first group by sequence) as claim
    ), predictions as (
      select edit, count(*)::integer as answered, count(*) filter (where as_predicted)::integer as "deniedAsPredicted",
        count(*) filter (where denied and not as_predicted)::integer as "deniedOtherwise",
        count(*) filter (where not denied)::integer as paid
      from (${predictedClaims}) as claim
      group by edit
    )
    select answers.*, firsts.*, (
      select coalesce(json_agg(predictions order by edit), '[]') from predictions
    ) as predictions from answers cross join firsts`;
}

/** The parameters of a statement about the payments of a period: first and last day, payer or null, and the reductions. */
export interface PaymentParameters {
  since: string;
  until: string;
  payer: string;
  /** With their types. */
  reductions: string;
}

/** SQL: whether a `claim_payment` is in the period. */
export function isPaidIn({ since, until, payer }: PaymentParameters): string {
  return `claim_payment.tenant_id = $1 and claim_payment.paid_on between ${since}::date and ${until}::date
    and (${payer}::text is null or claim_payment.payer_id = ${payer})`;
}

/** SQL: `judged`, the lines with a payment of the period that counts. */
export function judgedIn(parameters: PaymentParameters, payments = "claim_payment"): string {
  return judgedLines(payments, `${isPaidIn(parameters)} and standing`, parameters.reductions);
}

/** SQL: `judged`, the lines of claims whose first payment is in the period, as this payment answered them. */
export function firstJudgedIn(parameters: PaymentParameters, payments = "claim_payment"): string {
  return judgedLines(payments, `${isPaidIn(parameters)} and ${isFirst}`, parameters.reductions);
}

/** SQL: whether a `claim_payment` is the claim's first. */
const isFirst = `(match = 'matched' and status <> '${reversalStatus}' and not exists (
  select from claim_payment as earlier
  where earlier.tenant_id = $1 and earlier.sequence = claim_payment.sequence and earlier.match = 'matched'
    and earlier.status <> '${reversalStatus}'
    and (earlier.paid_on, earlier.number) < (claim_payment.paid_on, claim_payment.number)
  offset 0
))`;

/** SQL: whether no finding predicted one of the reasons of a line of `judged`. */
export const isMissed = `not exists (
  select from prediction
  where prediction.tenant_id = $1 and prediction.sequence = judged.sequence
    and prediction.revision = judged.revision and prediction.carc = any(judged.reasons) and ${concernsLine}
  offset 0
)`;

/** SQL: a row per claim and edit whose findings concern lines of `judged`. */
export const predictedClaims = `select judged.sequence, edit, coalesce(bool_or(denied), false) as denied,
    coalesce(bool_or(denied and carc = any(reasons)), false) as as_predicted
  from judged cross join lateral (
    select edit, carc, lines from prediction
    where tenant_id = $1 and sequence = judged.sequence and revision = judged.revision offset 0
  ) as prediction
  where standing and ${concernsLine}
  group by judged.sequence, edit`;
