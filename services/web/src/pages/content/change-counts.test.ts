import { expect, test } from "vitest";
import { changesInWords } from "./change-counts.ts";

test("counts of zero are left out", () => {
  expect(
    changesInWords({
      pair: { added: 1_200, deleted: 0, changed: 3 },
      policy: { added: 0, deleted: 1, changed: 0 },
    }),
  ).toEqual(["NCCI pairs: 1,200 added, 3 changed", "Policies: 1 deleted"]);
});

test("no changes are stated", () => {
  expect(changesInWords({})).toEqual(["No code, pair or policy differs."]);
});
