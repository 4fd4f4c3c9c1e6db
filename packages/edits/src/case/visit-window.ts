import {
  addDays,
  type BilledClaim,
  type CalendarDate,
  serviceDates,
  type VisitWindow,
} from "@firstpass/claim";
import { type Content, isInForce, type LimitPeriod, type Policy } from "@firstpass/content";

/** More claims than a patient has in a year, so that limits per year or episode count all of them. */
const countedVisitsMax = 400;

/** The current certification and the one before it: no report or run of visits reaches further back. */
const certificationsBack = 2;

/** A day may have one claim for each of two disciplines. */
const claimsPerDay = 2;

/**
 * The earlier visits that a claim is checked against; `null` if the policy requires none. The policy's numbers set the
 * window: recent visits for progress reports and patterns, and the whole week, episode or year of each limit.
 */
export function visitWindowOf(claim: BilledClaim, content: Content): VisitWindow | null {
  if (claim.frequency === "8" || !isTherapy(claim, content)) return null;
  const policy = content.policyFor(claim);
  const days = serviceDates(claim);
  const window: VisitWindow = { ...days, visitsMax: 0 };
  const recent = recentVisits(claim, policy);
  if (recent > 0) {
    window.from = addDays(days.from, -certificationsBack * policy.planOfCare.recertificationDays);
    window.visitsMax = recent * claimsPerDay;
  }
  for (const period of countedPeriods(policy, days)) {
    const [from] = boundsOf(period, days.from, policy);
    const [, through] = boundsOf(period, days.through, policy);
    if (from < window.from) window.from = from;
    if (through > window.through) window.through = through;
    window.visitsMax = countedVisitsMax;
  }
  return window.visitsMax === 0 ? null : window;
}

function isTherapy({ lines }: BilledClaim, { therapy }: Content): boolean {
  return lines.some(({ procedure, serviceDate }) => therapy.find(procedure, serviceDate) !== null);
}

/** The number of earlier visits that progress reports and repeat patterns need. */
function recentVisits({ lines }: BilledClaim, { planOfCare, repeatPattern }: Policy): number {
  const reports = planOfCare.required ? planOfCare.progressReportTreatmentDays : 0;
  const isWatched = lines.some(({ procedure }) => repeatPattern.procedures.has(procedure));
  return Math.max(reports, isWatched ? (repeatPattern.visits ?? 0) : 0);
}

function countedPeriods(
  { limits, priorAuthorization }: Policy,
  { from, through }: { from: CalendarDate; through: CalendarDate },
): Set<LimitPeriod> {
  const rules = [...limits, ...priorAuthorization.filter(({ afterVisits }) => afterVisits > 0)];
  return new Set(
    rules.filter((rule) => isInForce(rule, from) || isInForce(rule, through)).map(({ per }) => per),
  );
}

/** The first and last date of the period that includes a date; for an episode, the longest that one certification covers. */
function boundsOf(
  period: LimitPeriod,
  date: CalendarDate,
  { planOfCare: { recertificationDays } }: Policy,
): readonly [CalendarDate, CalendarDate] {
  if (period === "day") return [date, date];
  if (period === "week") return weekOf(date);
  if (period === "year") return yearOf(date);
  return [addDays(date, -recertificationDays), addDays(date, recertificationDays)];
}

/** Sunday to Saturday. */
export function weekOf(date: CalendarDate): readonly [CalendarDate, CalendarDate] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return [addDays(date, -weekday), addDays(date, 6 - weekday)];
}

/** The calendar year. */
export function yearOf(date: CalendarDate): readonly [CalendarDate, CalendarDate] {
  const year = date.slice(0, 4);
  return [`${year}-01-01`, `${year}-12-31`];
}
