import { expect, test } from "vitest";
import { readFacts } from "../read-note.ts";
import { segment, textLengthMax } from "./segments.ts";

const presenceIn = (text: string) =>
  readFacts([{ serviceDate: "2026-03-02", text, interventions: [] }])[0]!.presence!;

test("an element in words that the vocabulary lacks is probably there, and the sentence is shown", () => {
  const text =
    "S: Doing ok. He wants to be able to haul hay bales for the goats again by spring.\nO: Cobra rolls on the mat x10.";
  const { goal } = presenceIn(text);
  expect(goal).toMatchObject({ confidence: expect.any(Number) });
  expect(goal!.lack).toBeUndefined();
  expect(text.slice(...goal!.at!)).toContain("haul hay bales");
});

test("a note that only names its services has neither a goal nor a reason", () => {
  const { goal, rationale } = presenceIn("NMR 25 min. TherEx 15 min. Total timed 40, total 45.");
  expect(goal).toMatchObject({ lack: expect.any(String) });
  expect(rationale).toMatchObject({ lack: expect.any(String) });
});

test("a labelled goal and a familiar task are found without doubt, and need no sentence", () => {
  const { goal, task } = presenceIn(
    "LTG: climb 12 stairs to the bedroom without a rail in 4 weeks.\nO: Tandem stance on foam, CGA.",
  );
  expect(goal).toEqual({ confidence: 0.995 });
  expect(task).toEqual({ confidence: 0.995 });
});

test.each([
  ["reason", "rationale", "S: Came late because the van broke down.\nO: NMR 25 min. TE 15 min."],
  [
    "wish",
    "goal",
    "S: Sore today. Wants to know whether he can quit wearing the sling to bed.\nO: NMR 25 min.",
  ],
] as const)("words of the vocabulary in a sentence about something else are no %s", (_, element, text) => {
  expect(presenceIn(text)[element]).toMatchObject({ lack: expect.any(String) });
});

test("what a field of the claim states is not judged", () => {
  const note = {
    serviceDate: "2026-03-02",
    text: "NMR 25 min.",
    interventions: [{ procedure: "97112", minutes: 25, description: "Tandem stance on foam, CGA" }],
    planOfCare: { goals: ["Walk outdoors"] },
  };
  expect(Object.keys(readFacts([note])[0]!.presence!)).toEqual(["rationale", "response"]);
});

test("a text longer than any note may have everything", () => {
  expect(presenceIn("NMR 25 min. ".repeat(textLengthMax / 10))).toEqual({});
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
  ["1. Goals\n2. ; Foam. R. Hale", ["1. Goals\n", "2. ; Foam.", " R. Hale"]],
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
