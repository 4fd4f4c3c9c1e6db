import { encodeClaim, parseClaim } from "@firstpass/claim";
import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  claimHead,
  dependent,
  fileOf,
  group,
  interchange,
  line,
  oneClaim,
  subscriber,
  transaction,
} from "./interchange.fixture.ts";
import { claimsOf, outline, read, rejectionsOf } from "./reading.fixture.ts";

async function readOne(body: string[]) {
  const entries = await read(fileOf(body));
  expect(rejectionsOf(entries)).toEqual([]);
  expect(entries).toHaveLength(1);
  return claimsOf(entries)[0]!;
}

describe("a subscriber's claim", () => {
  test("is read completely", async () => {
    expect(await readOne(oneClaim())).toEqual({
      format: "837P",
      controlNumber: "CLM-1",
      frequency: "1",
      placeOfService: "11",
      chargeCents: 13_550,
      payer: { id: "06102", name: "NGS MEDICARE", filingCode: "MB", responsibility: "P" },
      subscriber: {
        memberId: "1EG4TE5MK73",
        entityType: "person",
        relationship: "18",
        lastName: "QUILLFEATHER",
        firstName: "ZEBEDEE",
        birthDate: "1950-04-02",
        sex: "M",
        address: { street: "17 MARROWBONE LANE", city: "EVANSTON", state: "IL", zip: "60201" },
      },
      billingProvider: {
        npi: "1234567893",
        entityType: "organization",
        taxId: "361234567",
        taxonomy: "261QP2000X",
        name: "LAKESIDE THERAPY",
        address: { street: "400 LAKE STREET", city: "CHICAGO", state: "IL", zip: "60601" },
      },
      payToAddress: { street: "PO BOX 9", city: "GARY", state: "IN", zip: "46401" },
      renderingProvider: {
        npi: "1245319599",
        entityType: "person",
        taxonomy: "225100000X",
        name: "JO HENZE",
        lastName: "HENZE",
        firstName: "JO",
        otherIds: [{ qualifier: "G2", value: "110102CCC" }],
      },
      referringProvider: {
        npi: "1999996666",
        entityType: "person",
        name: "LEE BRYHT",
        lastName: "BRYHT",
        firstName: "LEE",
      },
      signatureOnFile: "Y",
      assignment: "A",
      benefitsAssigned: "Y",
      releaseOfInformation: "Y",
      dates: { onset: "2026-01-10" },
      priorAuthorization: "A-778",
      diagnoses: ["I69354", "R2681"],
      lines: [
        {
          number: 1,
          procedure: "97112",
          modifiers: ["GP"],
          units: 2,
          unitBasis: "UN",
          chargeCents: 9000,
          serviceDate: "2026-03-02",
          diagnosisPointers: [1, 2],
          controlNumber: "L1",
        },
        {
          number: 2,
          procedure: "97110",
          modifiers: ["GP"],
          units: 1,
          unitBasis: "UN",
          chargeCents: 4550,
          serviceDate: "2026-03-02",
          diagnosisPointers: [1],
          controlNumber: "L2",
        },
      ],
      notes: [],
    });
  });

  test("equals the claim read from its JSON form", async () => {
    const read = await readOne(oneClaim());
    expect(parseClaim(encodeClaim(read))).toEqual(read);
  });

  test("without frequency, specialty or other providers is an original claim", async () => {
    const body = [...billing(), ...subscriber(), "CLM*C*90***11", "HI*ABK:M545", ...line()];
    const read = await readOne(body);
    expect(read).toMatchObject({ frequency: "1", placeOfService: "11", diagnoses: ["M545"] });
    expect(read.renderingProvider).toBeUndefined();
    expect(read.referringProvider).toBeUndefined();
  });

  test("that replaces another has its reference", async () => {
    const body = [...billing(), ...subscriber(), "CLM*C*90***11:B:7", "REF*F8*ICN-5", ...line()];
    expect(await readOne(body)).toMatchObject({ frequency: "7", originalReference: "ICN-5" });
  });

  test("has its authorization even if that follows the providers", async () => {
    const [head, date, authorization, ...rest] = claimHead();
    const body = [...billing(), ...subscriber(), head!, date!, ...rest, authorization!, ...line()];
    const { priorAuthorization, renderingProvider } = await readOne(body);
    expect(priorAuthorization).toBe("A-778");
    expect(renderingProvider!.otherIds).toHaveLength(1);
  });

  test("puts the principal diagnosis first, wherever it was sent, and reads ICD-9 qualifiers too", async () => {
    const body = [...billing(), ...subscriber(), "CLM*C*90***11:B:1", "HI*BF:v43.65*BK:715.16", "HI*BG:17"];
    expect((await readOne([...body, ...line()])).diagnoses).toEqual(["71516", "V4365"]);
  });
});

describe("identifiers that a claim may lack", () => {
  const readChanged = (from: string | RegExp, to: string, body = oneClaim()) =>
    readOne(body.map((segment) => segment.replace(from, to)));

  test("an employer who is the subscriber has no member ID", async () => {
    const employer = subscriber("2", "1", "1").map((segment) =>
      segment.replace(/^NM1\*IL.*/, "NM1*IL*2*MARROWBONE MILLS").replace(/^SBR.*/, "SBR*P********WC"),
    );
    const patient = dependent().map((segment) => segment.replace("PAT*19", "PAT*20"));
    const body = [...billing(), ...employer, ...patient, "REF*Y4*INJURY-7", ...claim()];
    expect(await readOne(body)).toMatchObject({
      payer: { filingCode: "WC", responsibility: "P" },
      subscriber: { entityType: "organization", lastName: "MARROWBONE MILLS" },
      patient: { relationship: "20", otherIds: [{ qualifier: "Y4", value: "INJURY-7" }] },
    });
  });

  test("a person may have none either", async () => {
    expect((await readChanged("****MI*1EG4TE5MK73", "")).subscriber.memberId).toBeUndefined();
  });

  test("a billing provider without an NPI has the payer's number", async () => {
    const body = [...oneClaim().slice(0, 17), "REF*G2*SKIL-44", ...oneClaim().slice(17)];
    const { billingProvider } = await readChanged("*****XX*1234567893", "", body);
    expect(billingProvider).toMatchObject({
      name: "LAKESIDE THERAPY",
      taxId: "361234567",
      otherIds: [{ qualifier: "G2", value: "SKIL-44" }],
    });
    expect(billingProvider.npi).toBeUndefined();
  });

  test("a tax ID in the place of the NPI is one", async () => {
    const { billingProvider } = await readChanged(/XX\*1234567893|^REF\*EI.*/, "24*361234567");
    expect(billingProvider).toMatchObject({ name: "LAKESIDE THERAPY", taxId: "361234567" });
  });

  test("a line rendered by an aide without an NPI does not fall back to the claim's provider", async () => {
    const body = [...oneClaim(), "NM1*82*1*WEBB*TESS", "REF*G2*SKIL-9"];
    const { lines, renderingProvider } = await readOne(body);
    expect(lines[1]!.renderingProvider).toEqual({
      entityType: "person",
      name: "TESS WEBB",
      lastName: "WEBB",
      firstName: "TESS",
      otherIds: [{ qualifier: "G2", value: "SKIL-9" }],
    });
    expect(renderingProvider!.npi).toBe("1245319599");
  });
});

describe("the hierarchy", () => {
  test("a dependent is the patient, and the subscriber remains", async () => {
    const body = [...billing(), ...subscriber("2", "1", "1"), ...dependent(), ...claim()];
    const read = await readOne(body);
    expect(read.patient).toEqual({
      entityType: "person",
      relationship: "19",
      lastName: "QUILLFEATHER",
      firstName: "DORCAS",
      birthDate: "2015-09-17",
      sex: "F",
      address: { street: "17 MARROWBONE LANE", city: "EVANSTON", state: "IL", zip: "60202" },
    });
    expect(read.subscriber).toMatchObject({ firstName: "ZEBEDEE", memberId: "1EG4TE5MK73" });
  });

  test("several claims, subscribers, dependents and billing providers each have their own", async () => {
    const second = billing("5").map((segment) => segment.replace("1234567893", "1881692111"));
    const entries = await read(
      fileOf([
        ...billing(),
        ...subscriber("2", "1", "1"),
        ...claim("A1"),
        ...claim("A2"),
        ...dependent("3", "2"),
        ...claim("B1"),
        ...subscriber("4", "1"),
        ...claim("C1"),
        ...second,
        ...subscriber("6", "5"),
        ...claim("D1"),
      ]),
    );
    expect(outline(entries)).toEqual(["claim A1", "claim A2", "claim B1", "claim C1", "claim D1"]);
    const claims = claimsOf(entries);
    expect(claims.map(({ patient }) => patient?.firstName ?? null)).toEqual([
      null,
      null,
      "DORCAS",
      null,
      null,
    ]);
    expect(claims.map(({ billingProvider }) => billingProvider.npi)).toEqual([
      ...Array(4).fill("1234567893"),
      "1881692111",
    ]);
    expect(entries.map((entry) => (entry.kind === "claim" ? entry.index : -1))).toEqual([0, 1, 2, 3, 4]);
  });

  test("another payer (2320, 2330) does not change the rest of the claim", async () => {
    const { otherPayers: _, ...plain } = await readOne([
      ...billing(),
      ...subscriber(),
      ...claimHead(),
      ...line(),
    ]);
    const { otherPayers, ...read } = await readOne([
      ...billing(),
      ...subscriber(),
      ...claimHead(),
      "SBR*S*01*GROUP******CI",
      "AMT*D*80",
      "NM1*IL*1*OTHER*PERSON****MI*OTHERID",
      "N4*ELSEWHERE*TX*75001",
      "NM1*PR*2*OTHER PAYER*****PI*99999",
      "REF*F8*OTHER-ICN",
      "REF*G1*OTHER-AUTH",
      "NM1*82*1*OTHER*DOCTOR****XX*1881692111",
      "NM1*85*2*OTHER BILLER*****XX*1881692111",
      ...line(),
    ]);
    expect(read).toEqual(plain);
    expect(otherPayers).toHaveLength(1);
  });
});

describe("a service line", () => {
  const withLine = async (...segments: string[]) =>
    (await readOne([...billing(), ...subscriber(), ...claimHead(), ...segments])).lines[0]!;

  test("overrides place of service, authorization and rendering provider", async () => {
    const read = await withLine(
      ...line(1, "SV1*HC:97112:GP:59*90*UN*1*12**1"),
      "REF*G1*LINE-AUTH",
      "REF*G1*OTHER-AUTH**2U:99999",
      "NM1*DK*1*ORDERING*DOC****XX*1999996666",
      "NM1*82*1*RIVERA*AM****XX*1881692111",
      "PRV*PE*PXC*225X00000X",
    );
    expect(read).toMatchObject({
      placeOfService: "12",
      priorAuthorization: "LINE-AUTH",
      modifiers: ["GP", "59"],
      renderingProvider: { npi: "1881692111", taxonomy: "225X00000X", name: "AM RIVERA" },
    });
  });

  test("has its procedure and up to four modifiers in upper case", async () => {
    const read = await withLine("LX*1", "SV1*HC:g0283:gp:kx:59:cq:text*1*UN*1", "DTP*472*D8*20260302");
    expect(read).toMatchObject({
      procedure: "G0283",
      modifiers: ["GP", "KX", "59", "CQ"],
      diagnosisPointers: [],
    });
  });

  test("reads a range of dates", async () => {
    const read = await withLine("LX*1", "SV1*HC:97112*90*UN*1", "DTP*472*RD8*20260302-20260304");
    expect(read).toMatchObject({ serviceDate: "2026-03-02", serviceDateEnd: "2026-03-04" });
  });

  test.each([
    ["MJ*61", 61],
    ["UN*1.5", 1.5],
    ["UN*.25", 0.25],
    ["UN*2.00", 2],
    ["UN*-1", -1],
  ])("has units %s", async (units, expected) => {
    const read = await withLine("LX*1", `SV1*HC:00142*90*${units}`, "DTP*472*D8*20260302");
    expect(read.units).toBe(expected);
  });

  test("keeps its line number", async () => {
    expect((await withLine("LX*7", "SV1*HC:97112*0*UN*1***01:12", "DTP*472*D8*20260302")).number).toBe(7);
  });

  test("can be one of 50", async () => {
    const lines = Array.from({ length: 50 }, (_, index) => line(index + 1)).flat();
    expect((await readOne([...billing(), ...subscriber(), ...claimHead(), ...lines])).lines).toHaveLength(50);
  });
});

describe("the input", () => {
  test("may contain several interchanges, groups and transactions, each interchange with its own separators", async () => {
    const first = interchange([
      group([transaction([...billing(), ...subscriber(), ...claim("A")], "0001")], "1"),
      group(
        [
          transaction([...billing(), ...subscriber(), ...claim("B")], "0001"),
          transaction([...billing(), ...subscriber(), ...claim("C")], "0002"),
        ],
        "2",
      ),
    ]);
    const second = fileOf([...billing(), ...subscriber(), ...claim("D")], {
      element: "|",
      component: "<",
      repetition: "!",
      terminator: "\n",
      lineBreak: "",
    });
    expect(outline(await read(first + second))).toEqual(["claim A", "claim B", "claim C", "claim D"]);
  });

  test.each(["", "\n", "\r\n", "\r", " \r\n ", "\n\n"])("may break lines with %j", async (lineBreak) => {
    expect(await read(fileOf(oneClaim(), { lineBreak }))).toEqual(await read(fileOf(oneClaim())));
  });

  test("may begin with a byte order mark and blanks, and end with blanks, without the final terminator", async () => {
    const text = fileOf(oneClaim());
    expect(outline(await read(`\uFEFF${text}`))).toEqual(["claim CLM-1"]);
    expect(outline(await read(`\r\n ${text}\r\n\u001A`))).toEqual(["claim CLM-1"]);
    expect(outline(await read(text.trim().slice(0, -1)))).toEqual(["claim CLM-1"]);
    expect(outline(await read(`${text}\uFEFF${text}`))).toEqual(["claim CLM-1", "claim CLM-1"]);
  });

  test("may have an unpadded ISA and differently padded control numbers", async () => {
    const text = fileOf(oneClaim()).replace(/ +/, "").replace("IEA*1*000000031", "IEA*1*31");
    expect(outline(await read(text))).toEqual(["claim CLM-1"]);
  });

  test("may be UTF-8 or Latin-1, detected for each element", async () => {
    const text = fileOf(oneClaim()).replace("QUILLFEATHER", "MUÑOZ-ŁUKASIEWICZ").replace("ZEBEDEE", "JOSÉ");
    const utf8 = Buffer.from(text, "utf8");
    expect(claimsOf(await read(utf8))[0]!.subscriber).toMatchObject({
      lastName: "MUÑOZ-ŁUKASIEWICZ",
      firstName: "JOSÉ",
    });
    const latin1 = Buffer.from(fileOf(oneClaim()).replace("ZEBEDEE", "JOSÉ"), "latin1");
    expect(claimsOf(await read(latin1))[0]!.subscriber.firstName).toBe("JOSÉ");
  });

  test("may have a TA1 before its groups", async () => {
    const text = fileOf(oneClaim()).replace("GS*", "TA1*000000031*260303*0930*A*000~\nGS*");
    expect(outline(await read(text))).toEqual(["claim CLM-1"]);
  });

  test("is consumed even if it is unusable", async () => {
    let pieces = 0;
    const { read837 } = await import("./index.ts");
    const source = async function* () {
      for (; pieces < 5; pieces++) yield Buffer.from("this is a letter, not an interchange\n");
    };
    for await (const _ of read837(source()));
    expect(pieces).toBe(5);
  });
});
