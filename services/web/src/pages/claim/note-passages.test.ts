import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunksOf, type EvidenceSpan } from "./note-passages.ts";

const passagesOf = (text: string, evidence: readonly EvidenceSpan[]) =>
  chunksOf(text, evidence).flatMap(({ passages }) => passages);

const shown = (text: string, evidence: readonly EvidenceSpan[]) =>
  passagesOf(text, evidence).map((passage) => [passage.text, passage.findings]);

/** The span of a phrase in a text. */
function spanOf(text: string, phrase: string, finding: number): EvidenceSpan {
  const start = text.indexOf(phrase);
  return { finding, start, end: start + phrase.length };
}

describe("evidence in a note", () => {
  test("is cut out of the text", () => {
    const text = "Gait 20 min. Total 38.";
    expect(shown(text, [spanOf(text, "20 min", 0), spanOf(text, "38", 1)])).toEqual([
      ["Gait ", []],
      ["20 min", [0]],
      [". Total ", []],
      ["38", [1]],
      [".", []],
    ]);
  });

  test("of several findings can overlap", () => {
    const text = "abcdefgh";
    expect(
      shown(text, [
        { finding: 0, start: 1, end: 5 },
        { finding: 1, start: 3, end: 8 },
        { finding: 2, start: 3, end: 5 },
      ]),
    ).toEqual([
      ["a", []],
      ["bc", [0]],
      ["de", [0, 1, 2]],
      ["fgh", [1]],
    ]);
  });

  test("that repeats names its finding once", () => {
    expect(
      shown("abcd", [
        { finding: 3, start: 0, end: 4 },
        { finding: 3, start: 0, end: 4 },
      ]),
    ).toEqual([["abcd", [3]]]);
  });

  test("outside the text is cut off, and empty or reversed evidence is left out", () => {
    expect(
      shown("abc", [
        { finding: 0, start: 2, end: 99 },
        { finding: 1, start: -5, end: 1 },
        { finding: 2, start: 50, end: 60 },
        { finding: 3, start: 2, end: 1 },
      ]),
    ).toEqual([
      ["a", [1]],
      ["b", []],
      ["c", [0]],
    ]);
  });

  test("keeps HTML and right-to-left text as they are", () => {
    const text = "<script>alert(1)</script> المريض يمشي 150 قدم <b>bold</b>";
    const passages = passagesOf(text, [spanOf(text, "يمشي 150", 0)]);
    expect(passages.find(({ findings }) => findings.length > 0)?.text).toBe("يمشي 150");
    expect(passages.map((passage) => passage.text).join("")).toBe(text);
  });

  test("does not cut a character in half", () => {
    const text = "ok 👍 fine";
    expect(shown(text, [{ finding: 0, start: 4, end: 7 }])).toEqual([
      ["ok ", []],
      ["👍 f", [0]],
      ["ine", []],
    ]);
  });

  test("runs across chunks of a long note", () => {
    const text = `${"One line of a long note.\n".repeat(2400)}`;
    expect(text).toHaveLength(60_000);
    const chunks = chunksOf(text, [{ finding: 0, start: 1000, end: 5000 }]);
    expect(chunks.length).toBeGreaterThan(25);
    expect(chunks.slice(0, -1).every(({ passages }) => passages.at(-1)!.text.endsWith("\n"))).toBe(true);
    const marked = chunks.flatMap(({ passages }) => passages).filter(({ findings }) => findings.length > 0);
    expect(marked.map((passage) => passage.text).join("")).toBe(text.slice(1000, 5000));
  });

  test("any note and evidence: the passages are the note, and each is covered by its findings", () => {
    const note = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(fc.constantFrom("\n", "word ", "👍", "שלום "), { maxLength: 3000 })
        .map((parts) => parts.join("")),
    );
    const position = fc.integer({ min: -5, max: 9000 });
    const spans = fc.array(fc.record({ finding: fc.nat(5), start: position, end: position }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(note, spans, (text, evidence) => {
        const passages = passagesOf(text, evidence);
        expect(passages.map((passage) => passage.text).join("")).toBe(text);
        for (const { start, text: part, findings } of passages) {
          expect(text.startsWith(part, start)).toBe(true);
          expect(part.isWellFormed()).toBe(true);
          for (const finding of findings) {
            const middle = start + part.length / 2;
            expect(
              evidence.some(
                (span) => span.finding === finding && span.start <= middle && span.end >= middle - 1,
              ),
            ).toBe(true);
          }
        }
      }),
    );
  });
});
