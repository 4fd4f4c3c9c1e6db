import { expect, test } from "vitest";
import { patientName } from "./patient-name.ts";

const birthDate = "1950-04-02";

test.each([
  ["Example", "Ana", "EXAMPLE|ANA|1950-04-02"],
  ["EXAMPLE", "ANA MARIA", "EXAMPLE|ANA|1950-04-02"],
  ["O'Neill", "Seán", "ONEILL|SEAN|1950-04-02"],
  ["ONEILL", "SEAN", "ONEILL|SEAN|1950-04-02"],
  ["García-López", "J.", "GARCIALOPEZ|J|1950-04-02"],
  ["Garcia Lopez", "J", "GARCIALOPEZ|J|1950-04-02"],
])("%s, %s", (lastName, firstName, name) => {
  expect(patientName({ lastName, firstName, birthDate })).toBe(name);
});

test.each([
  [{ lastName: "Example", firstName: "Ana" }],
  [{ lastName: "Example", birthDate }],
  [{ firstName: "Ana", birthDate }],
  [{ lastName: "-", firstName: "Ana", birthDate }],
])("%j is too little to identify a patient", (patient) => {
  expect(patientName(patient)).toBeNull();
});
