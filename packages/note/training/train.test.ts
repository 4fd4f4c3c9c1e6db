import { expect, test } from "vitest";
import { elements } from "../src/model/elements.ts";
import { decodeModel, encodeModel } from "../src/model/model-file.ts";
import { noteFeatures } from "../src/model/note-features.ts";
import { SegmentScorer } from "../src/model/note-model.ts";
import { parseAuthor } from "./corpus.ts";
import { excerptsOf, without } from "./cuttings.ts";
import { examplesOf, isPresentIn, readCorpusNote } from "./examples.ts";
import type { JudgedNote } from "./judged-note.ts";
import { fitLogistic } from "./logistic.ts";
import { trainNoteWeights } from "./note-weights.ts";
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
  expect(elements.filter((name) => isPresentIn(notes[1]!, name))).toEqual(["task"]);
});

test("a faulty corpus file is named with its note", () => {
  expect(() => parseAuthor(author.replace("date: 2026-03-04\n", ""), "example.notes")).toThrow(
    'example.notes: note 2: it has no "date:".',
  );
});

test("a note without an element is the note without the parts that have it, line by line", () => {
  expect(without(notes[0]!, "goal").text).toBe("\nTandem stance, because he sways two cues");
  const cut = without(notes[0]!, "rationale");
  expect(cut.text).toBe("Goal: get to the mailbox alone.\nTandem stance, two cues");
  expect(cut.parts.map(({ start, end }) => cut.text.slice(start, end))).toEqual([
    "Goal: get to the mailbox alone.",
    "Tandem stance, ",
    "two cues",
  ]);
});

test("excerpts are parts of their notes, and always the same", () => {
  const excerpts = excerptsOf(notes);
  expect(excerpts).toEqual(excerptsOf(notes));
  const texts = notes.flatMap(({ text, parts }) => parts.map(({ start, end }) => text.slice(start, end)));
  for (const { text, parts } of excerpts) {
    for (const { start, end } of parts) expect(texts).toContain(text.slice(start, end));
  }
});

const manyNotes = Array.from({ length: 30 }, () => notes).flat();

test("training twice gives the same bytes, and the model knows what it has seen", () => {
  const trained = () => encodeModel({ ...train(examplesOf(manyNotes)), ...trainNoteWeights(judgedNotes()) });
  const bytes = trained();
  expect(trained()).toEqual(bytes);
  const scorer = new SegmentScorer(decodeModel(bytes));
  const scoreOf = (note: (typeof notes)[0]) => {
    let best = 0;
    readCorpusNote(note, (reading, facts, words) => {
      scorer.score(reading, facts, words);
      best = scorer.scores[elements.indexOf("goal")]!.best;
    });
    return best;
  };
  expect(scoreOf(notes[0]!)).toBeGreaterThan(0);
  expect(scoreOf(notes[1]!)).toBeLessThan(0);
});

test("logistic regression learns how likely each kind of row is positive", () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => [1, index % 2]);
  const isPositive = rows.map((_, index) => index % 20 < (index % 2 === 0 ? 2 : 15));
  const [constant, weight] = fitLogistic(
    rows,
    isPositive,
    rows.map(() => 1),
  );
  const shareOf = (value: number) =>
    isPositive.filter((positive, index) => positive && rows[index]![1] === value).length / 500;
  const probabilityOf = (value: number) => 1 / (1 + Math.exp(-(constant! + weight! * value)));
  expect(probabilityOf(0)).toBeCloseTo(shareOf(0), 1);
  expect(probabilityOf(1)).toBeCloseTo(shareOf(1), 1);
});

test("warnings are given as long as they are worth their cost, holds as long as few are wrong", () => {
  const note = (probability: number, isPresent: boolean) =>
    ({ probability, isPresent, origin: "note", weight: 1 }) as const;
  const leftOut = [
    ...Array.from({ length: 12 }, () => note(0.01, false)),
    note(0.02, true),
    note(0.02, true),
    ...Array.from({ length: 5 }, () => note(0.03, false)),
    ...Array.from({ length: 90 }, () => note(0.9, true)),
  ];
  const { presentFrom, absentBelow } = chooseThresholds(leftOut);
  expect(absentBelow).toBeCloseTo(0.015);
  expect(presentFrom).toBeGreaterThan(0.03);
  expect(presentFrom).toBeLessThan(0.9);
});

/** Notes whose best segment decides, of every origin. */
function judgedNotes(): JudgedNote[] {
  return Array.from({ length: 300 }, (_, index) => {
    const isPresent = index % 3 === 0;
    const features = noteFeatures.map((name, at) =>
      name === "constant" ? 1 : Math.sin(index * (at + 1)) + (isPresent ? 1 : -1),
    );
    const origins = isPresent ? (["note", "excerpt"] as const) : (["note", "cut", "excerpt"] as const);
    return {
      element: index % elements.length,
      features,
      isPresent,
      origin: origins[index % origins.length]!,
    };
  });
}
