import { type BilledService, type CalendarDate, daysBetween } from "@firstpass/claim";
import type { Case } from "../case.ts";
import { edit } from "../edit.ts";
import { isCalledDistinct } from "../modifier/distinct-service.ts";
import { isReplaced } from "./counted-services.ts";

export default edit({
  id: "medical-necessity/repeat-pattern",
  title: "A procedure is not billed visit after visit with nothing distinct to show",
  source:
    "OIG, Medicare outpatient therapy audits; Medicare Benefit Policy Manual, chapter 15, section 220.2",
  severity: "warn",
  predicts: { carc: "50", rarc: "N115" },
  effective: {},
  readsNotes: true,
  countsVisits: true,
  messages: {
    pattern:
      "{Lines}: {date} is at least visit {count} running on which {procedure} is billed with the very same services and units ({services}); reviewers look at {visits} or more.",
  },
  actions: {
    pattern:
      "Make sure that each note shows what was distinct about its visit and why skilled {procedure} is still needed; a review will ask for it.",
  },
  *check(subject) {
    const { visits: most, procedures } = subject.policy.repeatPattern;
    if (most === null) return;
    let billed: BilledDay[] | null = null;
    for (const visit of subject.visits) {
      const watched = visit.lines.filter((line) => procedures.has(line.procedure));
      if (watched.length === 0) continue;
      if (visit.notes.some(({ distinct, progressReport }) => distinct || progressReport)) continue;
      billed ??= billedDays(subject);
      const count = runOf(billed, visit.date, subject.policy.planOfCare.recertificationDays);
      if (count < most) continue;
      for (const [procedure, lines] of Map.groupBy(watched, (line) => line.procedure)) {
        const services = billed.find((day) => day.date === visit.date)!.shape!;
        yield { message: "pattern", lines, procedure, date: visit.date, count, services, visits: most };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP @2026-03-02 earlier: {visits 8} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP x2 @2026-02-02",
      "97112-GP | 97110-GP earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP-59 @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; 97110-GP @2026-02-27",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; {report 2026-02-27} 97112-GP @2026-02-27",
      "97112-GP @2026-06-30 earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-02-01 earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12, billing 1245319599} 97112-GP @2026-02-02",
      "97110-GP @2026-03-02 earlier: {visits 12} 97110-GP @2026-02-02",
    ],
    flagged: {
      "97112-GP @2026-03-02 earlier: {visits 9} 97112-GP @2026-02-02": "pattern",
      "97112-GP x2 | 97110-GP earlier: {visits 12} 97110-GP @2026-02-02 | 97112-GP x2": "pattern",
    },
  },
});

/** What was billed of a day. */
interface BilledDay {
  date: CalendarDate;
  /** The day's services and units; `null` where the day shows something distinct, and ends a run. */
  shape: string | null;
}

/** The provider's days of therapy, the latest first. */
function billedDays(subject: Case): BilledDay[] {
  const { claim, content, earlierVisits, lines, therapy } = subject;
  const byDate = new Map<CalendarDate, { services: BilledService[]; isDistinct: boolean }>();
  const add = (serviceDate: CalendarDate, services: readonly BilledService[], isDistinct: boolean) => {
    const treated = services.filter((service) => therapy({ ...service, serviceDate }));
    if (treated.length === 0) return;
    const day = byDate.get(serviceDate) ?? { services: [], isDistinct: false };
    day.services.push(...treated);
    day.isDistinct ||=
      isDistinct ||
      treated.some(
        (service) => isCalledDistinct(service, content) || therapy({ ...service, serviceDate })?.evaluation,
      );
    byDate.set(serviceDate, day);
  };
  for (const line of lines) add(line.serviceDate, [line], false);
  for (const visit of earlierVisits) {
    if (visit.billingNpi !== claim.billingProvider.npi || isReplaced(visit, subject)) continue;
    add(visit.serviceDate, visit.services, visit.progressReport === visit.serviceDate);
  }
  return [...byDate]
    .map(([date, { services, isDistinct }]) => ({ date, shape: isDistinct ? null : shapeOf(services) }))
    .sort((one, other) => (one.date < other.date ? 1 : -1));
}

/** How many days in a row, up to and with one, were billed alike, none of them more than `gapDays` from the next. */
function runOf(days: readonly BilledDay[], date: CalendarDate, gapDays: number): number {
  const first = days.findIndex((day) => day.date === date);
  const shape = days[first]?.shape ?? null;
  if (shape === null) return 0;
  let count = 1;
  for (let at = first + 1; at < days.length; at += 1, count += 1) {
    if (days[at]!.shape !== shape || daysBetween(days[at]!.date, days[at - 1]!.date) > gapDays) break;
  }
  return count;
}

/** "97110 ×1, 97112 ×2". */
function shapeOf(services: readonly BilledService[]): string {
  const units = new Map<string, number>();
  for (const { procedure, units: billed } of services)
    units.set(procedure, (units.get(procedure) ?? 0) + billed);
  return [...units]
    .map(([procedure, sum]) => `${procedure} ×${sum}`)
    .sort()
    .join(", ");
}
