import { expect, test } from "vitest";
import { readExample } from "./example.ts";

test("the lines of a claim, with the fields they state", () => {
  const { settings, lines } = readExample(
    "{frequency 7, payer 60054} 97112-GP-59 x2 @2026-03-02..2026-03-04 $90.00 [I69.354 #3] place:12 | 97150",
  );
  expect(settings).toEqual(["frequency 7", "payer 60054"]);
  expect(lines).toEqual([
    {
      procedure: "97112",
      modifiers: ["GP", "59"],
      units: "2",
      date: "2026-03-02 – 2026-03-04",
      charge: "$90.00",
      diagnoses: ["I69.354", "#3"],
      other: ["place 12"],
    },
    { procedure: "97150", modifiers: [], units: "1", date: "", charge: "", diagnoses: null, other: [] },
  ]);
});

test("earlier claims and notes", () => {
  const { lines, earlier, notes } = readExample(
    "97112-GP earlier: {visits 10} 97150-GP | 97110-GP; 97530 // @2026-03-02 {timed 38, no goal} S: Seen. O: 1/2 steps. // earlier @2026-02-27",
  );
  expect(lines).toHaveLength(1);
  expect(earlier.map(({ settings, lines }) => [settings, lines.map(({ procedure }) => procedure)])).toEqual([
    [["visits 10"], ["97150", "97110"]],
    [[], ["97530"]],
  ]);
  expect(notes).toEqual([
    {
      isEarlier: false,
      date: "2026-03-02",
      settings: ["timed 38", "no goal"],
      text: "S: Seen. O: 1/2 steps.",
    },
    { isEarlier: true, date: "2026-02-27", settings: [], text: "" },
  ]);
});

test("a claim without notes", () => {
  expect(readExample("97112-GP // none")).toMatchObject({ hasNoNotes: true, notes: [] });
});
