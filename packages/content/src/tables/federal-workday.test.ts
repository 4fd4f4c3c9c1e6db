import { expect, test } from "vitest";
import { federalWorkdayFrom } from "./federal-workday.ts";

test.each([
  ["a weekday", "2027-03-02", "2027-03-02"],
  ["a Saturday", "2027-03-06", "2027-03-08"],
  ["a Sunday", "2027-03-07", "2027-03-08"],
  ["a fixed holiday", "2027-11-11", "2027-11-12"],
  ["a holiday on Saturday is observed on Friday", "2026-07-03", "2026-07-06"],
  ["a holiday on Sunday is observed on Monday", "2027-07-05", "2027-07-06"],
  ["New Year's Day on Saturday is observed in the year before", "2027-12-31", "2028-01-03"],
  ["the third Monday in January", "2026-01-19", "2026-01-20"],
  ["the fourth Monday in May, which is not the last", "2027-05-24", "2027-05-24"],
  ["the last Monday in May", "2027-05-31", "2027-06-01"],
  ["the fourth Thursday in November", "2026-11-26", "2026-11-27"],
  ["Juneteenth before it was a holiday", "2020-06-19", "2020-06-19"],
  ["Juneteenth", "2025-06-19", "2025-06-20"],
  ["days closed by executive order around a holiday and a weekend", "2025-12-24", "2025-12-29"],
  ["Christmas Eve in another year", "2026-12-24", "2026-12-24"],
])("%s: %s is a workday from %s", (_, date, workday) => {
  expect(federalWorkdayFrom(date)).toBe(workday);
});
