import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import { edit } from "../edit.ts";

export default edit({
  id: "integrity/service-date",
  title: "A service was furnished after the patient's birth and before it is billed",
  source: "Medicare Claims Processing Manual, chapter 26, section 10.4, item 24A",
  severity: "hold",
  predicts: { carc: "16", rarc: "M52" },
  predictsFor: { reversed: { carc: "16", rarc: "M59" } },
  effective: { from: "1800-01-01" },
  messages: {
    future: "{Lines}: the service date {date} is later than {receivedOn}, the day the claim came in.",
    reversed: "{Lines}: the service ends on {end}, before it begins on {date}.",
    beforeBirth: "{Lines}: the service date {date} is before the patient's birth date.",
  },
  actions: {
    future: "Correct the date, or hold the claim until the service has been furnished.",
    reversed: "Correct the first or the last day of the service.",
    beforeBirth: "Correct the service date, or the birth date from the patient's card.",
  },
  *check({ claim, lines, receivedOn }) {
    const { birthDate } = claim.patient ?? claim.subscriber;
    const wrongly = (isWrong: (line: ServiceLine) => boolean) =>
      Map.groupBy(lines.filter(isWrong), (line) => line.serviceDate);

    for (const [date, same] of wrongly((line) => lastDay(line) > receivedOn)) {
      yield {
        message: "future",
        lines: same,
        date: date > receivedOn ? date : lastDay(same[0]!),
        receivedOn,
      };
    }
    for (const [date, same] of wrongly((line) => lastDay(line) < line.serviceDate)) {
      yield { message: "reversed", lines: same, date, end: lastDay(same[0]!) };
    }
    if (birthDate === undefined) return;
    for (const [date, same] of wrongly((line) => line.serviceDate < birthDate)) {
      yield { message: "beforeBirth", lines: same, date };
    }
  },
  examples: {
    clean: [
      "97112-GP @2026-03-02",
      "{received 2026-03-02} 97112-GP @2026-03-02",
      "97112-GP @2026-03-02..2026-03-04",
      "{born 2026-03-02} 97112-GP @2026-03-02",
    ],
    flagged: {
      "{received 2026-03-01} 97112-GP @2026-03-02": "future",
      "{received 2026-03-03} 97112-GP @2026-03-02..2026-03-04": "future",
      "97112-GP @2026-03-02..2026-03-01": "reversed",
      "{born 2026-03-03} 97112-GP @2026-03-02": "beforeBirth",
    },
  },
});

function lastDay(line: ServiceLine): CalendarDate {
  return line.serviceDateEnd ?? line.serviceDate;
}
