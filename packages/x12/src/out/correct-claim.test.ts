import { type BilledClaim, type Claim, claimChanges } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomClaim } from "../../../../test/x12/random-claims.ts";
import { institutionalClaim, institutionalFile } from "../institutional/institutional.fixture.ts";
import { billing, claim, dependent, fileOf, subscriber } from "../interchange.fixture.ts";
import { claimsOf, read } from "../reading.fixture.ts";
import { rewrite837 } from "./rewrite837.ts";
import { collect, countedNumbers, now, pieces, rewritten } from "./rewriting.fixture.ts";
import type { Submitter } from "./submitter.ts";
import { write837 } from "./write837.ts";

/** The file with one claim corrected, and why it was left out, if it was. */
async function corrected(
  text: string,
  clm: number,
  correct: (claim: Claim) => BilledClaim,
): Promise<{ text: string; reason: string | null }> {
  const original = claimsOf(await read(Buffer.from(text, "latin1")))[clm - 1]!;
  let reason: string | null = null;
  const output = rewrite837(
    pieces(Buffer.from(text, "latin1")),
    (each) => (each === clm ? { original, corrected: correct(original) } : "keep"),
    {
      numbers: countedNumbers(),
      now,
      leftOut: (_, why) => {
        reason = why;
      },
    },
  );
  return { text: await collect(output), reason };
}

/** The segments that were removed (-) and added (+), other than those with new numbers in the envelope. */
async function changes(
  body: string[],
  clm: number,
  correct: (claim: Claim) => BilledClaim,
): Promise<string[]> {
  const text = fileOf(body);
  const { text: after, reason } = await corrected(text, clm, correct);
  expect(reason).toBeNull();
  const [from, to] = [await rewritten(text), after].map((each) =>
    each.split("~\n").filter((segment) => !segment.startsWith("SE*")),
  );
  let start = 0;
  while (from![start] === to![start]) start++;
  let end = 0;
  while (from!.at(-1 - end) === to!.at(-1 - end) && end < from!.length - start) end++;
  const removed = from!.slice(start, from!.length - end).map((segment) => `-${segment}`);
  return [...removed, ...to!.slice(start, to!.length - end).map((segment) => `+${segment}`)];
}

const withLine = (claim: Claim, number: number, change: Partial<Claim["lines"][number]>): Claim => ({
  ...claim,
  lines: claim.lines.map((line) => (line.number === number ? { ...line, ...change } : line)),
});

const file = [...billing(), ...subscriber("2", "1", "1"), ...claim("A"), ...dependent("3"), ...claim("B")];

describe("a corrected claim keeps what it was received with", () => {
  test("except for the changed part of a composite", async () => {
    expect(await changes(file, 1, (claim) => withLine(claim, 2, { modifiers: ["GP", "59"] }))).toEqual([
      "-SV1*HC:97110:GP*45.5*UN*1***1",
      "+SV1*HC:97110:GP:59*45.5*UN*1***1",
    ]);
  });

  test("also segments that are never read, and amounts as they were written", async () => {
    const odd = [...claim("A"), "K3*STATE DATA"].map((segment) => segment.replace("*90*UN", "*90.00*UN"));
    const body = [...billing(), ...subscriber(), ...odd];
    expect(await changes(body, 1, (claim) => withLine(claim, 1, { units: 3 }))).toEqual([
      "-SV1*HC:97112:GP*90.00*UN*2***1:2",
      "+SV1*HC:97112:GP*90.00*UN*3***1:2",
    ]);
  });

  test("and gets new segments where the guide has them", async () => {
    expect(await changes(file, 1, (claim) => ({ ...claim, referralNumber: "R-1" }))).toEqual(["+REF*9F*R-1"]);
    const rendering = { npi: "1999999984", lastName: "POE", name: "POE", entityType: "person" as const };
    expect(await changes(file, 2, (claim) => withLine(claim, 1, { renderingProvider: rendering }))).toEqual([
      "+NM1*82*1*POE*****XX*1999999984",
    ]);
  });

  test("and loses the segments of a field that was removed", async () => {
    expect(await changes(file, 1, (claim) => ({ ...claim, renderingProvider: undefined }))).toEqual([
      "-NM1*82*1*HENZE*JO****XX*1245319599",
      "-PRV*PE*PXC*225100000X",
      "-REF*G2*110102CCC",
    ]);
  });

  test("and its lines are numbered again when one is removed or added", async () => {
    const three = [
      ...claim("A"),
      "LX*3",
      "SV1*HC:97140:GP*30*UN*1***1",
      "DTP*472*D8*20260302",
      "K3*OF LINE 3",
    ];
    const body = [...billing(), ...subscriber(), ...three];
    const { text } = await corrected(fileOf(body), 1, (claim) => ({
      ...claim,
      lines: [...claim.lines.slice(1), { ...claim.lines[0]!, number: 7, procedure: "97530" }],
    }));
    expect(
      text
        .slice(text.indexOf("LX*1"), text.indexOf("\nSE*") + 1)
        .split("~\n")
        .slice(0, -1),
    ).toEqual([
      "LX*1",
      "SV1*HC:97110:GP*45.5*UN*1***1",
      "DTP*472*D8*20260302",
      "REF*6R*L2",
      "LX*2",
      "SV1*HC:97140:GP*30*UN*1***1",
      "DTP*472*D8*20260302",
      "K3*OF LINE 3",
      "LX*3",
      "SV1*HC:97530:GP*90*UN*2***1:2",
      "DTP*472*D8*20260302",
      "REF*6R*L1",
    ]);
  });

  test("and gets a branch of its own when its subscriber changes, while the others keep theirs", async () => {
    const body = [
      ...billing(),
      ...subscriber(),
      "REF*SY*987654329",
      ...claim("A"),
      ...claim("B"),
      ...claim("C"),
    ];
    const { text } = await corrected(fileOf(body), 2, (claim) => ({
      ...claim,
      subscriber: { ...claim.subscriber, memberId: "1EG4TE5MK74" },
    }));
    expect(text.split("~\n").filter((segment) => /^(HL|CLM|NM1\*IL|SE)/.test(segment))).toEqual([
      "HL*1**20*1",
      "HL*2*1*22*0",
      "NM1*IL*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK73",
      "CLM*A*135.50***11:B:1*Y*A*Y*Y",
      "HL*3**20*1",
      "HL*4*3*22*0",
      "NM1*IL*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK74",
      "CLM*B*135.50***11:B:1*Y*A*Y*Y",
      "HL*5**20*1",
      "HL*6*5*22*0",
      "NM1*IL*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK73",
      "CLM*C*135.50***11:B:1*Y*A*Y*Y",
      expect.stringMatching(/^SE\*\d+\*0001$/),
    ]);
    expect(await read(text)).toHaveLength(3);
  });

  test("and is written again if it was received in an unusual form", async () => {
    const twice = claim("A").map((segment) =>
      segment.startsWith("HI*") ? "HI*ABF:R2681~\nHI*ABK:I69354" : segment,
    );
    const text = fileOf([...billing(), ...subscriber(), ...twice.join("~\n").split("~\n")]);
    const result = await corrected(text, 1, (claim) => ({ ...claim, diagnoses: ["G20A1", "R296", "M545"] }));
    expect(result.reason).toBeNull();
    expect(claimsOf(await read(result.text))[0]!.diagnoses).toEqual(["G20A1", "R296", "M545"]);
  });

  test.each<[string, (claim: Claim) => BilledClaim, string]>([
    [
      "needs the payer's number",
      (claim) => ({ ...claim, frequency: "7" }),
      "originalReference is missing: a replacement or void needs the payer claim control number; without one, send frequency 1",
    ],
    [
      "has a field that the guide does not have",
      (claim) => ({ ...claim, dates: { similarIllness: "2026-01-01" } }),
      "the correction of dates.similarIllness cannot be written into its file",
    ],
  ])("or is left out, with the reason, if it %s", async (_, correct, expected) => {
    const { text, reason } = await corrected(fileOf(file), 1, correct);
    expect(reason).toBe(expected);
    expect(claimsOf(await read(text)).map(({ controlNumber }) => controlNumber)).toEqual(["B"]);
  });
});

test("an 837I is kept as it was received, and its corrections are named as left out", async () => {
  const text = institutionalFile([...institutionalClaim("A"), ...institutionalClaim("B")]);
  const kept = await rewritten(text);
  const body = (each: string) => each.slice(each.indexOf("NM1*41"), each.indexOf("GE*"));
  expect(body(kept)).toBe(body(text));
  const { text: after, reason } = await corrected(text, 1, (claim) => ({ ...claim, chargeCents: 1 }));
  expect(reason).toMatch(/^corrections of an 837I cannot be written/);
  expect(claimsOf(await read(after)).map(({ controlNumber }) => controlNumber)).toEqual(["B"]);
});

const submitter: Submitter = {
  sender: { qualifier: "ZZ", id: "ASHBILLING" },
  receiver: { qualifier: "ZZ", id: "ANYHOUSE" },
  usage: "T",
  submitterName: "ASH BILLING",
  submitterId: "ASH1",
  contact: { phone: "5555550188" },
  receiverName: "ANY CLEARINGHOUSE",
  receiverId: "ANYHOUSE",
};

/** Fields of a claim, together if one depends on the other. */
const changedTogether = Object.keys(fc.sample(randomClaim, 1)[0]!)
  .filter((field) => !["format", "controlNumber", "notes", "patient", "originalReference"].includes(field))
  .map((field) => {
    if (field === "subscriber") return ["subscriber", "patient"];
    return field === "frequency" ? ["frequency", "originalReference"] : [field];
  }) as (keyof Claim)[][];

test("reading a file with a corrected claim gives the corrected claim, and the others unchanged", async () => {
  const fields = fc.subarray(changedTogether, { minLength: 1 }).map((groups) => groups.flat());
  await fc.assert(
    fc.asyncProperty(
      randomClaim,
      randomClaim,
      randomClaim,
      fields,
      fc.nat(),
      async (a, b, other, some, keep) => {
        const claims = [
          { ...a, controlNumber: "A" },
          { ...b, controlNumber: "B", payer: a.payer },
        ];
        const text = await collect(write837(claims, submitter, { numbers: countedNumbers(), now }));
        const received = claimsOf(await read(Buffer.from(text, "latin1")));
        const clm = received.findIndex(({ controlNumber }) => controlNumber === "A") + 1;
        const change = (claim: Claim): Claim => {
          const changed = { ...claim, ...Object.fromEntries(some.map((field) => [field, other[field]])) };
          // A correction keeps some lines, with their numbers, and adds others.
          const kept = claim.lines.slice(0, keep % (claim.lines.length + 1));
          const added = other.lines.map((line, at) => ({ ...line, number: 100 + at }));
          return some.includes("lines") ? { ...changed, lines: [...kept, ...added] } : changed;
        };
        const result = await corrected(text, clm, change);
        expect(result.reason).toBeNull();
        const back = claimsOf(await read(Buffer.from(result.text, "latin1")));
        const expected = change(received[clm - 1]!);
        expected.lines = expected.lines.map((line, at) => ({ ...line, number: at + 1 }));
        const isNeighbor = ({ controlNumber }: Claim) => controlNumber === "B";
        expect(claimChanges(expected, back.find((claim) => !isNeighbor(claim))!)).toEqual([]);
        expect(back.filter(isNeighbor)).toEqual(received.filter(isNeighbor));
        expect(back).toHaveLength(2);
      },
    ),
    { numRuns: 60 },
  );
});
