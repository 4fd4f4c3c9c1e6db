import { expect, test } from "vitest";
import { type Person, patientIdentity } from "./index.ts";

const person = { lastName: "Doe", firstName: "Jane", birthDate: "1980-05-01" };

test("a patient is identified by member ID, and a dependent also by first name and birth date", () => {
  const one = patientIdentity({ subscriber: { memberId: "m1", ...person } });
  expect(patientIdentity({ subscriber: { memberId: "M1" } })).toBe(one);
  expect(patientIdentity({ subscriber: { memberId: "M1" }, patient: person })).not.toBe(one);
});

test("without a member ID, a patient is identified by name and birth date, not by the employer", () => {
  const employer = { lastName: "Acme Roofing" };
  const one = patientIdentity({ subscriber: employer, patient: person, controlNumber: "A" });
  expect(patientIdentity({ subscriber: employer, patient: person, controlNumber: "B" })).toBe(one);
  const other = { ...person, firstName: "John" };
  expect(patientIdentity({ subscriber: employer, patient: other, controlNumber: "A" })).not.toBe(one);
});

test.each([
  ["address", { address: { street: "9 Elm St", zip: "60601" } }],
  ["ZIP code", { address: { street: "1 Main St", zip: "60602" } }],
  ["sex", { sex: "M" }],
])("without a member ID, people of one name and birth date differ by %s", (_, other) => {
  const one = { ...person, sex: "F", address: { street: "1 Main St", zip: "606011234" } };
  const identity = (of: Person) => patientIdentity({ subscriber: {}, patient: of, controlNumber: "A" });
  expect(identity({ ...one, address: { street: "1 main st", zip: "60601" } })).toBe(identity(one));
  expect(identity({ ...one, ...other })).not.toBe(identity(one));
});

test("patients of whom nothing is known are not taken for one another", () => {
  const unknown = { subscriber: {} };
  expect(patientIdentity({ ...unknown, controlNumber: "A" })).not.toBe(
    patientIdentity({ ...unknown, controlNumber: "B" }),
  );
});
