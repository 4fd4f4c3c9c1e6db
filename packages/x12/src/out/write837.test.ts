import type { Claim, Person } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomClaim } from "../../../../test/x12/random-claims.ts";
import { claimsOf, outline, read } from "../reading.fixture.ts";
import { problemsOfWriting } from "./claim-loops.ts";
import { collect, countedNumbers, now } from "./rewriting.fixture.ts";
import type { WriteProblem } from "./segment-list.ts";
import { type Submitter, submitterSchema } from "./submitter.ts";
import { write837 } from "./write837.ts";

const submitter: Submitter = {
  sender: { qualifier: "ZZ", id: "OAKBILLING" },
  receiver: { qualifier: "30", id: "330000000", applicationId: "ANYHOUSE" },
  usage: "T",
  submitterName: "OAK BILLING",
  submitterId: "OAK1",
  contact: { name: "EDI DESK", phone: "5555550123", email: "edi@oak.example" },
  receiverName: "ANY CLEARINGHOUSE",
  receiverId: "330000000",
};

const person: Person = {
  memberId: "W1",
  entityType: "person",
  lastName: "OAKES",
  firstName: "RAE",
  birthDate: "1961-07-21",
  sex: "F",
  address: { street: "9 ELM STREET", city: "PEORIA", state: "IL", zip: "61602" },
};

function simple(controlNumber: string): Claim {
  return {
    controlNumber,
    frequency: "1",
    placeOfService: "11",
    chargeCents: 9000,
    payer: { id: "60054", name: "ANY PAYER", filingCode: "CI" },
    subscriber: person,
    billingProvider: {
      npi: "1234567893",
      name: "OAK THERAPY",
      taxId: "371234567",
      address: { street: "1 OAK STREET", city: "PEORIA", state: "IL", zip: "616020000" },
    },
    diagnoses: ["M25561"],
    signatureOnFile: "Y",
    assignment: "A",
    benefitsAssigned: "Y",
    releaseOfInformation: "Y",
    lines: [
      {
        number: 1,
        procedure: "97110",
        modifiers: ["GP"],
        units: 2,
        chargeCents: 9000,
        serviceDate: "2027-03-04",
        diagnosisPointers: [1],
      },
    ],
    notes: [],
  };
}

function segmentsOf(text: string, id: string): string[] {
  return text.split("~\n").filter((segment) => segment.startsWith(`${id}*`));
}

function written(
  claims: Claim[],
  refused?: (claim: Claim, problems: WriteProblem[]) => void,
): Promise<string> {
  const options = { numbers: countedNumbers(), now, ...(refused ? { refused } : {}) };
  return collect(write837(claims, submitter, options));
}

/** Undefined fields are absent. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (_, field) => (isEmptyObject(field) ? undefined : field)));
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((field) => field === undefined)
  );
}

describe("claims are written as 837P", () => {
  test("and read back the same, in one interchange", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomClaim, { minLength: 1, maxLength: 4 }), async (claims) => {
        claims.forEach((claim, at) => {
          claim.controlNumber = `${at}${claim.controlNumber}`;
        });
        const text = await written(claims, (_, problems) => expect(problems).toEqual([]));
        const entries = await read(Buffer.from(text, "latin1"));
        const back = claimsOf(entries).sort((a, b) => (a.controlNumber < b.controlNumber ? -1 : 1));
        expect(outline(entries).filter((entry) => !entry.startsWith("claim"))).toEqual([]);
        expect(plain(back)).toEqual(plain(claims));
      }),
      { numRuns: 60 },
    );
  });

  test("under the provider, subscriber and patient that they share", async () => {
    const [child, other] = [
      { ...simple("CHILD"), patient: { ...person, firstName: "KIM", relationship: "19" } },
      { ...simple("OTHER"), subscriber: { ...person, memberId: "W9", firstName: "LOU" } },
    ];
    const far = simple("FAR");
    far.billingProvider = { ...far.billingProvider, npi: "1999999984" };
    const text = await written([simple("A"), far, child, other, simple("B")]);
    expect(segmentsOf(text, "HL")).toEqual([
      "HL*1**20*1",
      "HL*2*1*22*0",
      "HL*3*1*22*1",
      "HL*4*3*23*0",
      "HL*5*1*22*0",
      "HL*6**20*1",
      "HL*7*6*22*0",
    ]);
    expect(outline(await read(text))).toEqual([
      "claim A",
      "claim B",
      "claim CHILD",
      "claim OTHER",
      "claim FAR",
    ]);
  });

  test("with the submitter's profile", async () => {
    const text = await written([simple("A")]);
    expect(text.split("~\n").slice(0, 7)).toEqual([
      "ISA*00*          *00*          *ZZ*OAKBILLING     *30*330000000      *270405*0607*^*00501*900000001*0*T*:",
      "GS*HC*OAKBILLING*ANYHOUSE*20270405*0607*800001*X*005010X222A1",
      "ST*837*0001*005010X222A1",
      "BHT*0019*00*NEW-1*20270405*0607*CH",
      "NM1*41*2*OAK BILLING*****46*OAK1",
      "PER*IC*EDI DESK*TE*5555550123*EM*edi@oak.example",
      "NM1*40*2*ANY CLEARINGHOUSE*****46*330000000",
    ]);
    expect(text).toMatch(/IEA\*1\*900000001~\n$/);
  });

  test("in transactions of at most 5,000 claims", async () => {
    const claims = Array.from({ length: 5001 }, (_, at) => simple(`C${at}`));
    const text = await written(claims);
    expect(segmentsOf(text, "ST")).toHaveLength(2);
    expect(outline(await read(text))).toEqual(claims.map(({ controlNumber }) => `claim ${controlNumber}`));
  });

  test("in text that every X12 reader takes", async () => {
    const claim = simple("A");
    claim.subscriber = { ...claim.subscriber, lastName: "Łącki–Müßig", firstName: "A*B:C~D^E" };
    claim.payer = { ...claim.payer, name: "P".repeat(70) };
    const [back] = claimsOf(await read(await written([claim])));
    expect(back!.subscriber.lastName).toBe("Lacki-Mussig");
    expect(back!.subscriber.firstName).toBe("A B C D E");
    expect(back!.payer.name).toBe("P".repeat(60));
  });

  test("with the claim's ordering provider on each line that has none, where the guide has it", async () => {
    const orderingProvider = {
      npi: "1999999984",
      lastName: "POE",
      name: "POE",
      entityType: "person" as const,
    };
    const [back] = claimsOf(await read(await written([{ ...simple("A"), orderingProvider }])));
    expect(back!.orderingProvider).toBeUndefined();
    expect(back!.lines[0]!.orderingProvider?.npi).toBe("1999999984");
  });

  test("unless the guide does not allow them: each is refused with what it lacks", async () => {
    const bare = { ...simple("BARE"), subscriber: { memberId: "W1", lastName: "OAKES" }, diagnoses: [] };
    const refusals: [string, string[]][] = [];
    const text = await written([bare, simple("A")], ({ controlNumber }, problems) =>
      refusals.push([controlNumber, problems.map(({ field, reason }) => `${field} ${reason}`)]),
    );
    expect(outline(await read(text))).toEqual(["claim A"]);
    expect(refusals).toEqual([
      [
        "BARE",
        [
          "subscriber.address.street is missing: an 837P requires it",
          "subscriber.address.city is missing: an 837P requires it",
          "subscriber.address.state is missing: an 837P requires it",
          "subscriber.address.zip is missing: an 837P requires it",
          "subscriber.sex is missing: an 837P requires it",
          "subscriber.birthDate is missing: an 837P requires it",
          "diagnoses is empty: an 837P requires a diagnosis",
        ],
      ],
    ]);
    expect(await written([bare])).toBe("");
  });

  test.each<[string, Partial<Claim>, string]>([
    ["a replacement without the payer's number", { frequency: "7" }, "originalReference"],
    ["a void without the payer's number", { frequency: "8" }, "originalReference"],
    ["an original claim with the payer's number", { originalReference: "ICN1" }, "originalReference"],
    ["a frequency that an 837P does not have", { frequency: "5", originalReference: "ICN1" }, "frequency"],
    ["a number with a separator", { priorAuthorization: "A*1" }, "priorAuthorization"],
    ["a number with accents", { controlNumber: "Ä1" }, "controlNumber"],
    ["a number that is too long", { controlNumber: "1".repeat(39) }, "controlNumber"],
    ["a name in another script", { payer: { ...simple("A").payer, name: "支払" } }, "payer.name"],
    [
      "an institutional claim",
      {
        format: "837I",
        institutional: { billType: "0131", statementFrom: "2027-03-01", statementThrough: "2027-03-31" },
      },
      "institutional",
    ],
    ["a long comment", { comments: [{ text: "X".repeat(81) }] }, "comments[0].text"],
  ])("%s is refused", (_, changes, field) => {
    expect(problemsOfWriting({ ...simple("A"), ...changes }).map((problem) => problem.field)).toEqual([
      field,
    ]);
  });
});

test("a submitter's profile names every field that is wrong", () => {
  expect(submitterSchema.safeParse(submitter).success).toBe(true);
  const wrong = { ...submitter, sender: { qualifier: "Z", id: "A*B" }, usage: "X", contact: {}, more: 1 };
  const { error } = submitterSchema.safeParse(wrong);
  expect(error!.issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([
    "sender.qualifier is not a qualifier: send two characters, such as ZZ, 30 or 01",
    "sender.id has a separator of X12 files: send it without * : ~ ^",
    "usage is not P (production) or T (test)",
    "contact has no number: send a phone, an email or a fax",
    ' Unrecognized key: "more"',
  ]);
});
