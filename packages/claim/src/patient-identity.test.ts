import { expect, test } from "vitest";
import { patientIdentity } from "./index.ts";

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

test("patients of whom nothing is known are not taken for one another", () => {
  const unknown = { subscriber: {} };
  expect(patientIdentity({ ...unknown, controlNumber: "A" })).not.toBe(
    patientIdentity({ ...unknown, controlNumber: "B" }),
  );
});
