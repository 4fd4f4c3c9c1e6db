import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Content,
  FeeBuilder,
  loadRelease,
  openDraft,
  openFolderShelf,
  parsePolicy,
  withPolicy,
} from "@firstpass/content";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseExample } from "../shorthand/example.ts";
import { accumulatorTotalsOf } from "./accumulator-total.ts";
import { rateOfLine } from "./rate.ts";

let folder: string;
let content: Content;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-rate-"));
  const shelf = openFolderShelf(folder);
  const fees = new FeeBuilder();
  fees.add("97112", null, "16", 34_10, null, null);
  fees.add("97110", null, "16", 30_05, null, null);
  fees.add("97110", null, null, 28_00, null, null);
  const draft = await openDraft(shelf);
  draft.setTable(fees.finish(), []);
  content = await loadRelease(shelf, (await draft.put("2026-03-02")).record.release);
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["the policy's rate comes first", 'rates: { "97112": "32.40" }\nlocality: "16"', "97112-GP", 32_40],
  ["then the fee of the policy's locality", 'locality: "16"', "97110-GP", 30_05],
  ["or the fee for everywhere", 'locality: "99"', "97110-GP", 28_00],
  ["no fee where the policy has no locality", "locality: null", "97110-GP", null],
  ["no fee where the schedule has none", 'locality: "16"', "97116-GP", null],
])("%s", (_title, stated, line, expected) => {
  const policy = parsePolicy(`id: p\nname: P\nmatch: { payerIds: ["99999"] }\n${stated}\n`, "p.yaml");
  const { claim } = parseExample(`{payer 99999} ${line}`);
  const priced = withPolicy(content, policy);
  expect(rateOfLine(claim.lines[0]!, priced.policyFor(claim), priced)).toBe(expected);
});

test("what the fee schedule prices is a known part of a year's total", () => {
  const policy = parsePolicy('id: p\nname: P\nlocality: "16"\n', "p.yaml");
  const { claim } = parseExample("97110-GP x2 | 97116-GP");
  expect(accumulatorTotalsOf(claim, withPolicy(content, policy))).toEqual([
    { year: 2026, bucket: "physical-and-speech", allowedCents: 60_10, chargedCents: 45_00 },
  ]);
});
