import { parseExample } from "@firstpass/edits/shorthand";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readFacts } from "./read-note.ts";

const noteLength = 65_536;
const { claim } = parseExample("97112-GP // {bare}");

function read(text: string) {
  return readFacts([{ ...claim.notes[0]!, text }]);
}

describe("a hostile note is read to its end", () => {
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
  // A reader that went back over the note would need minutes for one of these.
  it.each(pieces)("%j", { timeout: 5_000 }, (piece) => {
    expect(read(piece.repeat(noteLength / piece.length))).toHaveLength(1);
  });
});

test("any text is read, the same way each time, with places that lie in it", () => {
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
      const facts = read(note);
      expect(read(note)).toEqual(facts);
      for (const { at } of facts[0]!.interventions) {
        expect(at![0]).toBeLessThan(at![1]);
        expect(at![1]).toBeLessThanOrEqual(note.length);
      }
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }),
  );
});
