import { deniedStatus } from "@firstpass/claim";
import { type PaymentReduction, paymentReductions } from "@firstpass/content";

/**
 * SQL: `judged`, the lines of payments with their reasons of denial. If a claim was denied without a reason that is a denial,
 * the other reasons apply.
 * @param payments a table named `claim_payment`
 * @param condition the payments and lines to judge
 * @param reductions three parameters with {@link reductionColumns}
 * @param columns more columns of the payments
 */
export function judgedLines(
  payments: string,
  condition: string,
  reductions: string,
  columns: readonly string[] = [],
): string {
  return `judged as materialized (
    select sequence, revision, line, payment_line.charge_cents, remarks, standing,
      not paid and (status = '${deniedStatus}' or cardinality(denials) > 0) as denied,
      case when cardinality(denials) > 0 then denials when cardinality(given) > 0 then given else '{null}' end as reasons
      ${columns.map((column) => `, ${column}`).join("")}
    from ${payments} join payment_line using (tenant_id, payment_id)
    cross join lateral (
      select array_agg(distinct substr(reason, 4)) as given, coalesce(array_agg(distinct substr(reason, 4)) filter (
          where left(reason, 2) in ('CO', 'PI', 'OA') and not exists (
            select from unnest(${reductions}) as reduction (carc, effective, deleted)
            where carc = substr(reason, 4) and paid_on between effective and deleted
          )
        ), '{}') as denials
      from unnest(reasons) as reason where not paid
    ) as unpaid
    where ${condition}
  )`;
}

/** The reasons that are not denials, as columns. */
export function reductionColumns(reductions: readonly PaymentReduction[] = paymentReductions()): unknown[] {
  return [
    reductions.map(({ carc }) => carc),
    reductions.map(({ effective }) => effective ?? "-infinity"),
    reductions.map(({ deleted }) => deleted ?? "infinity"),
  ];
}

/** SQL: whether the prediction is about the line. */
export const concernsLine = `(cardinality(prediction.lines) = 0 or judged.line = any(prediction.lines))`;
