import { sampleClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { keysOfClaim, keysOfNote } from "./match-keys.ts";

const ana = { lastName: "Example", firstName: "Ana", birthDate: "1950-04-02", memberId: "1eg4te5mk73" };
const claimKeys = keysOfClaim({ ...sampleClaim({ controlNumber: "CLM-1" }), subscriber: ana });
const person = { names: [], birthDate: null, ids: [] };

test.each([
  ["control number", { controlNumbers: ["X", "CLM-1"], patient: null }],
  [
    "name and birth date",
    {
      controlNumbers: [],
      patient: { ...person, names: [{ given: ["ANA", "M"], family: "Example" }], birthDate: "1950-04-02" },
    },
  ],
  [
    "member ID in either case",
    { controlNumbers: [], patient: { ...person, ids: [{ system: null, value: "1EG4TE5MK73" }] } },
  ],
])("a claim and its note share a key: %s", (_name, note) => {
  expect(keysOfNote(note).filter((key) => claimKeys.includes(key))).toHaveLength(1);
});

test("a number does not match a member ID, nor a dependent the subscriber", () => {
  const note = {
    controlNumbers: ["1EG4TE5MK73"],
    patient: { ...person, ids: [{ system: null, value: "CLM-1" }] },
  };
  expect(keysOfNote(note).filter((key) => claimKeys.includes(key))).toEqual([]);
  const ofDependent = keysOfClaim({
    ...sampleClaim({ controlNumber: "CLM-1" }),
    subscriber: ana,
    patient: { lastName: "Example", firstName: "Bo", birthDate: "2015-06-01" },
  });
  expect(ofDependent.filter((key) => key.startsWith("member"))).toEqual([]);
});
