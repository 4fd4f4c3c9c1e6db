import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseClaim, readClaim } from "./claim-reader.ts";
import type { ClaimJson } from "./claim-schema.ts";
import { claimSchema, treatmentNoteSchema } from "./claim-schema.ts";
import { limits } from "./limits.ts";

const line = {
  procedure: "97112",
  modifiers: ["gp"],
  units: 2,
  charge: "90.00",
  serviceDate: "2026-03-02",
  diagnosisPointers: [1],
};
const claim: ClaimJson = {
  controlNumber: "CLM-1",
  charge: 180,
  payer: { id: "06102" },
  subscriber: { memberId: "1EG4TE5MK73" },
  billingProvider: { npi: "1234567893" },
  diagnoses: ["i69.354", "R2681"],
  lines: [line, { ...line, charge: 90 }],
};

function detailOf(value: unknown): string {
  const entry = readClaim(value, 3);
  if (entry.kind !== "rejected") throw new Error("expected a rejection");
  expect(entry.rejection.index).toBe(3);
  return entry.rejection.detail;
}

test("required fields are enough; optional fields are defaulted and normalized", () => {
  expect(readClaim(claim, 0)).toEqual({
    kind: "claim",
    index: 0,
    unknownFields: [],
    claim: {
      controlNumber: "CLM-1",
      frequency: "1",
      chargeCents: 18000,
      payer: { id: "06102" },
      subscriber: { memberId: "1EG4TE5MK73" },
      billingProvider: { npi: "1234567893" },
      diagnoses: ["I69354", "R2681"],
      notes: [],
      lines: [1, 2].map((number) => ({
        number,
        procedure: "97112",
        modifiers: ["GP"],
        units: 2,
        chargeCents: 9000,
        serviceDate: "2026-03-02",
        diagnosisPointers: [1],
      })),
    },
  });
});

test("unknown fields are ignored and each is named once", () => {
  const entry = readClaim(
    {
      ...claim,
      colour: "red",
      lines: [
        { ...line, x: 1 },
        { ...line, x: 2 },
      ],
      payer: { id: "1", y: null },
    },
    0,
  );
  expect(entry).toMatchObject({ kind: "claim", unknownFields: ["payer.y", "lines[].x", "colour"] });
});

test.each<[string, object, string]>([
  ["no lines", { lines: [] }, "lines: is empty"],
  ["too many lines", { lines: Array(limits.linesMax + 1).fill(line) }, "lines: contains more than 50"],
  ["a negative charge", { charge: "-1.00" }, "charge: is negative"],
  ["a charge that is not an amount", { charge: "ninety" }, "charge: is not an amount"],
  [
    "an impossible date",
    { lines: [{ ...line, serviceDate: "2026-02-30" }] },
    "lines[0].serviceDate: is not a valid date",
  ],
  ["a NUL byte", { controlNumber: "A\0B" }, "controlNumber: contains control characters"],
  [
    "a NUL byte in a note",
    { notes: [{ serviceDate: "2026-03-02", text: "a\0b" }] },
    "notes[0].text: contains a NUL byte",
  ],
  [
    "a note of 10 MB",
    { notes: [{ serviceDate: "2026-03-02", text: "x".repeat(10_000_000) }] },
    "notes[0].text",
  ],
  [
    "a duplicate line number",
    { lines: [{ ...line, number: 2 }, line] },
    "lines[1].number: is a duplicate of line 2",
  ],
  ["no payer", { payer: undefined }, "payer"],
  ["no member ID", { subscriber: {} }, "subscriber.memberId"],
  ["a diagnosis that is only a dot", { diagnoses: ["M545", " . "] }, "diagnoses[1]: is empty"],
  ["an empty NPI", { billingProvider: { npi: "" } }, "billingProvider.npi: is empty"],
])("%s is rejected by its path", (_, defect, detail) => {
  expect(detailOf({ ...claim, ...defect })).toContain(detail);
});

test.each<[string, object]>([
  ["an employer without a member ID", { subscriber: { entityType: "organization", lastName: "Mills" } }],
  [
    "an aide with a number of the state",
    { renderingProvider: { name: "Tess Webb", otherIds: [{ qualifier: "G2", value: "9" }] } },
  ],
  ["an 837P without identifiers", { format: "837P", subscriber: {}, billingProvider: { name: "Lakeside" } }],
])("%s is read", (_, change) => {
  expect(parseClaim({ ...claim, ...change })).toMatchObject(change);
});

test.each<[string, object, string]>([
  [
    "a person without a member ID",
    { subscriber: { entityType: "person" } },
    "subscriber.memberId: is missing",
  ],
  [
    "a provider who is only named",
    { renderingProvider: { name: "Tess" } },
    "renderingProvider.npi: is missing",
  ],
  [
    "a line's provider who is only named",
    { lines: [{ ...line, renderingProvider: { name: "Tess" } }] },
    "lines[0].renderingProvider.npi: is missing",
  ],
])("%s is rejected by its path", (_, defect, detail) => {
  expect(detailOf({ ...claim, ...defect })).toContain(detail);
});

test("amounts of other payers are read into cents", () => {
  const read = parseClaim({
    ...claim,
    patientPaid: "12.50",
    otherPayers: [{ id: "1", paid: -3, adjustments: [{ group: "CO", carc: "45", amount: "20.00" }] }],
    lines: [{ ...line, adjudications: [{ payerId: "1", paid: "70", remainingLiability: 5 }] }],
  });
  expect(read).toMatchObject({
    patientPaidCents: 1250,
    otherPayers: [{ paidCents: -300, adjustments: [{ group: "CO", carc: "45", amountCents: 2000 }] }],
    lines: [{ adjudications: [{ payerId: "1", paidCents: 7000, remainingLiabilityCents: 500 }] }],
  });
});

test("an absent field is reported as missing", () => {
  expect(detailOf({ ...claim, payer: {}, charge: undefined })).toBe(
    'charge: is not an amount in dollars: send it like "90.00"; payer.id: is missing: send it',
  );
});

test("a rejection never contains a patient's value", () => {
  const planted = "PLANTED-VALUE";
  const detail = detailOf({
    ...claim,
    subscriber: { memberId: planted, birthDate: planted, sex: 7 },
    lines: [{ ...line, serviceDate: planted, charge: planted }],
    notes: [{ serviceDate: planted, text: 7, timeIn: planted }],
  });
  expect(detail).toContain("subscriber.birthDate");
  expect(detail).not.toContain(planted);
});

test.each([null, 7, "claim", [[]], true])("%j is not a claim and is rejected with a reason", (value) => {
  expect(detailOf(value)).not.toBe("");
});

test("the schemas can be compiled", () => {
  z.compile(claimSchema, { strict: true });
  z.compile(treatmentNoteSchema, { strict: true });
});

test("the compiled schema reads the same as the schema", () => {
  const note = {
    serviceDate: "2026-03-02",
    text: "S: better.",
    interventions: [{ procedure: "97112", minutes: 25 }],
    planOfCare: { goals: ["walk"] },
    signature: { name: "A", signedAt: "2026-03-02T17:10:00Z" },
  };
  const whole = { ...claim, notes: [note], patient: { firstName: "Jo" }, renderingProvider: { npi: "1" } };
  const value = fc.oneof(
    fc.constantFrom(undefined, "", " 90.00 ", "2026-02-30", "2026-03-03", "a\0", "x".repeat(257), 3, -1),
    fc.anything(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...pathsOf(whole)), value, (path, value) => {
      const changed = withValue(whole, path, value);
      const { success, data } = claimSchema.safeParse(changed);
      if (success) expect(parseClaim(changed)).toEqual(data);
      else expect(() => parseClaim(changed)).toThrow();
    }),
    { numRuns: 1000 },
  );
});

type Path = readonly (string | number)[];

/** The paths of `value` and of everything nested in it. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, below]) => pathsOf(below, [...at, name]))];
}

function withValue(whole: object, path: Path, value: unknown): unknown {
  const name = path.at(-1);
  if (name === undefined) return value;
  const copy = structuredClone(whole);
  const parent = path.slice(0, -1).reduce<object>((at, name) => at[name as never], copy);
  Object.assign(parent, { [name]: value });
  return copy;
}
