import { encodeVerdict } from "@firstpass/claim";
import { sampleFinding } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { plain } from "../terminal/terminal.ts";
import { formatOutcome } from "./text.ts";

const verdict = encodeVerdict({
  claimId: "0198f2c4-7d1e-8a53-b0f1-0c5f0f6f2a11",
  controlNumber: "CLM-1001",
  batchId: "0198f2c4-7d1e-7a53-b0f1-0c5f0f6f2a12",
  revision: 2,
  status: "clean",
  contentRelease: "2026Q4.1",
  rulesVersion: "1.0.0",
  scrubbedAt: "2026-03-05T12:00:00.000Z",
  atRiskCents: 0,
  findings: [],
});
const { edit, severity, lines, message } = sampleFinding();
const gone = { edit, severity, lines, message, atRisk: "90.00" };

test("a later revision lists the changes since the last verdict", () => {
  const changes = { since: 1, appeared: [], gone: [gone, { ...gone, lines: [2] }] };
  expect(formatOutcome({ ...verdict, changes }, plain, 100)).toBe(
    "CLEAN     CLM-1001  revision 2\n    since revision 1: resolved modifier/therapy-discipline\n\n",
  );
  const none = { since: 1, appeared: [], gone: [] };
  expect(formatOutcome({ ...verdict, changes: none }, plain, 100)).toContain("since revision 1: no change");
});
