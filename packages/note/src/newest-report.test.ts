import { expect, test } from "vitest";
import { newestReport } from "./newest-report.ts";
import { noteOf } from "./note.fixture.ts";

test.each([
  ["Progress report: Berg 44/56, up from 38/56.", {}, "2026-03-02"],
  ["Last progress report 2/20/2026.", {}, "2026-02-20"],
  ["Last progress report 2/20/2026.", { lastProgressReport: "2026-02-10" }, "2026-02-10"],
  ["NMR 25 min.", { lastProgressReport: "2026-02-10" }, "2026-02-10"],
  ["Last progress report 3/20/2026.", {}, null],
  ["NMR 25 min.", {}, null],
])("the newest progress report in %j with %j is from %s", (text, fields, date) => {
  expect(newestReport(noteOf(text, fields))).toBe(date);
});
