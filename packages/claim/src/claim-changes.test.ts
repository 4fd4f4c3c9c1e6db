import { expect, test } from "vitest";
import { claimChanges } from "./claim-changes.ts";
import { parseClaim } from "./claim-reader.ts";
import type { ClaimJson } from "./claim-schema.ts";

const lines: ClaimJson["lines"] = [
  { procedure: "97112", modifiers: ["GP"], units: 2, charge: "90.00", serviceDate: "2026-05-04" },
  { procedure: "97110", modifiers: ["GP"], units: 1, charge: "40.00", serviceDate: "2026-05-04" },
  { procedure: "97116", modifiers: ["GP"], units: 1, charge: "45.00", serviceDate: "2026-05-04" },
];
const claim: ClaimJson = {
  controlNumber: "C-7",
  charge: "175.00",
  payer: { id: "60054" },
  subscriber: { memberId: "W1234" },
  billingProvider: { npi: "1234567893" },
  diagnoses: ["I69.354"],
  lines,
  notes: [{ serviceDate: "2026-05-04", text: "Gait training." }],
};

const changed = (after: Partial<ClaimJson>, before: Partial<ClaimJson> = {}) =>
  claimChanges(parseClaim({ ...claim, ...before }), parseClaim({ ...claim, ...after })).map(
    ({ path, label, from, to }) => [path, label, from, to],
  );

test("equal claims have no changes, and notes are not compared", () => {
  expect(changed({ notes: [] })).toEqual([]);
});

test("each field is named for people and shown as they write it", () => {
  expect(
    changed({
      charge: "180.00",
      subscriber: { memberId: "W1235", birthDate: "1950-04-02" },
      billingProvider: { npi: "1245319599" },
      diagnoses: ["I69.354", "R26.81"],
      dates: { onset: "2026-04-01" },
      otherPayers: [{ id: "06102", paid: "12.00" }],
    }),
  ).toEqual([
    ["subscriber.memberId", "Subscriber member ID", "W1234", "W1235"],
    ["billingProvider.npi", "Billing provider NPI", "1234567893", "1245319599"],
    ["charge", "Charge", "175.00", "180.00"],
    ["diagnoses", "Diagnoses", "I69.354", "I69.354, R26.81"],
    ["subscriber.birthDate", "Subscriber birth date", null, "1950-04-02"],
    ["otherPayers[0].id", "Other payers 1 ID", null, "06102"],
    ["otherPayers[0].paid", "Other payers 1 paid", null, "12.00"],
    ["dates.onset", "Dates onset", null, "2026-04-01"],
  ]);
});

test("a field that is removed has no value after the change", () => {
  expect(changed({}, { priorAuthorization: "A-9" })).toEqual([
    ["priorAuthorization", "Prior authorization", "A-9", null],
  ]);
});

test("lines are compared by number, so removing one does not change the next", () => {
  const numbered = lines.map((line, index) => ({ ...line, number: index + 1 }));
  const [first, , third] = numbered as [ClaimJson["lines"][0], unknown, ClaimJson["lines"][0]];
  const added = { ...first, number: 9, procedure: "97535", modifiers: ["GP", "59"] };
  expect(
    changed({ lines: [first, { ...third, modifiers: ["GP", "KX"], diagnosisPointers: [1] }, added] }),
  ).toEqual([
    ["lines[1].modifiers", "Line 3 modifiers", "GP", "GP, KX"],
    ["lines[1].diagnosisPointers", "Line 3 diagnosis pointers", null, "1"],
    ["lines[2]", "Line 9", null, "97535-GP-59 x2 on 2026-05-04, $90.00"],
    ["lines[1]", "Line 2", "97110-GP x1 on 2026-05-04, $40.00", null],
  ]);
});
