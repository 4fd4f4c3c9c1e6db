import { expect, test } from "vitest";
import { asWords, dialect } from "./language/dialect.ts";
import { projectTexts } from "./language/texts.ts";

/** The files that still use a phrase: message ids and migrations, which never change, and clinical text. Counts only fall. */
const allowed: Record<string, number> = {
  "docs/edits.md": 3,
  "packages/edits/src/documentation/skilled-intervention.edit.ts": 5,
  "packages/note/src/read-note.test.ts": 2,
  "packages/store/migrations/0001_first.sql": 4,
  "packages/store/migrations/0003_accumulators.sql": 2,
  "packages/store/migrations/0004_remittance.sql": 1,
  "packages/store/migrations/0006_visits.sql": 3,
  "packages/store/migrations/0007_admissions.sql": 3,
  "packages/store/src/embedded/run-user.ts": 1,
};

test("texts avoid the phrases of the dialect", () => {
  const counts = Object.fromEntries(
    [...projectTexts()]
      .map(([path, text]) => [path, countPhrases(text)] as const)
      .filter(([, count]) => count > 0),
  );
  expect(counts, "`npm run language` shows each place and what to write").toEqual(allowed);
});

test("the phrases are found in sentences and in identifiers", () => {
  expect(countPhrases("What stands in the file is told anew.")).toBe(3);
  expect(countPhrases("restBehindMax")).toBe(1);
  expect(countPhrases("const toldMinutes = 5;")).toBe(1);
  expect(countPhrases("Sit to stand x10, understand, standalone, before and after.")).toBe(0);
});

function countPhrases(text: string): number {
  const words = asWords(text);
  return dialect.reduce((sum, { pattern }) => sum + [...words.matchAll(pattern)].length, 0);
}
