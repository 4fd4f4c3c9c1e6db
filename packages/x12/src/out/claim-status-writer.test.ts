import { describe, expect, test } from "vitest";
import {
  institutionalClaim,
  institutionalFile,
  institutionalHead,
  institutionalLine,
} from "../institutional/institutional.fixture.ts";
import {
  billing,
  claim,
  dependent,
  detailedClaim,
  fileOf,
  group,
  interchange,
  subscriber,
  transaction,
} from "../interchange.fixture.ts";
import { receive } from "../reading.fixture.ts";
import { checkAgainst, checkEnvelope, now, numbers, segmentsOf } from "./answer.fixture.ts";
import { AnswerText } from "./answer-text.ts";
import { type ClaimStatusOptions, ClaimStatusWriter } from "./claim-status-writer.ts";
import { type FindingOfStatus, type StatusDecision, statusDecisionOf } from "./claim-statuses.ts";
import { guide277ca } from "./guides.fixture.ts";

const hold = (
  edit: string,
  lines: number[] = [],
  carc: string | null = null,
  rarc: string | null = null,
): FindingOfStatus => ({
  edit,
  severity: "hold",
  lines,
  carc,
  rarc,
});

/** The 277CA of an input, checked against the guide, as one text per segment. */
async function answer(
  input: string,
  decisions: Record<string, StatusDecision> = {},
  options: Partial<ClaimStatusOptions> = {},
): Promise<string[]> {
  const writer = new ClaimStatusWriter({ now, controlNumber: numbers(), ...options });
  const text = new AnswerText();
  for (const entry of await receive(input)) {
    text.add(writer.take(entry, entry.kind === "claim" ? decisions[entry.claim.controlNumber] : undefined));
  }
  const segments = segmentsOf(text.text);
  if (segments.length > 0) checkAgainst(guide277ca, segments);
  checkEnvelope(segments);
  return segments.map((elements) => elements.join("*"));
}

const body = (...names: string[]) => [...billing(), ...subscriber(), ...names.flatMap((name) => claim(name))];
const held = (...findings: FindingOfStatus[]) => statusDecisionOf({ status: "hold", findings });

/** The segments of one claim, from its TRN on. */
function claimIn(segments: readonly string[], name: string): string[] {
  const from = segments.indexOf(`TRN*2*${name}`);
  const length = segments.slice(from + 1).findIndex((segment) => /^(TRN|HL|SE)\*/.test(segment));
  return segments.slice(from, from + 1 + length);
}

describe("277CA", () => {
  test("claims are listed below their provider and patient, with the totals before them", async () => {
    const broken = claim("THREE").map((segment) => segment.replace("*45.5*UN", "*45.5*F2"));
    const text = fileOf([...body("ONE", "TWO"), ...dependent(), ...broken]);
    expect(await answer(text, {}, { receivedAt: new Date("2026-03-03T23:59:59Z") })).toEqual([
      "ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SUBMITTER      *260304*1506*^*00501*000000001*0*T*:",
      "GS*HN*RECEIVER*SUBMITTER*20260304*1506*1*X*005010X214",
      "ST*277*0001*005010X214",
      "BHT*0085*08*20260304-000000001-1-1*20260304*1506*TH",
      "HL*1**20*1",
      "NM1*AY*2*FIRSTPASS*****46*FIRSTPASS",
      "TRN*1*20260304-000000001-1-1",
      "DTP*050*D8*20260303",
      "DTP*009*D8*20260304",
      "HL*2*1*21*1",
      "NM1*41*2*LAKESIDE THERAPY*****46*SUBMITTER",
      "TRN*2*0001",
      "STC*A1:19:AY*20260304*WQ*406.5",
      "QTY*90*2",
      "QTY*AA*1",
      "AMT*YU*271",
      "AMT*YY*135.5",
      "HL*3*2*19*1",
      "NM1*85*2*LAKESIDE THERAPY*****XX*1234567893",
      "TRN*1*0",
      "HL*4*3*PT",
      "NM1*QC*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK73",
      "TRN*2*ONE",
      "STC*A1:20*20260304*WQ*135.5",
      "DTP*472*D8*20260302",
      "TRN*2*TWO",
      "STC*A1:20*20260304*WQ*135.5",
      "DTP*472*D8*20260302",
      "HL*5*3*PT",
      "NM1*QC*1*QUILLFEATHER*DORCAS****MI*1EG4TE5MK73",
      "TRN*2*THREE",
      "STC*A7:659*20260304*U*135.5",
      "DTP*472*D8*20260302",
      "SE*32*0001",
      "GE*1*1",
      "IEA*1*000000001",
    ]);
  });

  test("a held claim is accepted, unless the caller rejects it", async () => {
    const decision = held(hold("integrity/charge-balance"), hold("modifier/ncci-ptp", [2]));
    expect(claimIn(await answer(fileOf(body("ONE"))), "ONE")[1]).toBe("STC*A1:20*20260304*WQ*135.5");
    expect(claimIn(await answer(fileOf(body("ONE")), { ONE: decision }), "ONE")).toEqual([
      "TRN*2*ONE",
      "STC*A8:400*20260304*U*135.5******A8:178",
      "STC*A3:247*20260304*U*135.5",
      "DTP*472*D8*20260302",
      "SVC*HC:97110:GP*45.5*****1",
      "STC*A8:732**U*******A8:453*A8:454",
      "REF*FJ*L2",
      "DTP*472*D8*20260302",
    ]);
  });

  test("a line has one status segment, with the first reasons that fit", async () => {
    const decision = held(
      hold("modifier/therapy-discipline", [1]),
      hold("modifier/ncci-ptp", [1]),
      hold("integrity/units", [1]),
    );
    expect(claimIn(await answer(fileOf(body("ONE")), { ONE: decision }), "ONE")).toContain(
      "STC*A6:453**U*******A7:476",
    );
  });

  test.each<[edit: string, carc: string | null, rarc: string | null, status: string]>([
    ["integrity/npi-missing", "16", "N257", "A6:562:85"],
    ["integrity/npi-missing", "16", "N290", "A6:562:82"],
    ["integrity/npi-check-digit", "207", null, "A7:562:DN"],
    ["integrity/npi-check-digit", "207", "N257", "A7:562:85"],
    ["integrity/member-id-format", "16", "N382", "A7:164:IL"],
    ["medical-necessity/age-sex", "10", "M76", "A8:86"],
    ["no/such-edit", "16", null, "A8:732"],
  ])("%s %s %s", (edit, carc, rarc, status) => {
    expect(held(hold(edit, [], carc, rarc))).toMatchObject({
      reasons: [{ statuses: expect.arrayContaining([status]) }],
    });
  });

  test("warnings, and verdicts that do not hold, reject nothing", () => {
    const finding = hold("integrity/units");
    const warning: FindingOfStatus = { ...finding, severity: "warn" };
    expect(statusDecisionOf({ status: "hold", findings: [warning] })).toEqual({ status: "accepted" });
    for (const status of ["clean", "released", "error"]) {
      expect(statusDecisionOf({ status, findings: [finding] })).toEqual({ status: "accepted" });
    }
    // It only says that the claim was not checked.
    expect(held(hold("integrity/institutional-scope"))).toEqual({ status: "accepted" });
    expect(held(warning, finding)).toMatchObject({ reasons: [{ statuses: ["A7:476"] }] });
  });

  test("REF*D9 is returned", async () => {
    const segments = await answer(fileOf([...billing(), ...subscriber(), ...detailedClaim("FULL")]));
    expect(claimIn(segments, "FULL")).toEqual([
      "TRN*2*FULL",
      "STC*A1:20*20260304*WQ*300",
      "REF*D9*CH-1",
      "DTP*472*D8*20260302",
    ]);
  });

  test("an institutional claim has its bill type and revenue codes", async () => {
    const lines = institutionalLine(2, "SV2*0430**150*UN*2");
    const file = institutionalFile([...institutionalHead("INST"), ...institutionalLine(1), ...lines]);
    const decision = held(hold("modifier/therapy-discipline", [1, 2]));
    expect(claimIn(await answer(file, { INST: decision }), "INST")).toEqual([
      "TRN*2*INST",
      "STC*A3:247*20260304*U*240",
      "REF*BLT*741",
      "DTP*472*D8*20260302",
      "SVC*HC:97112:GP*90**0420***2",
      "STC*A6:453**U",
      "REF*FJ*L1",
      "DTP*472*D8*20260302",
      "SVC*NU:0430*150*****2",
      "STC*A6:453**U",
      "REF*FJ*L2",
      "DTP*472*D8*20260302",
    ]);
  });

  test.each<[field: string, from: string | RegExp, to: string]>([
    ["CLM05", "74:A:1", "74>A>1"],
    ["statement period", "20260301-20260331", "20260301"],
    ["service date", "20260302", "20260231"],
    ["date anywhere", /\d{8}/g, "0"],
    ["revenue code", "SV2*0420", "SV2*"],
  ])("an institutional claim with a wrong %s is rejected", async (_, from, to) => {
    const wrong = institutionalClaim("INST").join("\n").replace(from, to).split("\n");
    const segments = claimIn(await answer(institutionalFile(wrong)), "INST");
    expect(segments[1]).toMatch(/^STC\*A[367]:\d+\*20260304\*U/);
  });

  test.each([
    ["charge", "*135.50*", "**", "A6:178"],
    ["frequency and place", "11:B:1", "11>B>1", "A6:249"],
    ["place of service", "11:B:1", `${"1".repeat(257)}:B:1`, "A7:249"],
    ["diagnosis", "ABF:R26.81", "ABF:", "A6:255"],
    ["line date", "20260302", "20260231", "A7:187"],
    ["charge of a line", "*90*UN", "*x*UN", "A7:583"],
  ])("a wrong %s of an unreadable claim has its status", async (_, from, to, status) => {
    const wrong = claim("ONE").join("\n").replace(from, to).split("\n");
    const segments = await answer(fileOf([...billing(), ...subscriber(), ...wrong]));
    expect(claimIn(segments, "ONE")[1]).toMatch(new RegExp(`^STC\\*${status}\\*20260304\\*U\\*`));
  });

  test("what a claim lacks is written as unknown", async () => {
    const bare = [
      "HL*1**20*1",
      "NM1*85*2",
      "HL*2*1*22*0",
      "SBR*P",
      "NM1*IL*1*",
      "NM1*PR*2******PI*06102",
      "CLM*X*1***11:B:1",
    ];
    expect((await answer(fileOf(bare))).slice(15, 22)).toEqual([
      "HL*3*2*19*1",
      "NM1*85*2*UNKNOWN*****FI*0",
      "TRN*1*0",
      "HL*4*3*PT",
      "NM1*QC*1*UNKNOWN*****MI*0",
      "TRN*2*X",
      "STC*A6:125:85*20260304*U*1",
    ]);
  });

  test("names with separators are written without them", async () => {
    const text = fileOf(
      body("ONE").map((segment) => segment.replace("QUILLFEATHER", "Quill^feather")),
      {
        element: "|",
        component: "!",
        repetition: "^",
      },
    );
    const named = (await answer(text)).find((segment) => segment.includes("QC"));
    expect(named).toBe("NM1|QC|1|Quill feather|ZEBEDEE||||MI|1EG4TE5MK73".replaceAll("|", "*"));
  });

  test("a new provider starts a new level", async () => {
    const other = billing("3").map((segment) => segment.replace("1234567893", "1999996666"));
    const segments = await answer(
      fileOf([...body("ONE"), ...other, ...subscriber("4", "3"), ...claim("TWO")]),
    );
    expect(segments.filter((segment) => segment.startsWith("HL"))).toEqual([
      "HL*1**20*1",
      "HL*2*1*21*1",
      "HL*3*2*19*1",
      "HL*4*3*PT",
      "HL*5*2*19*1",
      "HL*6*5*PT",
    ]);
  });

  test("transactions, groups and interchanges that have claims are answered", async () => {
    const text =
      interchange([
        group([transaction(body("ONE")), transaction(body("TWO"), "0002", "005010X224A2")]),
        group([transaction(body("THREE"), "0001"), transaction(body("FOUR"), "0002")], "8"),
      ]) + interchange([group([transaction([], "0001")])], { control: "000000032" });
    const segments = await answer(text);
    expect(
      segments
        .filter((segment) => /^(ISA|GS|ST|TRN\*2|GE|IEA)/.test(segment))
        .map((segment) => segment.replace(/\*.*\*(?=[^*]+$)/, "…")),
    ).toMatchInlineSnapshot(`
      [
        "ISA…:",
        "GS…005010X214",
        "ST…005010X214",
        "TRN…0001",
        "STC…135.5",
        "TRN…ONE",
        "STC…135.5",
        "GE…1",
        "GS…005010X214",
        "ST…005010X214",
        "TRN…0001",
        "STC…135.5",
        "TRN…THREE",
        "STC…135.5",
        "ST…005010X214",
        "TRN…0002",
        "STC…135.5",
        "TRN…FOUR",
        "STC…135.5",
        "GE…2",
        "IEA…000000001",
      ]
    `);
    expect(await answer("%PDF-1.7")).toEqual([]);
  });

  test("a claim cut off by the end of the input is rejected", async () => {
    const whole = fileOf(body("ONE", "TWO"));
    const segments = await answer(whole.slice(0, whole.lastIndexOf("LX*2")));
    expect(claimIn(segments, "ONE")[1]).toContain("A1:20");
    expect(claimIn(segments, "TWO")[1]).toBe("STC*A3:481*20260304*U*135.5");
  });
});
