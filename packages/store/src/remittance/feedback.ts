import { type CalendarDate, type Cents, reversalStatus } from "@firstpass/claim";
import { type PaymentReduction, paymentReductions } from "@firstpass/content";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import type { MatchFailure } from "./answered-claims.ts";
import { concernsLine, judgedLines, reductionColumns } from "./judged-lines.ts";

export interface FeedbackFilter {
  /** First and last payment date, inclusive. */
  since?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  /** The payer that the claims were billed to. */
  payerId?: string | undefined;
}

/** How payers answered and which predictions came true. */
export interface Feedback {
  payments: {
    total: number;
    matched: number;
    unmatched: Record<MatchFailure, number>;
    /** Payments that cancel another. */
    reversals: number;
    /** Payments that were canceled. */
    reversed: number;
  };
  /** Lines with a payment that counts. */
  lines: {
    answered: number;
    chargeCents: Cents;
    denied: number;
    deniedCents: Cents;
    /** Answered lines that match no line of their claim. */
    unmatched: number;
  };
  /** By edit, severity and predicted reason. */
  predictions: PredictionRecord[];
  /** Denial reasons that no finding predicted for the line, most lines first. */
  unpredicted: UnpredictedDenial[];
}

/** How often one prediction of an edit came true. Each finding counts once, by the worst outcome of its lines. */
export interface PredictionRecord {
  edit: string;
  severity: "hold" | "warn";
  /** The predicted claim adjustment reason code. */
  carc: string;
  findings: number;
  /** A line was denied for the predicted reason. The charge is of those lines. */
  deniedAsPredicted: Share;
  /** A line was denied, but none for the predicted reason. The charge is of the denied lines. */
  deniedOtherwise: Share;
  /** No line was denied. The charge is of all its lines. */
  paid: Share;
  /** The payer answered none of its lines. */
  unanswered: number;
}

export interface Share {
  findings: number;
  chargeCents: Cents;
}

export interface UnpredictedDenial {
  /** `null` when the payer denied the claim and gave no reason. */
  carc: string | null;
  lines: number;
  chargeCents: Cents;
  /** The remark codes given with it, and on how many of the lines. */
  remarks: { rarc: string; lines: number }[];
}

/**
 * Compares predictions with payments. A line is denied when nothing was paid for it and either its claim was denied or an
 * adjustment in group CO, PI or OA has a reason that is a denial.
 * @param reductions the reasons that are not denials.
 */
export async function loadFeedback(
  store: Store,
  tenantId: string,
  { since, until, payerId }: FeedbackFilter,
  reductions: readonly PaymentReduction[] = paymentReductions(),
): Promise<Feedback> {
  const filter = [tenantId, since ?? "-infinity", until ?? "infinity", payerId ?? null];
  const [payments, answers] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<PaymentCounts>({ name: "feedback-payments", text: selectPayments, values: filter }),
    transaction.query<Answers>({
      name: "feedback-answers",
      text: selectAnswers,
      values: [...filter, ...reductionColumns(reductions)],
    }),
  ]);
  const { noClaim, ambiguous, noVerdict, ...counts } = payments.rows[0]!;
  const { lines, predictions, unpredicted, remarks } = answers.rows[0]!;
  const remarksOf = Map.groupBy(remarks, ({ carc }) => carc);
  return {
    payments: { ...counts, unmatched: { "no-claim": noClaim, ambiguous, "no-verdict": noVerdict } },
    lines,
    predictions: predictions.map(toRecord),
    unpredicted: unpredicted.map((denial) => ({
      ...denial,
      remarks: (remarksOf.get(denial.carc) ?? []).map(({ rarc, lines }) => ({ rarc, lines })),
    })),
  };
}

type PaymentCounts = Omit<Feedback["payments"], "unmatched"> & {
  noClaim: number;
  ambiguous: number;
  noVerdict: number;
};

interface Answers {
  lines: Feedback["lines"];
  predictions: PredictionRow[];
  unpredicted: Omit<UnpredictedDenial, "remarks">[];
  remarks: { carc: string | null; rarc: string; lines: number }[];
}

type PredictionRow = Pick<PredictionRecord, "edit" | "severity" | "carc" | "findings" | "unanswered"> & {
  asPredicted: number;
  asPredictedCents: Cents;
  otherwise: number;
  otherwiseCents: Cents;
  paid: number;
  paidCents: Cents;
};

function toRecord(row: PredictionRow): PredictionRecord {
  const { edit, severity, carc, findings, unanswered } = row;
  return {
    edit,
    severity,
    carc,
    findings,
    deniedAsPredicted: { findings: row.asPredicted, chargeCents: row.asPredictedCents },
    deniedOtherwise: { findings: row.otherwise, chargeCents: row.otherwiseCents },
    paid: { findings: row.paid, chargeCents: row.paidCents },
    unanswered,
  };
}

const inRange = `claim_payment.tenant_id = $1 and claim_payment.paid_on between $2::date and $3::date
  and ($4::text is null or claim_payment.payer_id = $4)`;

const selectPayments = `select count(*)::integer as total,
    count(*) filter (where match = 'matched')::integer as matched,
    count(*) filter (where match = 'no-claim')::integer as "noClaim",
    count(*) filter (where match = 'ambiguous')::integer as ambiguous,
    count(*) filter (where match = 'no-verdict')::integer as "noVerdict",
    count(*) filter (where status = '${reversalStatus}')::integer as reversals,
    count(*) filter (where reversed)::integer as reversed
  from claim_payment where ${inRange}`;

/**
 * - `met`: every prediction for their claims, with or without an answered line.
 * - `unpredicted`: the reasons of denials that no prediction for the line names.
 */
const selectAnswers = `with ${judgedLines("claim_payment", `${inRange} and standing`, "$5::text[], $6::date[], $7::date[]")}, met as (
    select edit, severity, carc,
      count(*) filter (where ${concernsLine}) as lines,
      coalesce(bool_or(denied) filter (where ${concernsLine}), false) as denied,
      coalesce(bool_or(denied and carc = any(reasons)) filter (where ${concernsLine}), false) as as_predicted,
      sum(charge_cents) filter (where ${concernsLine}) as cents,
      sum(charge_cents) filter (where denied and ${concernsLine}) as denied_cents,
      sum(charge_cents) filter (where denied and carc = any(reasons) and ${concernsLine}) as predicted_cents
    from judged join prediction on prediction.tenant_id = $1 and prediction.sequence = judged.sequence
      and prediction.revision = judged.revision
    group by prediction.sequence, prediction.revision, prediction.position, edit, severity, carc
  ), unpredicted as materialized (
    select reason as carc, charge_cents, remarks
    from judged cross join lateral unnest(reasons) as reason
    where denied and not exists (
      select from prediction
      where prediction.tenant_id = $1 and prediction.sequence = judged.sequence
        and prediction.revision = judged.revision and prediction.carc = reason and ${concernsLine}
    )
  ), lines as (
    select count(*) as answered, coalesce(sum(charge_cents), 0) as "chargeCents",
      count(*) filter (where denied) as denied,
      coalesce(sum(charge_cents) filter (where denied), 0) as "deniedCents",
      count(*) filter (where line is null) as unmatched
    from judged
  ), by_edit as (
    select edit, severity, carc, count(*) as findings,
      count(*) filter (where as_predicted) as "asPredicted",
      coalesce(sum(predicted_cents), 0) as "asPredictedCents",
      count(*) filter (where denied and not as_predicted) as otherwise,
      coalesce(sum(denied_cents) filter (where not as_predicted), 0) as "otherwiseCents",
      count(*) filter (where lines > 0 and not denied) as paid,
      coalesce(sum(cents) filter (where not denied), 0) as "paidCents",
      count(*) filter (where lines = 0) as unanswered
    from met group by edit, severity, carc order by edit, severity, carc
  ), by_reason as (
    select carc, count(*) as lines, sum(charge_cents) as "chargeCents"
    from unpredicted group by carc order by count(*) desc, carc
  ), by_remark as (
    select carc, rarc, count(*) as lines
    from unpredicted cross join lateral unnest(remarks) as rarc
    group by carc, rarc order by count(*) desc, rarc
  )
  select (select to_json(lines) from lines) as lines,
    (select coalesce(json_agg(by_edit), '[]') from by_edit) as predictions,
    (select coalesce(json_agg(by_reason), '[]') from by_reason) as unpredicted,
    (select coalesce(json_agg(by_remark), '[]') from by_remark) as remarks`;
