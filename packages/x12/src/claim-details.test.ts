import { encodeClaim, parseClaim } from "@firstpass/claim";
import { expect, test } from "vitest";
import { billing, detailedClaim, fileOf, subscriber } from "./interchange.fixture.ts";
import { claimsOf, read, rejectionsOf } from "./reading.fixture.ts";

async function readDetailed(body = detailedClaim()) {
  const entries = await read(fileOf([...billing(), ...subscriber(), ...body]));
  expect(rejectionsOf(entries)).toEqual([]);
  return claimsOf(entries)[0]!;
}

test("a claim has its indicators, accident, dates, references and comments", async () => {
  expect(await readDetailed()).toMatchObject({
    signatureOnFile: "N",
    assignment: "B",
    benefitsAssigned: "W",
    releaseOfInformation: "I",
    patientSignatureSource: "P",
    specialProgram: "02",
    delayReason: "11",
    accident: { causes: ["AA", "OA"], state: "TX", country: "US", date: "2026-02-15" },
    dates: {
      initialTreatment: "2026-02-16",
      disabilityFrom: "2026-02-17",
      disabilityThrough: "2026-04-01",
      admission: "2026-02-18",
    },
    patientPaidCents: 2550,
    originalReference: "ICN-9",
    referralNumber: "REFERRAL-3",
    cliaNumber: "14D0000001",
    mammographyCertification: "M-7",
    demonstrationId: "86",
    clearinghouseNumber: "CH-1",
    attachments: [{ reportType: "OZ", transmission: "EL", controlNumber: "ATT-1" }],
    comments: [{ code: "ADD", text: "INVOICE $130" }],
    conditions: [{ category: "07", applies: "Y", codes: ["01", "09"] }],
    conditionCodes: ["17", "A3"],
    ambulance: {
      weight: 140,
      reason: "A",
      distance: 12.5,
      roundTripPurpose: "TO A DIALYSIS CENTER",
      stretcherPurpose: "PARALYZED",
    },
    spinalManipulation: { condition: "M", description: "LOW BACK" },
  });
});

test("a claim has its other providers and places", async () => {
  expect(await readDetailed()).toMatchObject({
    supervisingProvider: {
      npi: "1881692111",
      lastName: "SUPER",
      otherIds: [{ qualifier: "0B", value: "IL-55" }],
    },
    serviceFacility: {
      npi: "1999996666",
      name: "NORTH HALL",
      entityType: "organization",
      address: { street: "1 NORTH WAY", street2: "SUITE 3", city: "PEORIA", state: "IL", zip: "616020000" },
    },
    pickUp: { street: "5 ROAD", city: "PEORIA", state: "IL", zip: "61603" },
  });
});

test("a claim has its other payers with what they paid", async () => {
  const { otherPayers } = await readDetailed();
  expect(otherPayers).toMatchObject([
    {
      id: "12345",
      name: "ACME HEALTH",
      responsibility: "P",
      filingCode: "CI",
      groupNumber: "G-1",
      subscriber: { memberId: "W-22", relationship: "18", address: { street: "17 MARROWBONE LANE" } },
      paidCents: 18_000,
      remainingLiabilityCents: 3550,
      decisionDate: "2026-03-20",
      originalReference: "ACME-ICN",
      adjustments: [
        { group: "PR", carc: "1", amountCents: 2000 },
        { group: "PR", carc: "2", amountCents: 1550 },
      ],
    },
    { id: "SKIL0", responsibility: "T" },
  ]);
});

test("a line has its indicators, drug, providers and adjudications", async () => {
  const { lines } = await readDetailed();
  expect(lines[0]).toMatchObject({
    description: "OUT OF COUNTY",
    emergency: "Y",
    epsdt: "Y",
    familyPlanning: "Y",
    dates: { prescription: "2026-03-01" },
    patientCount: 2,
    referredCliaNumber: "14D0000002",
    attachments: [{ reportType: "B4", controlNumber: "ATT-2" }],
    comments: [{ code: "DCP", text: "WALKS AGAIN" }],
    purchasedServiceChargeCents: 4000,
    drug: { code: "00054354925", quantity: 2.5, unitBasis: "ML", prescriptionNumber: "RX-8" },
    renderingProvider: { npi: "1245319599", taxonomy: "225X00000X" },
    orderingProvider: { npi: "1999996666", otherIds: [{ qualifier: "1G", value: "U-5" }] },
    adjudications: [
      {
        payerId: "12345",
        paidCents: 18_000,
        procedure: "A0999",
        modifiers: ["GM"],
        units: 1,
        decisionDate: "2026-03-20",
        remainingLiabilityCents: 2000,
        adjustments: [{ group: "PR", carc: "1", amountCents: 2000 }],
      },
    ],
  });
  expect(lines[1]).toEqual({
    number: 2,
    procedure: "00142",
    modifiers: ["AA"],
    units: 61,
    unitBasis: "MJ",
    chargeCents: 10_000,
    serviceDate: "2026-03-02",
    diagnosisPointers: [1],
    controlNumber: "L2",
  });
});

test("the claim equals the claim read from its JSON form", async () => {
  const claim = await readDetailed();
  expect(parseClaim(encodeClaim(claim))).toEqual(claim);
});

test("the next claim has none of it", async () => {
  const plain = ["CLM*PLAIN*90***11:B:1*Y*A*Y*Y", "HI*ABK:M545", "LX*1", "SV1*HC:97112*90*UN*1***1"];
  const body = [...detailedClaim(), ...plain, "DTP*472*D8*20260302"];
  const entries = await read(fileOf([...billing(), ...subscriber(), ...body]));
  const alone = await read(fileOf([...billing(), ...subscriber(), ...plain, "DTP*472*D8*20260302"]));
  expect(claimsOf(entries)[1]).toEqual(claimsOf(alone)[0]);
});

test.each([
  ["DTP*439*D8*20260215", "DTP*439*D8*20260230", "(DTP, loop 2300): DTP03 is not a valid date"],
  ["AMT*D*180", "AMT*D*many", "(AMT, loop 2320): AMT02 is not an amount"],
  ["SVD*12345*180", "SVD**180", "(SVD, loop 2430): SVD01 is empty"],
  ["CTP****2.5", "CTP****two", "(CTP, loop 2410): CTP04 is not a quantity"],
  ["CAS*PR*1*20", "CAS*XX*1*20", "(CAS, loop 2430): CAS01 is not one of"],
])("instead of %s, %s is rejected with its position", async (from, to, detail) => {
  const at = detailedClaim().findLastIndex((segment) => segment.startsWith(from));
  const body = detailedClaim().with(at, detailedClaim()[at]!.replace(from, to));
  const rejections = rejectionsOf(await read(fileOf([...billing(), ...subscriber(), ...body])));
  expect(rejections.map((rejection) => rejection.detail).join()).toContain(detail);
});
