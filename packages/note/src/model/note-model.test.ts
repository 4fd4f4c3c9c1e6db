import { expect, test } from "vitest";
import { readFacts } from "../read-note.ts";
import { segment } from "./segments.ts";
import { shippedModel } from "./shipped-model.ts";

const probableIn = (text: string) =>
  readFacts([{ serviceDate: "2026-03-02", text, interventions: [] }])[0]!.probable ?? [];

test("an element in words that the vocabulary lacks is probably there", () => {
  const text =
    "S: Doing ok. He wants to be able to haul hay bales for the goats again by spring.\nO: Cobra rolls on the mat x10.";
  expect(probableIn(text)).toContain("goal");
});

test("a note that only names its services has neither a goal nor a reason", () => {
  const probable = probableIn("NMR 25 min. TherEx 15 min. Total timed 40, total 45.");
  expect(probable).not.toContain("goal");
  expect(probable).not.toContain("rationale");
});

test("elements that the vocabulary found are not listed", () => {
  const text =
    "LTG: climb 12 stairs to the bedroom without a rail in 4 weeks.\nO: Tandem stance on foam, CGA.";
  expect(probableIn(text)).not.toContain("goal");
  expect(probableIn(text)).not.toContain("task");
});

test("a text longer than any note may have everything", () => {
  expect(shippedModel().judge("NMR 25 min. ".repeat(2_000), ["goal", "task"])).toEqual({
    probable: ["goal", "task"],
  });
});

const segmentsOf = (text: string) => {
  const { segmentCount, positions } = segment(text);
  return Array.from({ length: segmentCount }, (_, index) =>
    text.slice(positions[index]!, positions[index + 1]!),
  );
};

test.each([
  ["", []],
  ["S: No pain.\nO: Foam; tandem.", ["S: No pain.\n", "O: Foam;", " tandem."]],
  ["Seen by Dr. Hale for balance", ["Seen by Dr. Hale for balance"]],
  [
    "Worked on tandem stance on the blue foam pad because she loses her balance at the sink",
    ["Worked on tandem stance on the blue foam pad ", "because she loses her balance at the sink"],
  ],
])("segments of %j", (text, expected) => {
  expect(segmentsOf(text)).toEqual(expected);
});

test("a segment knows the heading it is under", () => {
  const text = "Intro\nGOALS\nWalk to church\nPlan: continue";
  const { segmentCount, headingStarts, headingEnds } = segment(text);
  const headings = Array.from({ length: segmentCount }, (_, index) => [
    headingStarts[index],
    headingEnds[index],
  ]);
  expect(headings).toEqual([
    [0, 0],
    [1, 2],
    [1, 2],
    [5, 6],
  ]);
});
