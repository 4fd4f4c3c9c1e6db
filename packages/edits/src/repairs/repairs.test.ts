import type { Claim } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { describe, expect, test } from "vitest";
import { catalogue } from "../engine/catalogue.ts";
import { scrub } from "../engine/scrub.ts";
import { parseExample, referenceFor } from "../shorthand/index.ts";
import { repairs } from "./catalogue.ts";
import { isWorthOffering, repairsOf } from "./repairs-of.ts";

const content = openStarterContent();

/** The notes of an example follow its lines, and a repair changes no note. */
const billed = (claim: Claim): Claim => ({ ...claim, notes: [] });

/** The claim of an example, its findings, and the repairs for them. */
function repaired(example: string) {
  const read = parseExample(example);
  const reference = referenceFor(read, content);
  const { claim } = read;
  const findingsOf = (changed: Claim) => scrub({ ...read, claim: changed }, reference);
  const before = findingsOf(claim);
  const offers = repairsOf(claim, before, reference.content).map(({ repair, claim: mended }) => ({
    id: repair.id,
    claim: billed(mended),
    isWorthIt: isWorthOffering(repair, { before, after: findingsOf(mended) }),
  }));
  return { claim, offers, editsFound: before.map(({ edit }) => edit) };
}

for (const { id, edit, title, because, examples } of repairs) {
  describe(id, () => {
    test("names an edit, and says what it does and why", () => {
      expect(catalogue.map((each) => each.id)).toContain(edit);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(because).toMatch(/^[A-Z].*\.$/);
      expect(Object.keys(examples.mended)).not.toEqual([]);
    });
    for (const [before, after] of Object.entries(examples.mended)) {
      test(`${before} becomes ${after}`, () => {
        const { offers } = repaired(before);
        expect(offers).toContainEqual({ id, claim: billed(repaired(after).claim), isWorthIt: true });
      });
    }
    for (const left of examples.left) {
      test(`${left} needs a person`, () => {
        const { offers, editsFound } = repaired(left);
        expect(editsFound).toContain(edit);
        expect(offers.map((offer) => offer.id)).not.toContain(id);
      });
    }
  });
}

test("a repair that causes another finding is not worth offering", () => {
  const { offers } = repaired("97161-59-KX-CQ-76");
  expect(offers).toContainEqual(expect.objectContaining({ id: "only-discipline", isWorthIt: false }));
});

test("a repair that leaves its finding is not worth offering", () => {
  const [offer] = repaired("{member 123-45-6789A} 97112-GP").offers;
  expect(offer).toMatchObject({ id: "dashed-member-id", isWorthIt: false });
});

test("repairs change neither a clean claim nor the claim that they repair", () => {
  for (const edit of catalogue) {
    for (const example of [...edit.examples.clean, ...Object.keys(edit.examples.flagged)]) {
      const { offers, editsFound, claim } = repaired(example);
      for (const { id } of offers) expect(editsFound).toContain(repairs.find((each) => each.id === id)!.edit);
      expect(claim).toEqual(parseExample(example).claim);
    }
  }
});
