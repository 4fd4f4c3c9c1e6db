import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fingerprintOf, similarity } from "./fingerprint.ts";

const note = [
  "S: Maria reports feeling steadier since 3/2/2026, no falls. Walks 200 feet with her daughter Anna.",
  "O: Tandem stance on foam 3x30 seconds with contact guard assistance and verbal cues for weight shift toward the left;",
  "step-overs across four hurdles with minimal assistance. Berg 41/56, up from 38/56. NMR 25 min.",
  "A: Reaching beyond the base of support retrains postural reactions that the stroke slowed. Cueing was graded down.",
  "P: Continue twice a week, add head turns on grass.",
].join("\n");

function alike(one: string, other: string, least?: number): number {
  return similarity(fingerprintOf(one)!, fingerprintOf(other)!, least);
}

describe("a copied note", () => {
  it.each([
    [
      "with another date and other numbers",
      (text: string) =>
        text.replace("3/2/2026", "3/9/2026").replace("41/56", "43/56").replace("25 min", "23 min"),
    ],
    ["with other names", (text: string) => text.replace("Maria", "Joan").replace("Anna", "Ruth")],
    [
      "with other line breaks and headings",
      (text: string) => text.replaceAll("\n", " ").replace("S:", "Subjective:").replace("P:", "PLAN:"),
    ],
    ["in capitals", (text: string) => text.replace(/(?<=O: ).*/, (line) => line.toUpperCase())],
  ])("is recognized %s", (_, change) => {
    expect(alike(note, change(note))).toBeGreaterThan(0.85);
  });

  it("is recognized with an additional sentence", () => {
    expect(alike(note, `${note} Seen with the student.`)).toBeGreaterThan(0.8);
  });
});

test("another visit in the same format is not a copy", () => {
  const other = [
    "S: Maria is tired after a bad night, no new pain.",
    "O: Sit-to-stand from a low chair without hands, two sets of eight, stand-by assistance; obstacle course with turns in a",
    "narrow corridor, carrying a cup. Berg 42/56. NMR 23 min.",
    "A: Turning to the left still costs a step of recovery. Tolerated well with one rest.",
    "P: Continue twice a week, practise carrying at home.",
  ].join("\n");
  expect(alike(note, other)).toBeLessThan(0.3);
});

test("a note of a few words has no fingerprint", () => {
  expect(fingerprintOf("Foam, tandem stance. Tolerated well, continue twice a week.")).toBeNull();
  expect(fingerprintOf("")).toBeNull();
  expect(fingerprintOf("25 ".repeat(1000))).toBeNull();
});

test("a fingerprint has a fixed size and reveals no words", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary", maxLength: 3000 }), fc.lorem({ maxCount: 200 })),
      (text) => {
        const fingerprint = fingerprintOf(text);
        expect(fingerprintOf(text)).toBe(fingerprint);
        if (fingerprint === null) return;
        expect(fingerprint).toMatch(/^[\w\- ]{64}$/);
        expect(similarity(fingerprint, fingerprint)).toBe(1);
      },
    ),
  );
});

const words = Array.from(
  { length: 400 },
  (_, index) => `w${String.fromCharCode(97 + (index % 26), 97 + ((index / 26) | 0))}`,
);

test("similarity is close to the share of three-word runs that two notes have in common", () => {
  const text = fc.array(fc.constantFrom(...words), { minLength: 60, maxLength: 200 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(199), { maxLength: 60 }), (original, changes) => {
      const changed = [...original];
      for (const change of changes) changed[change % changed.length] = "wzzz";
      const share = jaccard(shinglesOf(original), shinglesOf(changed));
      const estimate = alike(original.join(" "), changed.join(" "));
      expect(Math.abs(estimate - share)).toBeLessThan(0.3);
      expect(alike(original.join(" "), changed.join(" "), 0.8)).toBe(estimate >= 0.8 ? estimate : 0);
    }),
  );
});

function shinglesOf(text: readonly string[]): Set<string> {
  return new Set(text.slice(2).map((word, index) => `${text[index]} ${text[index + 1]} ${word}`));
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / one.union(other).size;
}
