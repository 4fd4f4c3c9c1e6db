import {
  addDays,
  type BilledClaim,
  type CalendarDate,
  serviceDates,
  type VisitWindow,
} from "@firstpass/claim";
import { type Content, isInForce, type LimitPeriod, type Policy } from "@firstpass/content";

/** More claims than a patient has in a year: what counts a year or an episode is shown all of them. */
const countedVisitsMax = 400;

/** A certification and the one before it: further back no report, and no run of visits, reaches. */
const certificationsBack = 2;

/** Of a day there may be a claim of each of two disciplines. */
const claimsADay = 2;

/**
 * The earlier visits that edits that need `earlierVisits` hold a claim against; `null` when none of them asks for any.
 * It comes of the policy's own numbers: the last visits for progress reports and patterns, and all of a week, episode or
 * year where the payer counts in these.
 */
export function visitsWanted(claim: BilledClaim, content: Content): VisitWindow | null {
  if (claim.frequency === "8" || !isTherapy(claim, content)) return null;
  const policy = content.policyFor(claim);
  const days = serviceDates(claim);
  const window: VisitWindow = { ...days, visitsMax: 0 };
  const recent = recentVisits(claim, policy);
  if (recent > 0) {
    window.from = addDays(days.from, -certificationsBack * policy.planOfCare.recertificationDays);
    window.visitsMax = recent * claimsADay;
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

/** How many visits back progress reports and patterns look. */
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

/** First and last day of the period that a day is in; of an episode, as far as one certification may reach. */
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

/** From Sunday to Saturday. */
export function weekOf(date: CalendarDate): readonly [CalendarDate, CalendarDate] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return [addDays(date, -weekday), addDays(date, 6 - weekday)];
}

/** Of the calendar. */
export function yearOf(date: CalendarDate): readonly [CalendarDate, CalendarDate] {
  const year = date.slice(0, 4);
  return [`${year}-01-01`, `${year}-12-31`];
}
