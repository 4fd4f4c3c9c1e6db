import { describe, expect, test } from "vitest";
import { caseOf } from "./case.fixture.ts";
import { ReportClock } from "./report-clock.ts";

const date = "2026-03-02";

function countFor(shorthand: string) {
  const clock = new ReportClock(caseOf(shorthand));
  const start = clock.startBefore(date, "GP");
  return start && { from: start.date, days: clock.treatmentDays(start, date, "GP") };
}

describe("treatment days", () => {
  test.each([
    [
      "count from the start of the plan of care when no report is stated",
      "97112-GP earlier: {visits 5} 97112-GP @2026-02-16 // {timed 15, certified 2026-02-15..2026-05-10}",
      { from: "2026-02-15", days: 6 },
    ],
    [
      "count from the day after a stated report",
      "97112-GP earlier: {visits 5} 97112-GP @2026-02-16 // {timed 15, report 2026-02-18}",
      { from: "2026-02-18", days: 4 },
    ],
    [
      "count from the day after a report in an earlier note",
      "97112-GP earlier: {visits 5} 97112-GP @2026-02-16; {report 2026-02-20} 97112-GP @2026-02-20 // {timed 15, report 2026-02-18}",
      { from: "2026-02-20", days: 3 },
    ],
    [
      "count from the day after an evaluation",
      "97112-GP earlier: 97161-GP @2026-02-15; {visits 5} 97112-GP @2026-02-16",
      { from: "2026-02-15", days: 6 },
    ],
    [
      "are days: two claims on a day are one",
      "97112-GP earlier: 97161-GP @2026-02-15; 97112-GP @2026-02-16; 97110-GP @2026-02-16",
      { from: "2026-02-15", days: 2 },
    ],
    [
      "are those of the discipline",
      "97112-GP earlier: 97161-GP @2026-02-15; {visits 5} 97112-GO @2026-02-16",
      { from: "2026-02-15", days: 1 },
    ],
    [
      "are those of the provider",
      "97112-GP earlier: 97161-GP @2026-02-15; {visits 5, billing 1245319599} 97112-GP @2026-02-16",
      { from: "2026-02-15", days: 1 },
    ],
    ["do not count when nothing states a start", "97112-GP // {timed 15, no plan}", null],
  ])("%s", (_, shorthand, expected) => {
    expect(countFor(shorthand)).toEqual(expected);
  });

  test("cannot be more than the visits since the last stated report", () => {
    const clock = new ReportClock(
      caseOf("97112-GP earlier: {visits 5} 97112-GP @2026-02-16 // {timed 15, report 2026-02-18}"),
    );
    expect(clock.visitDaysBefore(date)).toBe(4);
  });
});
