import { reductionColumns } from "../remittance/judged-lines.ts";
import { decisionsIn, type FindingDecision } from "./finding-decisions.ts";
import { firstJudgedIn, isMissed, isPaidIn, judgedIn, predictedClaims } from "./payment-figures.ts";
import { beginningOf, endOf, timeZone } from "./period.ts";
import { isWorkIn, workedKinds } from "./worked-claims.ts";

/** Which claims a figure counts. */
export interface CountedFilter {
  counted: CountedSet;
  /** The first and last day, inclusive, or instants, of which the second is exclusive. */
  since: string;
  until: string;
  /** Required by {@link editSets}. */
  edit?: string | undefined;
  payerId?: string | undefined;
  billingNpi?: string | undefined;
  renderingNpi?: string | undefined;
  /** Required by the set `worked`. */
  memberId?: string | undefined;
}

/** Adds a value to a statement and returns its parameter. */
export type Parameter = (value: unknown) => string;

type Condition = (filter: CountedFilter, parameter: Parameter) => string;

const wasScrubbed =
  (condition: string): Condition =>
  (filter, parameter) =>
    wasReceived(
      filter,
      parameter,
      `and exists (
        select from claim_verdict
        where tenant_id = $1 and sequence = first.sequence and revision = 1 and judged is not null and ${condition}
        offset 0
      )`,
    );

const wasFound: Condition = (filter, parameter) => `${wasReceived(filter, parameter, "")} and exists (
    select from claim_edit as found
    where found.tenant_id = $1 and found.edit = ${parameter(filter.edit)} and found.sequence = claim.sequence and found.first
  )`;

const wasHeld =
  (condition: string): Condition =>
  (filter, parameter) => {
    const [from, to] = instantsOf(filter, parameter);
    const edit = filter.edit === undefined ? "" : `and ${parameter(filter.edit)} = any(edits)`;
    return `claim.sequence in (
      select sequence from work
      where tenant_id = $1 and held_at >= ${from} and held_at < ${to} and ${condition} ${edit}
    )`;
  };

const wasResolved: Condition = (filter, parameter) => {
  const [from, to] = instantsOf(filter, parameter);
  return `claim.sequence in (
    select sequence from work
    where tenant_id = $1 and state = 'resolved' and resolved_at >= ${from} and resolved_at < ${to}
  )`;
};

const wasDecided =
  (...decisions: readonly FindingDecision[]): Condition =>
  (filter, parameter) => {
    const reductions = reductionsOf(parameter);
    return `claim.sequence in (
      with ${decisionsIn(instantsOf(filter, parameter), reductions)}
      select sequence from decision where edit = ${parameter(filter.edit)} and decision = any(${parameter(decisions)})
    )`;
  };

/** Claims are judged one after another, in the order of the list, until a page is full. */
const wasPaid =
  (select: (filter: CountedFilter, parameter: Parameter) => string, judgedLinesIn = judgedIn): Condition =>
  (filter, parameter) => {
    const [since, until, payer] = [filter.since, filter.until, filter.payerId ?? null].map(parameter);
    const parameters = { since: since!, until: until!, payer: payer!, reductions: reductionsOf(parameter) };
    const payments = `(
      select * from claim_payment where tenant_id = $1 and sequence = claim.sequence offset 0
    ) as claim_payment`;
    return `claim.sequence = any(array(select sequence from claim_payment where ${isPaidIn(parameters)}))
      and exists (with ${judgedLinesIn(parameters, payments)} ${select(filter, parameter)})`;
  };

const wasPredicted =
  (condition: string): Condition =>
  (filter, parameter) => {
    const edit = parameter(filter.edit);
    const select = `select from (${predictedClaims}) as predicted where edit = ${edit} and ${condition}`;
    return `exists (
        select from claim_edit as found
        where found.tenant_id = $1 and found.edit = ${edit} and found.sequence = claim.sequence offset 0
      ) and ${wasPaid(() => select)(filter, parameter)}`;
  };

const wasWorked: Condition = (filter, parameter) => {
  const [from, to] = instantsOf(filter, parameter);
  return `claim.claim_id in (
    select claim_id from work_event
    where ${isWorkIn(from, to, parameter(workedKinds))} and member_id = ${parameter(filter.memberId)}::uuid
  )`;
};

/** By the name of a set, the SQL that decides whether `claim` is in it. It reads the same rows as the figure. */
const conditions = {
  scrubbed: wasScrubbed("true"),
  "clean-at-first-scrub": wasScrubbed("judged = 'clean'"),
  found: wasFound,
  held: wasHeld("true"),
  "held-then-released": wasHeld("resolution = 'released'"),
  "held-then-corrected": wasHeld("resolution = 'corrected'"),
  resolved: wasResolved,
  decided: wasDecided("marked-wrong", "paid", "corrected", "denied"),
  "marked-wrong": wasDecided("marked-wrong"),
  "decided-by-payer": wasDecided("paid", "denied"),
  "denied-after-all": wasDecided("denied"),
  "false-positive": wasDecided("marked-wrong", "paid"),
  "true-positive": wasDecided("corrected", "denied"),
  answered: wasPaid(() => "select sequence from judged"),
  denied: wasPaid(() => "select sequence from judged where denied"),
  missed: wasPaid(() => `select sequence from judged where denied and ${isMissed}`),
  remitted: wasPaid(() => "select sequence from judged", firstJudgedIn),
  "paid-at-first": wasPaid(
    () => "select sequence from judged group by sequence having not bool_or(denied)",
    firstJudgedIn,
  ),
  predicted: wasPredicted("true"),
  "denied-as-predicted": wasPredicted("as_predicted"),
  "denied-otherwise": wasPredicted("denied and not as_predicted"),
  "paid-despite-prediction": wasPredicted("not denied"),
  worked: wasWorked,
} satisfies Record<string, Condition>;

/** The sets of claims that figures count. */
export type CountedSet = keyof typeof conditions;
export const countedSets = Object.keys(conditions) as CountedSet[];

/** The sets about findings of one edit, which the filter has to name. */
export const editSets: readonly CountedSet[] = [
  "found",
  "decided",
  "marked-wrong",
  "decided-by-payer",
  "denied-after-all",
  "false-positive",
  "true-positive",
  "predicted",
  "denied-as-predicted",
  "denied-otherwise",
  "paid-despite-prediction",
];

/** SQL: whether `claim` is among the claims that a figure counts. */
export function isCounted(filter: CountedFilter, parameter: Parameter): string {
  return conditions[filter.counted](filter, parameter);
}

/** SQL: whether the claim was received in the period. Only claims with numbers of its days are read. */
function wasReceived(filter: CountedFilter, parameter: Parameter, condition: string): string {
  const [from, to] = instantsOf(filter, parameter);
  const [payer, clinic, provider] = [filter.payerId, filter.billingNpi, filter.renderingNpi];
  const among = (bound: string) => `(select ${bound} from first_scrub where tenant_id = $1
    and day between (${from} at time zone ${timeZone})::date and (${to} at time zone ${timeZone})::date)`;
  const matches = [
    ...(payer === undefined ? [] : [`first.payer_id = ${parameter(payer)}`]),
    ...(clinic === undefined ? [] : [`coalesce(first.billing_npi, '') = ${parameter(clinic)}`]),
    ...(provider === undefined ? [] : [`coalesce(first.rendering_npi, '') = ${parameter(provider)}`]),
  ];
  return `claim.sequence between ${among("min(first_sequence)")} and ${among("max(last_sequence)")} and exists (
    select from claim as first
    where first.tenant_id = $1 and first.claim_id = claim.claim_id and first.revision = 1
      and first.admitted_at >= ${from} and first.admitted_at < ${to} ${matches.map((match) => `and ${match}`).join(" ")}
      ${condition}
    offset 0
  )`;
}

function reductionsOf(parameter: Parameter): string {
  const [carcs, effective, deleted] = reductionColumns().map(parameter);
  return `${carcs}::text[], ${effective}::date[], ${deleted}::date[]`;
}

function instantsOf({ since, until }: CountedFilter, parameter: Parameter): readonly [string, string] {
  return [beginningOf(`${parameter(since)}::text`), endOf(`${parameter(until)}::text`)];
}
