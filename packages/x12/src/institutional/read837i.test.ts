import { limits } from "@firstpass/claim";
import { describe, expect, test } from "vitest";
import { billing, claim, group, interchange, subscriber, transaction } from "../interchange.fixture.ts";
import { claimsOf, outline, read, rejectionsOf } from "../reading.fixture.ts";
import {
  institutionalClaim,
  institutionalFile,
  institutionalHead,
  institutionalLine,
} from "./institutional.fixture.ts";

async function readOne(segments: string[]) {
  const entries = await read(institutionalFile(segments));
  expect(rejectionsOf(entries)).toEqual([]);
  return claimsOf(entries)[0]!;
}

async function problemsOf(segments: string[]) {
  const entries = await read(institutionalFile(segments));
  expect(claimsOf(entries)).toEqual([]);
  return rejectionsOf(entries).map(({ controlNumber, detail }) => `${controlNumber}: ${detail}`);
}

describe("an 837I", () => {
  test("is read with all its codes", async () => {
    const read = await readOne(institutionalClaim());
    expect(read).toMatchObject({
      format: "837I",
      controlNumber: "INST-1",
      frequency: "1",
      placeOfService: undefined,
      chargeCents: 240_00,
      priorAuthorization: "AUTH-9",
      diagnoses: ["I69354", "R2681", "M6281"],
      conditionCodes: ["09"],
      dates: { admission: "2026-03-02" },
      renderingProvider: { npi: "1245319599" },
      referringProvider: { npi: "1999996666", lastName: "REFER" },
      serviceFacility: { name: "NORTH HALL", address: { street: "1 NORTH WAY" } },
    });
    expect(read.institutional).toMatchObject({
      billType: "0741",
      statementFrom: "2026-03-01",
      statementThrough: "2026-03-31",
      admissionType: "3",
      admissionSource: "1",
      patientStatus: "01",
      admittingDiagnosis: "R2689",
      visitReasons: ["R2681", "M6281"],
      externalCauses: ["W010XXD"],
      drg: "470",
      procedures: [{ code: "F07Z9FZ", date: "2026-03-02" }, { code: "F07L6ZZ" }],
      occurrences: [
        { code: "11", date: "2026-02-01" },
        { code: "29", date: "2026-03-02" },
        { code: "35", date: "2026-03-02" },
      ],
      occurrenceSpans: [{ code: "72", from: "2026-03-02", through: "2026-03-31" }],
      values: [
        { code: "50", amountCents: 200 },
        { code: "A1", amountCents: 1531 },
      ],
      treatmentCodes: ["A1"],
      attendingProvider: {
        npi: "1999996666",
        taxonomy: "208100000X",
        otherIds: [{ qualifier: "1G", value: "U-5" }],
      },
      operatingProvider: { npi: "1881692111", lastName: "OPER" },
      otherOperatingProvider: { lastName: "OTHER" },
    });
    expect(read.lines).toMatchObject([
      {
        number: 1,
        revenueCode: "0420",
        procedure: "97112",
        modifiers: ["GP"],
        units: 2,
        unitBasis: "UN",
        chargeCents: 90_00,
        nonCoveredCents: 10_00,
        serviceDate: "2026-03-02",
        controlNumber: "L1",
        diagnosisPointers: [],
      },
      { number: 2, revenueCode: "0430", procedure: "97530", modifiers: ["GO"], serviceDate: "2026-03-04" },
    ]);
  });

  test("codes of one claim do not stay for the next", async () => {
    const bare = [
      "CLM*BARE*90***13:A:7",
      "DTP*434*D8*20260302",
      "HI*ABK:I69354",
      ...institutionalLine(1, "SV2*420**90*DA*1"),
    ];
    const entries = await read(institutionalFile([...institutionalClaim(), ...bare]));
    const [, second] = claimsOf(entries);
    expect(second!.institutional).toEqual({
      billType: "0137",
      statementFrom: "2026-03-02",
      statementThrough: "2026-03-02",
    });
    expect(second).toMatchObject({ frequency: "7", renderingProvider: undefined });
    expect(second!.lines).toMatchObject([
      { revenueCode: "0420", procedure: "", modifiers: [], unitBasis: "DA" },
    ]);
  });

  test("a line without a date has the dates of the statement", async () => {
    const dateless = ["LX*1", "SV2*0300*HC:36415*9*UN*1"];
    const month = await readOne([...institutionalHead(), ...dateless]);
    expect(month.lines[0]).toMatchObject({ serviceDate: "2026-03-01", serviceDateEnd: "2026-03-31" });
    const day = institutionalHead().map((text) => text.replace("RD8*20260301-20260331", "D8*20260305"));
    expect((await readOne([...day, ...dateless])).lines[0]).toMatchObject({
      serviceDate: "2026-03-05",
      serviceDateEnd: undefined,
    });
  });

  test("a rate code is no procedure", async () => {
    const read = await readOne([...institutionalHead(), ...institutionalLine(1, "SV2*0022*HP:KAGD1*0*UN*5")]);
    expect(read.lines[0]).toMatchObject({ revenueCode: "0022", procedure: "", units: 5 });
  });

  test("has up to 999 lines and 25 diagnoses", async () => {
    const lines = Array.from({ length: limits.institutionalLinesMax }, (_, at) => institutionalLine(at + 1));
    const others = Array.from({ length: 24 }, (_, at) => `HI*ABF:M${1000 + at}`);
    const head = institutionalHead().filter((text) => !text.startsWith("HI*ABF"));
    const claim = await readOne([...head, ...others, ...lines.flat()]);
    expect(claim.lines.length).toBe(999);
    expect(claim.diagnoses.length).toBe(25);
    expect(await problemsOf([...head, ...lines.flat(), ...institutionalLine(1000)])).toEqual([
      expect.stringContaining("the claim has more than 999 service lines"),
    ]);
    expect(await problemsOf([...head, ...others, "HI*ABF:R2681", ...institutionalLine()])).toEqual([
      expect.stringContaining("the claim has more than 25 diagnoses"),
    ]);
  });

  test.each<[string, (text: string) => string, string]>([
    ["facility type", (text) => text.replace("74:A:1", "7:A:1"), "CLM05-1 is not a facility type"],
    ["frequency", (text) => text.replace("74:A:1", "74:A:11"), "CLM05-3 is not a frequency"],
    ["DTP*434", (text) => text.replace("DTP*434", "DTP*431"), "the claim has no DTP*434"],
    [
      "a statement date",
      (text) => text.replace("20260301-20260331", "20260301"),
      "DTP03 is not a valid date range",
    ],
    [
      "an occurrence date",
      (text) => text.replace("29:D8:20260302", "29:D8:20260231"),
      "HI02-4 is not a valid date",
    ],
    [
      "a span",
      (text) => text.replace("72:RD8:20260302-20260331", "72:RD8:20260302"),
      "HI01-4 is not a valid date range",
    ],
    ["a value", (text) => text.replace("50:::2", "50:::two"), "HI01-5 is not an amount"],
    ["a code", (text) => text.replace("BH:11", "BH:"), "HI01-2 has no code"],
    ["SV201", (text) => text.replace("SV2*0420", "SV2*PT"), "SV201 is not a revenue code of four digits"],
    ["SV204", (text) => text.replace("90*UN", "90*MJ"), "SV204 is neither UN nor DA"],
    ["an SV1", (text) => text.replace("SV2*0420*HC", "SV1*HC"), "the line has no SV2"],
  ])("a wrong %s is named", async (_, change, problem) => {
    const wrong = institutionalClaim().join("\n");
    const changed = change(wrong);
    expect(changed).not.toBe(wrong);
    const problems = await problemsOf(changed.split("\n"));
    expect(problems).toEqual([expect.stringMatching(/^INST-1: ISA 000000031, ST 0001: /)]);
    expect(problems[0]).toContain(problem);
  });

  test("a file can have professional and institutional claims", async () => {
    const professional = transaction([...billing(), ...subscriber(), ...claim("PROF")], "0001");
    const institutional = transaction(
      [...billing(), ...subscriber(), ...institutionalClaim("INST")],
      "0002",
      "005010X223A3",
    );
    const entries = await read(
      interchange([group([professional, institutional]), group([professional, institutional], "8")]),
    );
    expect(outline(entries)).toEqual(["claim PROF", "claim INST", "claim PROF", "claim INST"]);
    const [first, second, third] = claimsOf(entries);
    expect(second).toMatchObject({ format: "837I", institutional: { billType: "0741" } });
    expect(first).toMatchObject({ format: "837P", placeOfService: "11" });
    expect(first).not.toHaveProperty("institutional");
    expect({ ...third }).toEqual(first);
  });
});
