import { limits } from "@firstpass/claim";
import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  claimHead,
  dependent,
  fileOf,
  line,
  oneClaim,
  subscriber,
} from "./interchange.fixture.ts";
import { outline, read, rejectionsOf } from "./reading.fixture.ts";

/** Reads a claim in whose segments `from` is replaced by `to`, between two valid claims. */
async function readChanged(from: string | RegExp, to: string) {
  const changed = claim("CHANGED").join("\n").replace(from, to).split("\n").filter(Boolean);
  const entries = await read(
    fileOf([...billing(), ...subscriber(), ...claim("BEFORE"), ...changed, ...claim("AFTER")]),
  );
  return {
    outline: outline(entries),
    detail: rejectionsOf(entries)
      .map(({ detail }) => detail)
      .join("\n"),
  };
}

describe("an invalid segment rejects its claim with position and reason", () => {
  test.each<[defect: string, from: string | RegExp, to: string, reason: string]>([
    ["charge missing", "*135.50*", "**", "(CLM, loop 2300): CLM02 is empty"],
    ["charge with a comma", "135.50", "1,135.50", "CLM02 is not an amount"],
    ["charge negative", "135.50", "-135.50", "CLM02 is a negative amount"],
    ["charge with three decimals", "135.50", "135.505", "CLM02 is not an amount"],
    ["charge out of range", "135.50", "99999999999", "CLM02 is not an amount"],
    [
      "place of service with an unknown separator",
      "11:B:1",
      "11>B>1",
      'CLM05 does not contain the component separator ":"',
    ],
    ["diagnosis with an unknown separator", "ABK:I", "ABK>I", "(HI, loop 2300): HI01 does not contain"],
    ["diagnosis without code", "ABF:R26.81", "ABF:", "HI02-2 has no diagnosis code"],
    ["diagnosis that is only a dot", "ABF:R26.81", "ABF:.", "HI02-2 has no diagnosis code"],
    [
      "line number that is not a number",
      "LX*2",
      "LX*B",
      "(LX, loop 2400): LX01 is not a number from 1 to 999999",
    ],
    ["duplicate line number", "LX*2", "LX*1", "LX01 repeats the number of another line"],
    ["line without SV1", /SV1\*HC:97112.*/, "", "(LX, loop 2400): the line has no SV1"],
    ["line without LX", /LX\*2/, "", "the line has a second SV1"],
    ["line without date", /DTP\*472.*/, "", "the line has no DTP*472"],
    ["procedure qualifier", "HC:97112", "ER:97112", "SV101-1 is not HC"],
    ["procedure missing", "HC:97112", "HC:", "SV101-2 has no procedure code"],
    ["procedure with an unknown separator", "HC:97112:GP", "HC>97112>GP", "SV101 does not contain"],
    ["line charge missing", "*90*UN", "**UN", "SV102 is empty"],
    ["unit of measure", "*90*UN", "*90*F2", "SV103 is neither UN nor MJ"],
    ["units missing", "UN*2*", "UN**", "SV104 is empty"],
    ["units that are not a number", "UN*2*", "UN*two*", "SV104 is not a quantity"],
    ["pointer that is not a number", "***1:2", "***1:A", "SV107-2 is not a number from 0 to 99"],
    ["too many pointers", "***1:2", `***${"1:".repeat(12)}1`, "SV107 has more than 12 pointers"],
    ["invalid date", "D8*20260302", "D8*20260230", "DTP03 is not a valid date"],
    ["date in another form", "D8*20260302", "D8*03/02/26", "DTP03 is not a valid date"],
    ["date format", "D8*20260302", "DT*202603020900", "DTP02 is neither D8 nor RD8"],
    ["date range with one date", "D8*20260302", "RD8*20260302", "DTP03 is not a valid date range"],
    [
      "date range with an invalid date",
      "D8*20260302",
      "RD8*20260302-20260332",
      "DTP03 is not a valid date range",
    ],
    ["two dates in a line", "REF*6R*L1", "DTP*472*D8*20260303", "the line has a second DTP*472"],
    ["control characters", "A-778", "A\u0000778", "REF02 contains control characters"],
    ["text too long", "A-778", "A".repeat(300), "REF02 is longer than 256 characters"],
    ["segment without ID", "REF*6R*L1", "*6R*L1", "it does not start with a segment ID"],
    [
      "segment with too many elements",
      "REF*6R*L1",
      `REF${"*1".repeat(70)}`,
      "it does not start with a segment ID",
    ],
  ])("%s", async (_, from, to, reason) => {
    const { outline, detail } = await readChanged(from, to);
    expect(outline).toEqual(["claim BEFORE", "x12-segment-invalid CHANGED", "claim AFTER"]);
    expect(detail).toContain(reason);
    expect(detail).toMatch(/^ISA 000000031, ST 0001: segment \d+ /);
  });

  test("a segment without its terminator is not taken for a wrapped line", async () => {
    const text = fileOf(oneClaim()).replace("N4*CHICAGO*IL*60601~", "N4*CHICAGO*IL*60601");
    const detail = rejectionsOf(await read(text))[0]!.detail;
    expect(detail).toContain("(N4, loop 2010AA): N403 contains control characters");
  });

  test("segment numbers count from the ST like in a 999", async () => {
    const entries = await read(fileOf(oneClaim().map((segment) => segment.replace("135.50", "x"))));
    // ST, BHT, two NM1, nine for the billing provider, eight for the subscriber, then the CLM.
    expect(rejectionsOf(entries)[0]!.detail).toBe(
      "ISA 000000031, ST 0001: segment 22 (CLM, loop 2300): CLM02 is not an amount",
    );
  });

  test("a claim without control number is rejected without one", async () => {
    const entries = await read(fileOf([...billing(), ...subscriber(), ...claim("")]));
    expect(outline(entries)).toEqual(["x12-segment-invalid"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("CLM01 is empty");
  });

  test("a claim without lines", async () => {
    const entries = await read(
      fileOf([...billing(), ...subscriber(), ...claimHead("BARE"), ...claim("NEXT")]),
    );
    expect(outline(entries)).toEqual(["x12-segment-invalid BARE", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("has no service line");
  });

  test("a claim with 51 lines", async () => {
    const lines = Array.from({ length: limits.linesMax + 1 }, (_, index) => line(index + 1)).flat();
    const body = [...billing(), ...subscriber(), ...claimHead("LONG"), ...lines, ...claim("NEXT")];
    const entries = await read(fileOf(body));
    expect(outline(entries)).toEqual(["x12-segment-invalid LONG", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("more than 50 service lines");
  });

  test("a claim with 25 diagnoses", async () => {
    const diagnoses = `HI*ABK:M545${"*ABF:M546".repeat(24)}`;
    const body = claim("MANY").map((segment) => (segment.startsWith("HI") ? diagnoses : segment));
    const entries = await read(fileOf([...billing(), ...subscriber(), ...body]));
    expect(rejectionsOf(entries)[0]!.detail).toContain("more than 24 diagnoses");
  });

  test("lines without a CLM are rejected too", async () => {
    const entries = await read(fileOf([...billing(), ...subscriber(), ...line(), ...claim("NEXT")]));
    expect(outline(entries)).toEqual(["x12-segment-invalid", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("no CLM precedes it");
  });

  test("up to five problems of a claim are listed", async () => {
    const { detail } = await readChanged(/[\s\S]*/, claim("CHANGED").join("\n").replaceAll(":", ">"));
    expect(detail.split("; ")).toHaveLength(6);
    expect(detail).toMatch(/; and \d+ more$/);
  });
});

describe("a problem in a shared loop rejects each claim that depends on it, and no other", () => {
  const body = (change: (loop: "billing" | "subscriber" | "dependent", segments: string[]) => string[]) => [
    ...change("billing", billing("1")),
    ...change("subscriber", subscriber("2", "1", "1")),
    ...claim("S1"),
    ...change("dependent", dependent("3", "2")),
    ...claim("D1"),
    ...subscriber("4", "1"),
    ...claim("S2"),
    ...billing("5"),
    ...subscriber("6", "5"),
    ...claim("OTHER"),
  ];
  const all = ["S1", "D1", "S2", "OTHER"];

  test.each<
    [defect: string, loop: string, from: string | RegExp, to: string, rejected: string[], reason: string]
  >([
    [
      "billing provider without name and number",
      "billing",
      "LAKESIDE THERAPY*****XX*1234567893",
      "",
      ["S1", "D1", "S2"],
      "neither a name nor a number of the billing provider",
    ],
    [
      "billing provider missing",
      "billing",
      /NM1\*85.*/,
      "",
      ["S1", "D1", "S2"],
      "no NM1*85 (billing provider) precedes it",
    ],
    [
      "invalid birth date",
      "subscriber",
      "19500402",
      "19500431",
      ["S1", "D1"],
      "(DMG, loop 2010BA): DMG02 is not a valid date",
    ],
    ["payer ID missing", "subscriber", "*06102", "", ["S1", "D1"], "(NM1, loop 2010BB): NM109 is empty"],
    ["payer missing", "subscriber", /NM1\*PR.*/, "", ["S1", "D1"], "no NM1*PR (payer) precedes it"],
    [
      "subscriber of another billing provider",
      "subscriber",
      "HL*2*1*22",
      "HL*2*9*22",
      ["S1"],
      "HL02 does not reference the billing provider",
    ],
    ["patient missing", "dependent", /NM1\*QC.*/, "", ["D1"], "no NM1*QC (patient) precedes it"],
    [
      "invalid birth date of the patient",
      "dependent",
      "20150917",
      "20151917",
      ["D1"],
      "(DMG, loop 2010CA): DMG02 is not a valid date",
    ],
    [
      "dependent of another subscriber",
      "dependent",
      "HL*3*2",
      "HL*3*1",
      ["D1"],
      "HL02 does not reference the subscriber",
    ],
    ["unknown level", "dependent", "*23*", "*24*", ["D1"], "HL03 is not 20, 22 or 23"],
  ])("%s", async (_, loop, from, to, rejected, reason) => {
    const entries = await read(
      fileOf(
        body((name, segments) =>
          name === loop ? segments.join("\n").replace(from, to).split("\n").filter(Boolean) : segments,
        ),
      ),
    );
    expect(outline(entries)).toEqual(
      all.map((name) => (rejected.includes(name) ? `x12-segment-invalid ${name}` : `claim ${name}`)),
    );
    for (const { detail } of rejectionsOf(entries)) expect(detail).toContain(reason);
  });

  test.each([
    [
      "subscriber",
      [...subscriber("2", "1"), ...claim("ONE"), ...subscriber("3", "1").slice(1), ...claim("ORPHAN")],
    ],
    [
      "dependent",
      [...subscriber("2", "1"), ...claim("ONE"), ...dependent("3", "2").slice(1), ...claim("ORPHAN")],
    ],
  ])("after a %s without an HL, no claim is assigned to the previous patient", async (_, body) => {
    const rest = [...subscriber("8", "1"), ...claim("LAST")];
    const entries = await read(fileOf([...billing(), ...body, ...rest]));
    expect(outline(entries)).toEqual(["claim ONE", "x12-segment-invalid ORPHAN", "claim LAST"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("the HL before it is missing");
  });
});
