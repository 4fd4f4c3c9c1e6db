import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { receive } from "../reading.fixture.ts";
import type { Received } from "../received.ts";
import { AcknowledgmentWriter } from "./acknowledgment-writer.ts";
import { answerOf, checkAgainst, segmentsOf } from "./answer.fixture.ts";
import { AnswerText } from "./answer-text.ts";
import { ClaimStatusWriter } from "./claim-status-writer.ts";
import { statusDecisionOf } from "./claim-statuses.ts";
import { guide277ca, guide999 } from "./guides.fixture.ts";

const folder = join(import.meta.dirname, "../../../../docs/formats");
const options = { now: new Date("2026-04-20T13:20:00Z"), controlNumber: () => 1 };
const sample = await readFile(join(folder, "samples/received.837"));

/** The X12 samples in a page. */
async function samplesIn(page: string): Promise<string[]> {
  const text = await readFile(join(folder, page), "utf8");
  return [...text.matchAll(/```x12\n([\s\S]*?)```/g)].map((match) => match[1]!);
}

test("999.md shows the answer to its sample", async () => {
  const answer = await answerOf(new AcknowledgmentWriter(options), sample);
  checkAgainst(guide999, segmentsOf(answer));
  expect(await samplesIn("999.md")).toEqual([answer]);
});

test("277ca.md shows the answers to its sample", async () => {
  const [shown, rejected] = await samplesIn("277ca.md");
  const answer = await answerOf(new ClaimStatusWriter(options), sample);
  checkAgainst(guide277ca, segmentsOf(answer));
  expect(shown).toBe(answer);

  const finding = {
    edit: "modifier/ncci-ptp",
    severity: "hold" as const,
    lines: [1, 2],
    carc: "236",
    rarc: null,
  };
  const decision = statusDecisionOf({ status: "hold", findings: [finding] });
  const isFirst = (entry: Received) => entry.kind === "claim" && entry.claim.controlNumber === "00417";
  const writer = new ClaimStatusWriter(options);
  const other = new AnswerText();
  for (const entry of await receive(sample))
    other.add(writer.take(entry, isFirst(entry) ? decision : undefined));
  checkAgainst(guide277ca, segmentsOf(other.text));
  expect(other.text).toContain(rejected);
});
