import { type CalendarDate, type Cents, deniedStatus, reversalStatus } from "@firstpass/claim";
import { type PaymentReduction, paymentReductions } from "@firstpass/content";
import type { MatchFailure } from "./payment-claims.ts";
import type { Store } from "./store.ts";
import { asTenantAtOnce } from "./transaction.ts";

export interface FeedbackFilter {
  /** Days of payment, both included. */
  since?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  /** The payer that claims were billed to. */
  payerId?: string | undefined;
}

/** What payers answered, and what had been predicted of it. */
export interface Feedback {
  payments: {
    total: number;
    matched: number;
    unmatched: Record<MatchFailure, number>;
    /** Those that take another back. */
    reversals: number;
    /** Those that were taken back. */
    reversed: number;
  };
  /** Lines on which a payment stands. */
  lines: {
    answered: number;
    chargeCents: Cents;
    denied: number;
    deniedCents: Cents;
    /** Answered lines that fit none of their claim's. */
    unmatched: number;
  };
  /** By edit, severity and predicted reason. */
  predictions: PredictionRecord[];
  /** Reasons of denials that no finding had predicted of the line, most lines first. */
  unpredicted: UnpredictedDenial[];
}

/** How often one prediction of an edit came true. Each finding counts once, by the worst that happened to its lines. */
export interface PredictionRecord {
  edit: string;
  severity: "hold" | "warn";
  /** The claim adjustment reason code that it predicts. */
  carc: string;
  findings: number;
  /** A line was denied for the predicted reason. With the charge of those lines. */
  deniedAsPredicted: Share;
  /** A line was denied, none for the predicted reason. With the charge of those lines. */
  deniedOtherwise: Share;
  /** No line was denied. With the charge of the lines. */
  paid: Share;
  /** The payer has not answered to any of its lines. */
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
  /** The remark codes beside it, on how many of the lines. */
  remarks: { rarc: string; lines: number }[];
}

/**
 * Reads how predictions and payments met. A line is denied when nothing was paid for it, and either its claim was denied
 * or an adjustment that the patient does not bear has a reason that is a denial.
 * @param reductions the reasons that are none.
 */
export async function loadFeedback(
  store: Store,
  tenantId: string,
  { since, until, payerId }: FeedbackFilter,
  reductions: readonly PaymentReduction[] = paymentReductions(),
): Promise<Feedback> {
  const filter = [tenantId, since ?? "-infinity", until ?? "infinity", payerId ?? null];
  const values = [
    ...filter,
    reductions.map(({ carc }) => carc),
    reductions.map(({ effective }) => effective ?? "-infinity"),
    reductions.map(({ deleted }) => deleted ?? "infinity"),
  ];
  const [payments, lines, predictions, unpredicted, remarks] = await asTenantAtOnce(
    store,
    tenantId,
    (transaction) =>
      Promise.all([
        transaction.query<PaymentCounts>({
          name: "feedback-payments",
          text: selectPayments,
          values: filter,
        }),
        transaction.query<Feedback["lines"]>({ name: "feedback-lines", text: selectLines, values }),
        transaction.query<PredictionRow>({ name: "feedback-predictions", text: selectPredictions, values }),
        transaction.query<Omit<UnpredictedDenial, "remarks">>({
          name: "feedback-unpredicted",
          text: selectUnpredicted,
          values,
        }),
        transaction.query<{ carc: string | null; rarc: string; lines: number }>({
          name: "feedback-remarks",
          text: selectRemarks,
          values,
        }),
      ]),
  );
  const { noClaim, ambiguous, noVerdict, ...counts } = payments.rows[0]!;
  const remarksOf = Map.groupBy(remarks.rows, ({ carc }) => carc);
  return {
    payments: { ...counts, unmatched: { "no-claim": noClaim, ambiguous, "no-verdict": noVerdict } },
    lines: lines.rows[0]!,
    predictions: predictions.rows.map(toRecord),
    unpredicted: unpredicted.rows.map((denial) => ({
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
 * The lines on which a payment stands, each with the reasons of its denial. A claim that is denied as a whole has those
 * that are denials, else any that are given.
 */
const judged = `with answered as (
    select sequence, revision, line, payment_line.charge_cents, paid, remarks, status = '${deniedStatus}' as claim_denied,
      array(select distinct substr(reason, 4) from unnest(reasons) as reason) as given,
      array(
        select distinct substr(reason, 4) from unnest(reasons) as reason
        where left(reason, 2) in ('CO', 'PI', 'OA') and not exists (
          select from unnest($5::text[], $6::date[], $7::date[]) as reduction (carc, effective, deleted)
          where carc = substr(reason, 4) and paid_on between effective and deleted
        )
      ) as denials
    from claim_payment join payment_line using (tenant_id, payment_id)
    where ${inRange} and standing
  ), judged as materialized (
    select sequence, revision, line, charge_cents, remarks,
      not paid and (claim_denied or cardinality(denials) > 0) as denied,
      case when cardinality(denials) > 0 then denials when cardinality(given) > 0 then given else '{null}' end as reasons
    from answered
  )`;

const selectLines = `${judged}
  select count(*)::integer as answered, coalesce(sum(charge_cents), 0)::bigint as "chargeCents",
    count(*) filter (where denied)::integer as denied,
    coalesce(sum(charge_cents) filter (where denied), 0)::bigint as "deniedCents",
    count(*) filter (where line is null)::integer as unmatched
  from judged`;

const concerns = `(cardinality(prediction.lines) = 0 or judged.line = any(prediction.lines))`;

const selectPredictions = `${judged}, met as (
    select edit, severity, carc,
      count(judged.sequence) as lines,
      bool_or(denied) as denied,
      coalesce(bool_or(denied and carc = any(reasons)), false) as as_predicted,
      sum(charge_cents) as cents,
      sum(charge_cents) filter (where denied) as denied_cents,
      sum(charge_cents) filter (where denied and carc = any(reasons)) as predicted_cents
    from (select distinct sequence, revision from judged) as claim
    join prediction on prediction.tenant_id = $1 and prediction.sequence = claim.sequence
      and prediction.revision = claim.revision
    left join judged on judged.sequence = prediction.sequence and judged.revision = prediction.revision
      and ${concerns}
    group by prediction.sequence, prediction.revision, prediction.position, edit, severity, carc
  )
  select edit, severity, carc, count(*)::integer as findings,
    count(*) filter (where as_predicted)::integer as "asPredicted",
    coalesce(sum(predicted_cents), 0)::bigint as "asPredictedCents",
    count(*) filter (where denied and not as_predicted)::integer as otherwise,
    coalesce(sum(denied_cents) filter (where not as_predicted), 0)::bigint as "otherwiseCents",
    count(*) filter (where lines > 0 and not denied)::integer as paid,
    coalesce(sum(cents) filter (where not denied), 0)::bigint as "paidCents",
    count(*) filter (where lines = 0)::integer as unanswered
  from met group by edit, severity, carc order by edit, severity, carc`;

const unpredicted = `${judged}, unpredicted as (
    select reason as carc, charge_cents, remarks
    from judged cross join lateral unnest(reasons) as reason
    where denied and not exists (
      select from prediction
      where prediction.tenant_id = $1 and prediction.sequence = judged.sequence
        and prediction.revision = judged.revision and prediction.carc = reason and ${concerns}
    )
  )`;

const selectUnpredicted = `${unpredicted}
  select carc, count(*)::integer as lines, sum(charge_cents)::bigint as "chargeCents"
  from unpredicted group by carc order by lines desc, carc`;

const selectRemarks = `${unpredicted}
  select carc, rarc, count(*)::integer as lines
  from unpredicted cross join lateral unnest(remarks) as rarc
  group by carc, rarc order by lines desc, rarc`;
