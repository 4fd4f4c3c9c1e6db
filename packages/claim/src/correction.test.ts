import { expect, test } from "vitest";
import { encodeClaim } from "./claim-json.ts";
import { parseClaim } from "./claim-reader.ts";
import type { ClaimJson } from "./claim-schema.ts";
import { CorrectionNotAllowedError, parseCorrection } from "./correction.ts";
import { RejectionError } from "./rejection.ts";

const json: ClaimJson = {
  format: "837P",
  controlNumber: "C-8",
  charge: "90.00",
  payer: { id: "60054", responsibility: "P" },
  subscriber: { memberId: "W1234" },
  billingProvider: { npi: "1234567893" },
  diagnoses: ["I69.354"],
  lines: [{ procedure: "97112", modifiers: ["GP"], units: 2, charge: "90.00", serviceDate: "2026-05-04" }],
  notes: [{ serviceDate: "2026-05-04", text: "Gait\r\ntraining, 30 minutes. " }],
};
const stored = parseClaim(json);

function refused(change: object): readonly string[] {
  try {
    parseCorrection({ ...json, ...change }, stored);
  } catch (error) {
    if (error instanceof CorrectionNotAllowedError) return error.fields;
    throw error;
  }
  throw new Error("expected a refusal");
}

test("a claim as it was read, with or without notes and format, is the stored claim", () => {
  const { notes: _, format: __, ...billed } = json;
  expect(parseCorrection(encodeClaim(stored), stored)).toStrictEqual(stored);
  expect(parseCorrection(billed, stored)).toStrictEqual(stored);
});

test("fields of the bill change, and notes stay as they were written", () => {
  const corrected = parseCorrection(
    {
      ...json,
      notes: undefined,
      subscriber: { memberId: "W1243" },
      frequency: "7",
      originalReference: "P-1",
    },
    stored,
  );
  expect(corrected).toStrictEqual({
    ...stored,
    subscriber: { memberId: "W1243" },
    frequency: "7",
    originalReference: "P-1",
  });
});

test("its identity, notes and format cannot be changed", () => {
  expect(refused({ controlNumber: "C-9" })).toEqual(["controlNumber"]);
  expect(refused({ payer: { id: "06102" } })).toEqual(["payer.id"]);
  expect(refused({ notes: [{ serviceDate: "2026-05-04", text: "Gait training." }] })).toEqual(["notes"]);
  expect(() =>
    parseCorrection({ ...json, format: "837P" }, parseClaim({ ...json, format: undefined })),
  ).toThrow(CorrectionNotAllowedError);
});

test("an invalid field is named without its value", () => {
  const value = { ...json, lines: [{ ...json.lines[0], serviceDate: "SECRET" }] };
  const problem = "is not a valid date: send it as YYYY-MM-DD";
  expect(() => parseCorrection(value, stored)).toThrow(
    new RejectionError("claim-invalid", `lines[0].serviceDate: ${problem}`, [
      { path: "lines[0].serviceDate", problem },
    ]),
  );
  const note = { serviceDate: "SECRET", text: "Gait training." };
  expect(() => parseCorrection({ ...json, notes: [note] }, stored)).toThrow(
    new RejectionError("claim-invalid", `notes[0].serviceDate: ${problem}`, [
      { path: "notes[0].serviceDate", problem },
    ]),
  );
  for (const nothing of [null, [], "x"])
    expect(() => parseCorrection(nothing, stored)).toThrow(RejectionError);
});
