import type { Claim } from "@firstpass/claim";
import { sampleClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { type DocumentNote, emptyHeader } from "../document-note.ts";
import { chooseClaim } from "./choose-claim.ts";

const date = "2026-03-02";
const ana = { lastName: "Example", firstName: "Ana", birthDate: "1950-04-02", memberId: "1EG4TE5MK73" };

const claim = (overrides: Partial<Claim> = {}): Claim => ({
  ...sampleClaim({ controlNumber: "CLM-1" }),
  subscriber: ana,
  renderingProvider: { npi: "1234567893" },
  notes: [],
  ...overrides,
});
const note = (overrides: Partial<DocumentNote> = {}): DocumentNote => ({
  ...emptyHeader,
  format: "c-cda",
  text: "Gait training 30 minutes.",
  sections: [],
  serviceDate: date,
  patient: { names: [{ given: ["Ana", "M"], family: "EXAMPLE" }], birthDate: "1950-04-02", ids: [] },
  ...overrides,
});
const byNpi = (npi: string | null) => ({ author: { name: "Kim Lee", npi, credentials: "PT" } });

test("the sample claim has a service on the date", () => {
  expect(claim().lines.map(({ serviceDate }) => serviceDate)).toContain(date);
});

test.each<[string, Partial<DocumentNote>, Claim[], ReturnType<typeof chooseClaim>]>([
  ["the patient by name and birth date", {}, [claim()], { kind: "claim", index: 0 }],
  ["the author is the rendering provider", byNpi("1234567893"), [claim()], { kind: "claim", index: 0 }],
  [
    "two claims of a day, one by the author",
    byNpi("1245319599"),
    [claim(), claim({ renderingProvider: { npi: "1245319599" } })],
    { kind: "claim", index: 1 },
  ],
  [
    "the patient by member ID",
    { patient: { names: [], birthDate: null, ids: [{ system: null, value: "1eg4te5mk73" }] } },
    [claim()],
    { kind: "claim", index: 0 },
  ],
  [
    "the control number, even if another provider wrote the note",
    { ...byNpi("1999999984"), controlNumbers: ["CLM-2"], patient: null },
    [claim(), claim({ controlNumber: "CLM-2" })],
    { kind: "claim", index: 1 },
  ],
  [
    "a note that the claim has already",
    {},
    [claim({ notes: [{ serviceDate: date, interventions: [], text: note().text }] })],
    { kind: "claim", index: 0 },
  ],
])("matches: %s", (_name, overrides, claims, choice) => {
  expect(chooseClaim(note(overrides), claims)).toEqual(choice);
});

test.each<[string, Partial<DocumentNote>, Claim[], number[]]>([
  ["no-service-date", { serviceDate: null }, [claim()], []],
  ["no-patient", { patient: null }, [claim()], []],
  ["no-claim", { serviceDate: "2026-03-03" }, [claim()], []],
  [
    "no-claim",
    { patient: { names: [{ given: ["Ana"], family: "Example" }], birthDate: "1950-04-03", ids: [] } },
    [claim()],
    [],
  ],
  [
    "no-claim",
    // The subscriber's own member ID does not identify the dependent.
    { patient: { names: [], birthDate: null, ids: [{ system: null, value: "1EG4TE5MK73" }] } },
    [claim({ patient: { firstName: "Bo", lastName: "Example", birthDate: "2015-06-01" } })],
    [],
  ],
  [
    "other-patient",
    { controlNumbers: ["CLM-1"] },
    [claim({ subscriber: { ...ana, firstName: "Eva" } })],
    [0],
  ],
  ["other-provider", byNpi("1999999984"), [claim()], [0]],
  ["several-claims", {}, [claim(), claim({ controlNumber: "CLM-2" })], [0, 1]],
  ["has-note", {}, [claim({ notes: [{ serviceDate: date, interventions: [], text: "Another." }] })], [0]],
])("waits for a person: %s", (reason, overrides, claims, indexes) => {
  expect(chooseClaim(note(overrides), claims)).toEqual({ kind: "waiting", reason, indexes });
});
