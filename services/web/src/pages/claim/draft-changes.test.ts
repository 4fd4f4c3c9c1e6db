import { describe, expect, test } from "vitest";
import { claimContents } from "./claim.fixture.ts";
import { diagnosesOf, draftOf, readDraft } from "./claim-draft.ts";
import { changesBetween, rebase, withoutDiagnosis } from "./draft-changes.ts";

const claim = claimContents();
const original = draftOf(claim);

describe("the changes of a correction", () => {
  test("are named by their fields, in the order of the form", () => {
    const changed = { ...original, "lines.2.modifiers": "GP 59", "diagnoses.3": "G20", charge: "95.00" };
    expect(changesBetween(original, changed)).toEqual([
      { path: "charge", label: "Claim charge", from: "90.00", to: "95.00" },
      { path: "lines.2.modifiers", label: "Line 2 modifiers", from: "GP", to: "GP 59" },
      { path: "diagnoses.3", label: "Diagnosis 4", from: "", to: "G20" },
    ]);
  });

  test("do not include spaces and case", () => {
    expect(changesBetween(original, { ...original, "lines.1.modifiers": "gp,59 " })).toEqual([]);
  });
});

describe("changes are applied to another draft", () => {
  test("and keep the values typed there", () => {
    const repair = { ...original, "lines.1.modifiers": "GP" };
    const mine = { ...original, "lines.2.units": "2" };
    expect(rebase(original, repair, mine)).toEqual({
      draft: { ...original, "lines.1.modifiers": "GP", "lines.2.units": "2" },
      conflicts: [],
    });
  });

  test("and name the fields that both changed", () => {
    const mine = { ...original, "lines.1.units": "2", charge: "95.00" };
    const theirs = { ...original, "lines.1.units": "3", charge: "95.00" };
    const { draft, conflicts } = rebase(original, mine, theirs);
    expect(conflicts).toEqual(["lines.1.units"]);
    expect(draft["lines.1.units"]).toBe("2");
  });

  test("and leave no gap among the diagnoses", () => {
    const mine = { ...original, "diagnoses.3": "G20" };
    const theirs = withoutDiagnosis(original, 2, [1, 2]);
    expect(diagnosesOf(rebase(original, mine, theirs).draft)).toEqual(["M54.50", "R26.81", "G20"]);
  });
});

test("a removed diagnosis takes its pointers along", () => {
  const pointing = { ...original, "lines.1.diagnosisPointers": "1 2 3", "lines.2.diagnosisPointers": "3, 1" };
  const { claim: read, problems } = readDraft(withoutDiagnosis(pointing, 1, [1, 2]), claim);
  expect(problems).toEqual([]);
  expect(read.diagnoses).toEqual(["M54.50", "M62.81"]);
  expect(read.lines.map(({ diagnosisPointers }) => diagnosisPointers)).toEqual([
    [1, 2],
    [2, 1],
  ]);
});
