import { expect, test } from "vitest";
import { factsOf } from "../note.fixture.ts";

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

test("the fields name their services elsewhere", () => {
  const fields = { interventions: [{ procedure: "97112" }, { procedure: "97150" }] };
  expect(factsOf("Group exercise and NMR x 55 min.", fields).sharedTime).toBeUndefined();
});
