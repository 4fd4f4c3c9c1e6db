import fc from "fast-check";
import { expect, test } from "vitest";
import type { Phrase } from "./phrase.ts";
import { PhraseTree } from "./phrase-tree.ts";

const words = [300, 301, 302];
const variant = fc.array(fc.constantFrom(...words), { maxLength: 2 });
const phrase: fc.Arbitrary<Phrase> = fc
  .array(fc.uniqueArray(variant, { minLength: 1, maxLength: 3, selector: String }), {
    minLength: 1,
    maxLength: 3,
  })
  .filter((parts) => parts.some((variants) => variants.every(({ length }) => length > 0)));

/** Every way to write a phrase. */
function spellingsOf([part, ...others]: Phrase): string[] {
  if (!part) return [""];
  return part.flatMap((start) =>
    spellingsOf(others).map((rest) => `${start.map((word) => `${word} `).join("")}${rest}`),
  );
}

function meaningsIn(tree: PhraseTree, written: string): number[] {
  const [first, ...others] = written.trim().split(" ").map(Number);
  let node = tree.begin[first!]!;
  for (const word of others) node = node === 0 ? 0 : tree.next(node, word);
  return (tree.meanings[node] ?? []).map(({ kind }) => kind).sort();
}

test("phrases that share branches of the tree keep their own words", () => {
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 5 }), (phrases) => {
      const tree = new PhraseTree(
        phrases.map((each, kind) => [each, { kind, sort: "", name: "", capitals: false, hash: 0 }] as const),
      );
      const spellings = phrases.map((each) => new Set(spellingsOf(each)));
      const all = new Set(spellings.flatMap((some) => [...some]));
      for (const written of all) {
        for (const tried of [written, ...words.map((word) => `${written}${word} `)]) {
          const expected = spellings.flatMap((some, kind) => (some.has(tried) ? [kind] : []));
          expect(meaningsIn(tree, tried)).toEqual(expected);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
