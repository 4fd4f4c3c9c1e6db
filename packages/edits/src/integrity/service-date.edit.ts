import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import { isEquipment, isSupply } from "../case/equipment.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/service-date",
  title: "Valid service dates required",
  source:
    "Medicare Claims Processing Manual, chapter 26, section 10.4, item 24A; for supplies, the span date guides of the DME contractors",
  severity: "hold",
  predicts: { carc: "16", rarc: "M52" },
  predictsFor: { reversed: { carc: "16", rarc: "M59" } },
  effective: {},
  messages: {
    future: "{Lines}: the service date {date} is after {receivedOn}, the date the claim was received.",
    reversed: "{Lines}: the service ends on {end}, before it starts on {date}.",
    beforeBirth: "{Lines}: the service date {date} is before the patient's date of birth.",
  },
  actions: {
    future: "Correct the date, or hold the claim until the service has been furnished.",
    reversed: "Correct the first or last date of service.",
    beforeBirth: "Correct the service date or the patient's date of birth.",
  },
  *check({ claim, lines, receivedOn }) {
    const { birthDate } = claim.patient ?? claim.subscriber;
    // Supplies are billed when they are delivered, for a period that can end later.
    const furnished = (line: ServiceLine) =>
      isSupply(line) || isEquipment(line, claim) ? line.serviceDate : lastDay(line);
    const future = lines.filter((line) => furnished(line) > receivedOn);
    for (const [date, same] of Map.groupBy(future, furnished)) {
      yield { message: "future", lines: same, date, receivedOn };
    }
    for (const line of lines) {
      const { serviceDate: date, serviceDateEnd: end = date } = line;
      if (end < date) yield { message: "reversed", lines: [line], date, end };
    }
    const early = birthDate === undefined ? [] : lines.filter((line) => line.serviceDate < birthDate);
    for (const [date, same] of Map.groupBy(early, (line) => line.serviceDate)) {
      yield { message: "beforeBirth", lines: same, date };
    }
  },
  examples: {
    clean: [
      "97112-GP @2026-03-02",
      "{received 2026-03-02} 97112-GP @2026-03-02",
      "97112-GP @2026-03-02..2026-03-04",
      "{born 2026-03-02} 97112-GP @2026-03-02",
      "A4253-NU x3 @2026-03-04..2026-06-01",
      "B4154 x90 @2026-03-10..2026-04-08",
      "{billing 1234567893/332B00000X} J7613 x60 @2026-03-01..2026-03-30",
    ],
    flagged: {
      "{received 2026-03-01} 97112-GP @2026-03-02": "future",
      "{received 2026-03-03} 97112-GP @2026-03-02..2026-03-04": "future",
      "A4253-NU x3 @2026-03-11..2026-06-08": "future",
      "99490 @2026-03-01..2026-03-31": "future",
      "97112-GP @2026-03-02..2026-03-01": "reversed",
      "{born 2026-03-03} 97112-GP @2026-03-02": "beforeBirth",
    },
  },
});

function lastDay({ serviceDate, serviceDateEnd = serviceDate }: ServiceLine): CalendarDate {
  return serviceDateEnd > serviceDate ? serviceDateEnd : serviceDate;
}
