import { expect, it } from "vitest";
import { factsOf } from "../note.fixture.ts";

/** For a service on 2026-03-02. */
it.each([
  // Without the year of the first date, or of both.
  ["POC cert 2/6-5/5/26, Dr Amaro, 2x/wk", "2026-02-06", "2026-05-05"],
  ["POC 12/18-3/17/26 signed Dr Amaro", "2025-12-18", "2026-03-17"],
  ["cert 12/18 - 3/17, dr amaro", "2025-12-18", "2026-03-17"],
  ["Recert 3/9 to 6/6", "2026-03-09", "2026-06-06"],
  // With the month's name.
  [
    "Plan of care certified December 19, 2025 through March 18, 2026 by Dr. Rowe.",
    "2025-12-19",
    "2026-03-18",
  ],
  ["Certification: 2 Feb 2026 to 3 May 2026", "2026-02-02", "2026-05-03"],
  ["Cert period Jan. 6 - Apr. 5, 2026", "2026-01-06", "2026-04-05"],
  // The date of a signature is no end.
  ["POC dated 2/10/26, signed by Dr. Rowe 2/13/26, through 5/10/26", "2026-02-10", "2026-05-10"],
  ["POC certified 2/10/26, signed by Dr. Rowe 2/13/26", "2026-02-10", null],
  ["2/5/26 through 5/4/26 certified by Dr. Rowe", "2026-02-05", "2026-05-04"],
  ["Jan. 6 to Apr. 5, 2026, plan of care", "2026-01-06", "2026-04-05"],
  // Two dates alone.
  ["Ther ex 15 min.\n2/5/26-5/4/26 Dr. Rowe\nOlga Brandt, PT", "2026-02-05", "2026-05-04"],
  ["Ther ex 15 min.\n2/5-5/4/26 rowe 2x/wk", "2026-02-05", "2026-05-04"],
  ["The plan was signed for February 5 through May 4, 2026.", "2026-02-05", "2026-05-04"],
  // Certified without dates.
  ["POC signed Dr. Rowe.", null, null],
  ["Certified plan of care on file", null, null],
  ["rx dr rowe signed 2/10/26 2x/wk x 8", null, null],
  ["Script rowe 2/10/26 1-2x/wk x 6 wk", null, null],
])("%j", (text, certifiedFrom, certifiedThrough) => {
  expect(factsOf(text).planOfCare).toMatchObject({ certifiedFrom, certifiedThrough });
});

it.each([
  "Continue per plan of care.",
  "POC sent to Dr. Rowe for signature",
  "POC not signed by Dr. Rowe",
  "Awaiting signed POC from Dr. Rowe",
  "rx: ibuprofen 600 mg, dr rowe",
  "Auth 2/5/26-5/4/26 12 visits",
  "LTG 2/5/26-5/4/26",
])("%j shows no plan of care", (text) => {
  expect(factsOf(text).planOfCare).toBeNull();
});
