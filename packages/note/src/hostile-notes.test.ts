import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { factsOf } from "./note.fixture.ts";

const noteLength = 65_536;

describe("a hostile note is read in linear time", () => {
  const pieces = [
    "9",
    "a",
    " ",
    "\n",
    ":",
    "- ",
    "9:00-",
    "9 min ",
    "NMR ",
    "NMR 9 min ",
    "9 min NMR and TE ",
    "9 min of ",
    "total timed ",
    "total timed code treatment ",
    "time in 0900 ",
    "time in 0900 out ",
    "goal ",
    "goal: ",
    "signed ",
    "signed PT ",
    "PT signed ",
    "plan of care 1/1/ ",
    "certified 1/1/26 ",
    "(rest ",
    "re-re-re-",
    "neuro re - ",
    "so that pt will be able to ",
    "min | a\n",
    "min a\n",
    "Code Min\n97112 9 9\n",
    "NMR 9:00-9:25 ",
    "then did NMR ",
    "squat exercises 9 min ",
    "9' NMR 9' ",
    "total of NMR ",
    "PT, signed ",
    "a quarter of ",
    "İ",
    "𝒳",
  ];
  // A reader that goes back over the note would need minutes for one of these.
  it.each(pieces)("%j", { timeout: 5_000 }, (piece) => {
    expect(factsOf(piece.repeat(noteLength / piece.length)).note).toBe(0);
  });
});

test("any text is read the same way each time, with positions inside it", () => {
  const words = fc.constantFrom(
    "NMR",
    "25 min",
    "total timed",
    "38",
    ":",
    "\n",
    "x",
    "goal",
    "walk",
    "0900",
    "/",
    "PT",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.array(words).map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(text, (note) => {
      const facts = factsOf(note);
      expect(factsOf(note)).toEqual(facts);
      for (const { at } of facts.interventions) {
        expect(at![0]).toBeLessThan(at![1]);
        expect(at![1]).toBeLessThanOrEqual(note.length);
      }
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }),
  );
});
