import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFacts } from "../read-note.ts";
import { decodeModel, encodeModel, ModelFileError } from "./model-file.ts";
import { NoteModel } from "./note-model.ts";

const bytes = new Uint8Array(readFileSync(new URL("./notes.model", import.meta.url)));
const text =
  "Wants to carry laundry up the back stairs. Walked over the garden hose because she looks at her feet.";

test("a model that is written again has the same bytes and the same answers", () => {
  const again = encodeModel(decodeModel(bytes));
  expect(again).toEqual(bytes);
  const presenceBy = (model: Uint8Array) =>
    readFacts([{ serviceDate: "2026-03-02", text, interventions: [] }], new NoteModel(decodeModel(model)))[0]!
      .presence;
  expect(presenceBy(again)).toEqual(presenceBy(bytes));
});

test("the model file stays below 2 MB", () => {
  expect(bytes.length).toBeLessThan(2 * 1024 * 1024);
});

test.each([
  ["an empty file", new Uint8Array(0)],
  ["a text", new TextEncoder().encode("not a model at all, but longer than a header")],
  ["a file without its end", bytes.subarray(0, bytes.length - 1)],
  ["a file with a wrong byte", bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte))],
])("refuses %s, and says what to do", (_, broken) => {
  expect(() => decodeModel(broken)).toThrow(ModelFileError);
  expect(() => decodeModel(broken)).toThrow(/npm run train:notes/);
});
