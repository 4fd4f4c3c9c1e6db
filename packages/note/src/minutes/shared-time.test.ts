import { expect, test } from "vitest";
import type { InterventionFact } from "../facts.ts";
import { factsOf } from "../note.fixture.ts";
import { sharedTimeOf } from "./shared-time.ts";

test.each([
  ["Group exercise and NMR x 55 min.", [["97150", "97112"]]],
  ["55 min: NMR and TherEx.", [["97112", "97110"]]],
  [
    "NMR, TE and MT x 40 min.",
    [
      ["97112", "97110"],
      ["97112", "97140"],
      ["97110", "97140"],
    ],
  ],
])("services share a time: %s", (text, pairs) => {
  expect(factsOf(text).sharedTime?.pairs).toEqual(pairs);
});

test.each([
  "NMR x 25 min, TherEx x 13 min.",
  "Group exercise and NMR. Stretching 15 min.",
  "Group exercise and NMR x 55 min. Stretching 15 min.",
  "Balance class, then foam and tandem stance. Total treatment time 55 min.",
])("services do not share a time: %s", (text) => {
  expect(factsOf(text).sharedTime).toBeUndefined();
});

test("services of the fields do not share a time of the text", () => {
  const fields = { interventions: [{ procedure: "97112" }, { procedure: "97150" }] };
  expect(factsOf("Group exercise and NMR x 55 min.", fields).sharedTime).toBeUndefined();
});

const service = (procedure: string | null, minutes: number | null, certain = true): InterventionFact => ({
  procedure,
  minutes,
  certain,
  at: [0, 10],
});
const services = [service("97150", null), service("97112", null)];

test.each<[string, InterventionFact[]]>([
  ["an uncertain time", [service(null, 55, false), ...services]],
  ["two times", [service(null, 55), ...services, service(null, 20)]],
  ["no services", []],
  ["a time, but one service", [service(null, 55), service("97112", null)]],
  ["services without a time", services],
])("no shared time: %s", (_, interventions) => {
  expect(sharedTimeOf(interventions)).toBeNull();
});
