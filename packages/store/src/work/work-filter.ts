import type { CalendarDate, Cents, ClaimStatus, NextActor, Severity, Stage } from "@firstpass/claim";
import { columnText } from "../database/column-values.ts";
import {
  ageBuckets,
  bucketOf,
  type DayBucket,
  type DaysSql,
  deadlineBuckets,
  isInBucket,
} from "./work-buckets.ts";
import { type WorkResolution, type WorkState, workStates } from "./work-state.ts";

export const ageKeys = ageBuckets.map(({ key }) => key);
export const deadlineKeys = [...deadlineBuckets.map(({ key }) => key), "unknown" as const];
export type AgeBucket = (typeof ageKeys)[number];
export type DeadlineBucket = (typeof deadlineKeys)[number];

/** Selects claims of the worklist that meet all conditions. */
export interface WorkFilter {
  /** Default: all but `resolved`. */
  states?: readonly WorkState[] | undefined;
  resolution?: WorkResolution | undefined;
  status?: ClaimStatus | undefined;
  /** Of the worst finding. */
  severity?: Severity | undefined;
  /** An edit that holds the claim, or one of its stages. */
  edit?: string | undefined;
  stage?: Stage | undefined;
  /** Ids. `none`: no rendering provider, unassigned. */
  payer?: string | undefined;
  clinic?: string | undefined;
  provider?: string | undefined;
  assignee?: string | undefined;
  batch?: string | undefined;
  nextActor?: NextActor | undefined;
  hasNote?: boolean | undefined;
  /** Claims with a service date in this range. */
  serviceFrom?: CalendarDate | undefined;
  serviceTo?: CalendarDate | undefined;
  /** Days in UTC. */
  admittedFrom?: CalendarDate | undefined;
  admittedTo?: CalendarDate | undefined;
  /** At most this number of days left to file, or too late. */
  deadlineWithin?: number | undefined;
  deadlineBucket?: DeadlineBucket | undefined;
  atRiskMin?: Cents | undefined;
  age?: AgeBucket | undefined;
  /** Part of the control number, in any case. */
  text?: string | undefined;
}

export const unresolvedStates = workStates.filter((state) => state !== "resolved");

/** Adds a value to a statement and returns its placeholder. */
export type Parameter = (value: unknown) => string;

/** SQL expressions of `work` that depend on the time. */
export interface WorkTimes {
  /** A snoozed claim whose time has come is open. */
  readonly state: string;
  /** Days until the deadline: negative if it has passed. */
  readonly daysLeft: string;
  /** Whole days in hold. */
  readonly age: DaysSql;
  readonly now: string;
}

/** @param now ISO 8601 instant */
export function timesAt(now: string, parameter: Parameter): WorkTimes {
  // Added when first used: a statement must use all its parameters.
  const added = new Map<string, string>();
  const once = (value: string, type: string) => {
    const known = added.get(type) ?? `${parameter(value)}::${type}`;
    added.set(type, known);
    return known;
  };
  return {
    get now() {
      return once(now, "timestamptz");
    },
    get state() {
      return `case when work.state = 'snoozed' and work.wake_at <= ${this.now} then 'open' else work.state::text end`;
    },
    get daysLeft() {
      return `(work.deadline - ${once(now.slice(0, 10), "date")})`;
    },
    get age() {
      const held = `coalesce(work.resolved_at, ${this.now}) - work.held_at`;
      return { isBelow: (days: number) => `(${held} < interval '${days} days')` };
    },
  };
}

export const ageBucketAt = ({ age }: WorkTimes) => bucketOf(ageBuckets, age);
export const deadlineBucketAt = ({ daysLeft }: WorkTimes) =>
  `case when work.deadline is null then 'unknown' else ${bucketOf(deadlineBuckets, daysIn(daysLeft))} end`;

function daysIn(expression: string): DaysSql {
  return { isBelow: (days) => `(${expression} < ${days})` };
}

/** SQL: the conditions of the filter, other than the states. */
export function conditionsOf(filter: WorkFilter, times: WorkTimes, parameter: Parameter): string[] {
  const conditions: string[] = [];
  const where = <Value>(value: Value | undefined, condition: (value: Value) => string) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  const is =
    (column: string, type = "text") =>
    (value: string) =>
      value === "none" ? `${column} is null` : `${column} = ${parameter(value)}::${type}`;

  where(filter.resolution, is("work.resolution", "work_resolution"));
  where(filter.status, is("work.status", "claim_status"));
  where(filter.severity, is("work.worst_severity"));
  where(filter.edit, (edit) => `${parameter(edit)} = any(work.edits)`);
  // The index has no stages, but the edits begin with them.
  where(filter.stage, (stage) => `array_to_string(work.edits, ' ') like ${parameter(`%${stage}/%`)}`);
  where(filter.payer, is("work.payer_id"));
  where(filter.clinic, is("work.billing_npi"));
  where(filter.provider, is("work.rendering_npi"));
  where(filter.assignee, is("work.assignee", "uuid"));
  where(filter.batch, is("work.batch_id", "uuid"));
  where(filter.nextActor, is("work.next_actor", "next_actor"));
  where(filter.hasNote, (hasNote) => `work.has_note = ${parameter(hasNote)}`);
  where(filter.serviceFrom, (day) => `work.last_day >= ${parameter(day)}::date`);
  where(filter.serviceTo, (day) => `work.first_day <= ${parameter(day)}::date`);
  where(filter.admittedFrom, (day) => `work.admitted_at >= ${parameter(day)}::date at time zone 'UTC'`);
  where(filter.admittedTo, (day) => `work.admitted_at < (${parameter(day)}::date + 1) at time zone 'UTC'`);
  where(filter.deadlineWithin, (days) => `${times.daysLeft} <= ${parameter(days)}::integer`);
  where(filter.deadlineBucket, (key) => deadlineCondition(key, times));
  where(filter.atRiskMin, (cents) => `work.at_risk_cents >= ${parameter(cents)}::bigint`);
  where(filter.age, (key) => isInBucket(bucketBy(ageBuckets, key), times.age));
  where(filter.text, (text) => {
    // Without letters, there is no case to ignore, which takes half the time.
    const like = text.toLowerCase() === text.toUpperCase() ? "like" : "ilike";
    return `work.control_number ${like} ${parameter(`%${escapePattern(text)}%`)}`;
  });
  return conditions;
}

/** SQL: whether the work is in one of these states. Names the condition of the index that has them. */
export function isInStates(states: readonly WorkState[], times: WorkTimes, parameter: Parameter): string {
  const unresolved = states.filter((state) => state !== "resolved");
  if (unresolved.length === 0) return "work.state = 'resolved'";
  const isUnresolved = "work.state <> 'resolved'";
  const hasResolved = unresolved.length < states.length;
  if (!hasResolved && unresolved.length === unresolvedStates.length) return isUnresolved;
  const inState = `${times.state} = any(${parameter(states)}::text[])`;
  return hasResolved ? inState : `${isUnresolved} and ${inState}`;
}

function deadlineCondition(key: DeadlineBucket, times: WorkTimes): string {
  if (key === "unknown") return "work.deadline is null";
  return isInBucket(bucketBy(deadlineBuckets, key), daysIn(times.daysLeft));
}

function bucketBy(buckets: readonly DayBucket[], key: string): DayBucket {
  return buckets.find((bucket) => bucket.key === key)!;
}

function escapePattern(text: string): string {
  return columnText(text).replaceAll(/[\\%_]/g, "\\$&");
}
