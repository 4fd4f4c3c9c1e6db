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

export async function loadPaymentFigures(
  store: Store,
  tenantId: string,
  { since, until, payerId }: Period & { payerId?: string | undefined },
): Promise<PaymentFigures> {
  const values = [tenantId, since, until, payerId ?? null, ...reductionColumns()];
  const [lines, first, predictions] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Omit<PaymentFigures, "remitted" | "paidAtFirst" | "predictions">>({
      name: "figures-payment-lines",
      text: `with ${judgedIn("$2", "$3", "$4", "$5, $6, $7")}
        select count(distinct sequence)::integer as answered, coalesce(sum(charge_cents), 0)::bigint as "chargeCents",
          count(distinct sequence) filter (where denied)::integer as "deniedClaims",
          count(*) filter (where denied)::integer as "deniedLines",
          coalesce(sum(charge_cents) filter (where denied), 0)::bigint as "deniedCents",
          count(*) filter (where missed)::integer as "missedLines",
          count(distinct sequence) filter (where missed)::integer as "missedClaims"
        from (select judged.*, ${isMissed} as missed from judged) as line`,
      values,
    }),
    transaction.query<Pick<PaymentFigures, "remitted" | "paidAtFirst">>({
      name: "figures-first-payments",
      text: `with ${firstPaymentsIn("$2", "$3", "$4", "$5, $6, $7")}
        select count(*)::integer as remitted, count(*) filter (where not denied)::integer as "paidAtFirst"
        from (select sequence, bool_or(denied) as denied from judged group by sequence) as claim`,
      values,
    }),
    transaction.query<PredictedClaims>({
      name: "figures-predictions",
      text: `with ${judgedIn("$2", "$3", "$4", "$5, $6, $7")}
        select edit, count(*)::integer as answered, count(*) filter (where as_predicted)::integer as "deniedAsPredicted",
          count(*) filter (where denied and not as_predicted)::integer as "deniedOtherwise",
          count(*) filter (where not denied)::integer as paid
        from (${predictedClaims}) as claim
        group by edit order by edit`,
      values,
    }),
  ]);
  return { ...lines.rows[0]!, ...first.rows[0]!, predictions: predictions.rows };
}

const reductionTypes = (parameters: string) => {
  const [carcs, effective, deleted] = parameters.split(", ");
  return `${carcs}::text[], ${effective}::date[], ${deleted}::date[]`;
};

const paidIn = (since: string, until: string, payer: string) => `claim_payment.tenant_id = $1
  and claim_payment.paid_on between ${since}::date and ${until}::date
  and (${payer}::text is null or claim_payment.payer_id = ${payer})`;

/** SQL: `judged`, the lines with a payment of the period that counts. The arguments are parameters. */
export function judgedIn(since: string, until: string, payer: string, reductions: string): string {
  const condition = `${paidIn(since, until, payer)} and standing`;
  return judgedLines("claim_payment", condition, reductionTypes(reductions));
}

/** SQL: `judged`, the lines of claims whose first payment is in the period, as this payment answered them. */
export function firstPaymentsIn(since: string, until: string, payer: string, reductions: string): string {
  const condition = `${paidIn(since, until, payer)} and match = 'matched' and status <> '${reversalStatus}'
    and not exists (
      select from claim_payment as earlier
      where earlier.tenant_id = $1 and earlier.sequence = claim_payment.sequence and earlier.match = 'matched'
        and earlier.status <> '${reversalStatus}'
        and (earlier.paid_on, earlier.number) < (claim_payment.paid_on, claim_payment.number)
      offset 0
    )`;
  return judgedLines("claim_payment", condition, reductionTypes(reductions));
}

/** SQL: whether a line of `judged` was denied and no finding predicted one of the reasons. */
export const isMissed = `(denied and not exists (
  select from prediction
  where prediction.tenant_id = $1 and prediction.sequence = judged.sequence
    and prediction.revision = judged.revision and prediction.carc = any(judged.reasons) and ${concernsLine}
  offset 0
))`;

/** SQL: a row per claim and edit whose findings concern lines of `judged`. */
export const predictedClaims = `select judged.sequence, edit, coalesce(bool_or(denied), false) as denied,
    coalesce(bool_or(denied and carc = any(reasons)), false) as as_predicted
  from judged cross join lateral (
    select edit, carc, lines from prediction
    where tenant_id = $1 and sequence = judged.sequence and revision = judged.revision offset 0
  ) as prediction
  where ${concernsLine}
  group by judged.sequence, edit`;
