import { expect, test } from "vitest";
import { encodeModel } from "../src/model/model-file.ts";
import { NoteModel } from "../src/model/note-model.ts";
import { parseAuthor } from "./corpus.ts";
import { examplesOf, presenceIn } from "./examples.ts";
import { chooseThresholds } from "./thresholds.ts";
import { train } from "./train.ts";

const author = `author: example
discipline: PT
=====
note: 01
date: 2026-03-02
claim: 97112-GP x2
minutes: 97112 25
timed: 25
total: 30
signature: DPT
defects: none
-----
[goal] Goal: get to the mailbox alone.
[task] Tandem stance, ¦[rationale] because he sways ¦[response] two cues
=====
note: 02
date: 2026-03-04
claim: 97112-GP x1
minutes: none
timed: none
total: none
signature: none
defects: no-goal, no-signature
-----
[task] Stepping over cones.
`;
const notes = parseAuthor(author, "example.notes");

test("a corpus note is its text, its labelled parts and what a reader finds in it", () => {
  expect(notes[0]!.text).toBe("Goal: get to the mailbox alone.\nTandem stance, because he sways two cues");
  expect(notes[0]!.parts.map(({ start, end, labels }) => [notes[0]!.text.slice(start, end), labels])).toEqual(
    [
      ["Goal: get to the mailbox alone.", ["goal"]],
      ["Tandem stance, ", ["task"]],
      ["because he sways ", ["rationale"]],
      ["two cues", ["response"]],
    ],
  );
  expect(notes[0]!.minutes).toEqual(new Map([["97112", 25]]));
  expect(notes[1]!.defects).toEqual(["no-goal", "no-signature"]);
  expect(presenceIn(notes[1]!)).toEqual([false, true, false, false, false]);
});

test("a faulty corpus file is named with its note", () => {
  expect(() => parseAuthor(author.replace("date: 2026-03-04\n", ""), "example.notes")).toThrow(
    'example.notes: note 2: it has no "date:".',
  );
});

test("training twice gives the same bytes, and the model knows what it has seen", () => {
  const examples = notes.flatMap(examplesOf);
  const weights = train(Array.from({ length: 30 }, () => examples).flat());
  expect(encodeModel(weights)).toEqual(encodeModel(train(Array.from({ length: 30 }, () => examples).flat())));
  const [goal] = new NoteModel(weights).presence("Goal: get to the mailbox alone.");
  expect(goal).toBeGreaterThan(0.5);
});

test("warnings are given as long as they are worth their cost, holds as long as few are wrong", () => {
  const note = (presence: number, isPresent: boolean) => ({ element: "goal" as const, presence, isPresent });
  const leftOut = [
    ...Array.from({ length: 12 }, () => note(0.01, false)),
    note(0.02, true),
    note(0.02, true),
    ...Array.from({ length: 5 }, () => note(0.03, false)),
    ...Array.from({ length: 90 }, () => note(0.9, true)),
  ];
  const { probableFrom, absentBelow } = chooseThresholds(leftOut, 400);
  expect(absentBelow[0]).toBeCloseTo(0.015);
  expect(probableFrom[0]).toBeGreaterThan(0.03);
  expect(probableFrom[0]).toBeLessThan(0.9);
});
