import { IdenticalDays } from "../case/identical-days.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/repeat-pattern",
  title: "Identical services billed visit after visit",
  source:
    "OIG, Medicare outpatient therapy audits; Medicare Benefit Policy Manual, chapter 15, section 220.2",
  severity: "warn",
  nextActor: "therapist",
  predicts: { carc: "50", rarc: "N115" },
  effective: {},
  needs: ["earlierVisits", "notes"],
  messages: {
    pattern:
      "{Lines}: {procedure} is billed with identical services and units ({services}) on at least {count} visits in a row through {date}; {visits} or more may trigger a review.",
  },
  actions: {
    pattern: "Make sure each note shows how its visit differed and why skilled {procedure} is still needed.",
  },
  asks: {
    pattern:
      "State how this visit differed from the visits before it, and why skilled treatment is still needed.",
  },
  *check(subject) {
    const { visits: most, procedures } = subject.policy.repeatPattern;
    if (most === null || subject.earlierVisits.length + subject.visits.length < most) return;
    let days: IdenticalDays | null = null;
    for (const visit of subject.visits) {
      const watched = visit.lines.filter((line) => procedures.has(line.procedure));
      if (watched.length === 0) continue;
      if (visit.notes.some(({ distinct, progressReport }) => distinct || progressReport)) continue;
      days ??= new IdenticalDays(subject);
      const { count, services } = days.endingOn(visit.date, most);
      if (count < most) continue;
      for (const [procedure, lines] of Map.groupBy(watched, (line) => line.procedure)) {
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
