import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClearinghouseClaim } from "./read-clearinghouse-claim.ts";

/** A claim that tests change in any way. */
type Fields = ReturnType<typeof JSON.parse>;
const sample = (): Fields => structuredClone(minimal);
const minimal = {
  tradingPartnerServiceId: "06102",
  subscriber: { memberId: "1EG4TE5MK73", firstName: "Ida", lastName: "Marsh" },
  billing: { npi: "1234567893", organizationName: "Riverbend Therapy" },
  claimInformation: {
    patientControlNumber: "RB-1",
    claimChargeAmount: "45.00",
    claimFrequencyCode: "1",
    healthCareCodeInformation: [{ diagnosisTypeCode: "ABK", diagnosisCode: "I69354" }],
    serviceLines: [
      {
        serviceDate: "20260302",
        professionalService: {
          procedureCode: "97112",
          procedureModifiers: ["GP"],
          lineItemChargeAmount: "45.00",
          serviceUnitCount: "1",
        },
      },
    ],
  },
};

const rejectionOf = (value: unknown) => {
  const entry = readClearinghouseClaim(value, 3);
  expect(entry.kind).toBe("rejected");
  return entry.kind === "rejected" ? entry.rejection : null!;
};

describe("a claim that cannot be read", () => {
  test.each<[string, (claim: Fields) => void, string]>([
    [
      "missing",
      ({ claimInformation: info }) => delete info.claimChargeAmount,
      'claimInformation.claimChargeAmount: is not an amount in dollars: send it like "90.00"',
    ],
    [
      "no number",
      ({ claimInformation: info }) => {
        info.serviceLines[0].professionalService.serviceUnitCount = "Marsh";
      },
      'claimInformation.serviceLines[0].professionalService.serviceUnitCount: is not a number: send it like "2"',
    ],
    [
      "no date",
      ({ claimInformation: info }) => {
        info.serviceLines[0].serviceDate = "20260230";
      },
      'claimInformation.serviceLines[0].serviceDate: is not a valid date: send it like "20260302"',
    ],
    [
      "no payer",
      (claim) => delete claim.tradingPartnerServiceId,
      "tradingPartnerServiceId: is missing: send it",
    ],
    ["no billing provider", (claim) => delete claim.billing, "billing: is missing: send it"],
    ["no NPI", (claim) => delete claim.billing.npi, "billing.npi: is missing: send it"],
    [
      "too long",
      (claim) => {
        claim.subscriber.lastName = "Marsh".repeat(60);
      },
      "subscriber.lastName: is longer than 256 characters: shorten it",
    ],
    [
      "an object where text belongs",
      (claim) => {
        claim.subscriber.memberId = { value: "1EG4TE5MK73" };
      },
      "subscriber.memberId: Invalid input: expected string, received object",
    ],
    [
      "no lines",
      ({ claimInformation: info }) => {
        info.serviceLines = [];
      },
      "claimInformation.serviceLines: is missing: send it",
    ],
    [
      "an unreadable note",
      (claim) => {
        claim.notes = [{ text: "Gait training." }];
      },
      "notes[0].serviceDate: is missing: send it",
    ],
  ])("%s: the error names the path, and no value", (_, change, detail) => {
    const claim = sample();
    change(claim);
    const rejection = rejectionOf(claim);
    expect(rejection).toEqual({ index: 3, controlNumber: "RB-1", code: "claim-invalid", detail });
    expect(JSON.stringify(rejection)).not.toMatch(/Marsh|1EG4TE5MK73|20260230/);
  });

  test("an institutional claim is refused by its reason, not by the fields that it lacks", () => {
    const claim = sample();
    claim.claimInformation.serviceLines[0] = { institutionalService: { serviceLineRevenueCode: "0420" } };
    expect(rejectionOf(claim).detail).toBe(
      "claimInformation.serviceLines[0].institutionalService: belongs to another kind of claim (institutional): " +
        "send professional claims in this form",
    );
  });

  test("anything else is refused, and never with an exception", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readClearinghouseClaim({ claimInformation: value }, 0).kind).toBe("rejected");
        expect(readClearinghouseClaim(value, 0).kind).toBe("rejected");
      }),
    );
  });
});

test("unknown fields are listed by path, and fields of the format that are not used are not", () => {
  const claim = sample();
  claim.color = "blue";
  claim.submitter = { organizationName: "Riverbend Billing", fax: "1" };
  claim.claimInformation.serviceLines[0].professionalService.tint = "red";
  claim.claimInformation.serviceLines[0].salesTaxAmount = "1.00";
  claim.notes = [{ serviceDate: "2026-03-02", text: "Gait training.", author: "A. Rivera" }];
  expect(readClearinghouseClaim(claim, 0)).toMatchObject({
    kind: "claim",
    unknownFields: ["claimInformation.serviceLines[].professionalService.tint", "color", "notes[].author"],
  });
});

test("notes may be in x-firstpass, and single values where the format has lists", () => {
  const claim = sample();
  claim["x-firstpass"] = { notes: [{ serviceDate: "2026-03-02", text: "Gait training." }] };
  claim.claimInformation.serviceLines[0].professionalService.procedureModifiers = "GP";
  claim.claimInformation.serviceLines[0].assignedNumber = "0";
  expect(readClearinghouseClaim(claim, 0)).toMatchObject({
    claim: {
      notes: [{ text: "Gait training.", interventions: [] }],
      lines: [{ number: 1, modifiers: ["GP"] }],
    },
    unknownFields: [],
  });
});

test("the principal diagnosis is first, and a property claim number belongs to the patient", () => {
  const claim = sample();
  claim.claimInformation.healthCareCodeInformation = [
    { diagnosisTypeCode: "ABF", diagnosisCode: "R26.81" },
    { diagnosisTypeCode: "ABK", diagnosisCode: "I69.354" },
  ];
  claim.claimInformation.propertyCasualtyClaimNumber = "PC-1";
  claim.dependent = { firstName: "Ned", lastName: "Marsh", relationshipToSubscriberCode: "19" };
  expect(readClearinghouseClaim(claim, 0)).toMatchObject({
    claim: {
      diagnoses: ["I69354", "R2681"],
      patient: { relationship: "19", otherIds: [{ qualifier: "Y4", value: "PC-1" }] },
    },
  });
});

test("the documented claim is read, with its note", () => {
  const page = readFileSync(
    join(import.meta.dirname, "../../../../docs/formats/claim-json-clearinghouse.md"),
    "utf8",
  );
  const [, documented] = /```json\n([\s\S]*?)```/.exec(page)!;
  expect(readClearinghouseClaim(JSON.parse(documented!), 0)).toMatchObject({
    kind: "claim",
    claim: {
      controlNumber: "RB-2041",
      chargeCents: 9000,
      subscriber: { address: { zip: "606012203" } },
      lines: [{ procedure: "97112", modifiers: ["GP"], units: 2, diagnosisPointers: [1, 2] }],
      notes: [{ timedMinutes: 25 }],
    },
    unknownFields: [],
  });
});
