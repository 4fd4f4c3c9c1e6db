import { openStarterContent } from "@firstpass/content";
import { describe, expect, it } from "vitest";
import { parseExample, referenceFor } from "./example.ts";

const content = openStarterContent();

describe("a claim in shorthand", () => {
  it("has the lines in the text", () => {
    const { claim } = parseExample(
      "97112-GP-59 x2 @2026-03-04 $80.50 [I69.354 R26.81] place:12 by:1234567893 | 97150-GP [R26.81 #9]",
    );
    expect(claim.lines).toMatchObject([
      {
        number: 1,
        procedure: "97112",
        modifiers: ["GP", "59"],
        units: 2,
        chargeCents: 80_50,
        serviceDate: "2026-03-04",
        diagnosisPointers: [1, 2],
        placeOfService: "12",
        renderingProvider: { npi: "1234567893" },
      },
      { number: 2, procedure: "97150", units: 1, serviceDate: "2026-03-04", diagnosisPointers: [2, 9] },
    ]);
    expect(claim.diagnoses).toEqual(["I69354", "R2681"]);
    expect(claim.chargeCents).toBe(125_50);
  });

  it("has a note for each date unless the text has notes", () => {
    const days = (text: string) => parseExample(text).claim.notes.map((note) => note.serviceDate);
    expect(days("97112-GP | 97110-GP | 97110-GP @2026-03-04")).toEqual(["2026-03-02", "2026-03-04"]);
    expect(days("97112-GP // none")).toEqual([]);
    expect(days("97112-GP // {timed 20} // @2026-03-05 Seen.")).toEqual(["2026-03-02", "2026-03-05"]);
  });

  it("has the notes in the text, completed with usual values", () => {
    const note = (text: string) => parseExample(`97112-GP // ${text}`).claim.notes[0]!;
    expect(note("{timed 38, total 45}")).toMatchObject({ timedMinutes: 38, totalMinutes: 45 });
    expect(note("{timed 38, total 45}").signature?.credentials).toBe("PT, DPT");
    expect(note("{97112 24 min, 97110 23 min}").totalMinutes).toBe(47);
    expect(note("S: Seen.\nO: NMR 20 min")).toMatchObject({
      text: "S: Seen.\nO: NMR 20 min",
      interventions: [],
    });
    expect(note("S: Seen.").timedMinutes).toBeUndefined();
    expect(note("{no signature, no plan}")).not.toHaveProperty("signature");
    expect(note("{bare} S: Seen.")).toEqual({
      serviceDate: "2026-03-02",
      text: "S: Seen.",
      interventions: [],
    });
  });

  it("has the patient's earlier claims", () => {
    const { history } = parseExample(
      "97112-GP earlier: 97150-GP | 97110-GP x2; {billing 1245319599} 97530-GP // none",
    );
    expect(history).toMatchObject([
      { controlNumber: "CLM-1", sequence: 1, line: 1, procedure: "97150", billingNpi: "1234567893" },
      { controlNumber: "CLM-1", sequence: 1, line: 2, procedure: "97110", units: 2 },
      { controlNumber: "CLM-2", sequence: 2, line: 1, procedure: "97530", billingNpi: "1245319599" },
    ]);
  });

  it("can state a policy and replace the NCCI pairs", () => {
    const read = parseExample("{units by ama, pair 97112 97110 0} 97112-GP");
    const reference = referenceFor(read, content);
    expect(reference.content.policyFor(read.claim).unitMethod).toBe("ama");
    expect(reference.content.pairs.find("97112", "97110", "2026-03-02")?.indicator).toBe(0);
    expect(content.pairs.find("97112", "97110", "2026-03-02")).toBeNull();
  });

  it("can state payer rules, unit limits and the year's accumulators", () => {
    const read = parseExample(
      "{bundles 97112 97110 unless 59 XU on column2, bundles 97112 97116, provider by rendering, disciplines on 95851 97110, limit 97112 2 1, PT to date 2400.00 and 60.50 in charges, OT to date 12.00} 97112-GP",
    );
    const reference = referenceFor(read, content);
    expect(reference.content.policyFor(read.claim)).toMatchObject({
      sameProvider: "rendering",
      disciplineModifiers: { required: true, procedures: new Set(["95851", "97110"]) },
      pairs: [
        { column1: "97112", column2: "97110", modifiers: new Set(["59", "XU"]), on: "column2" },
        { column1: "97112", column2: "97116", modifiers: new Set(), on: "either" },
      ],
    });
    expect(reference.content.mues.find("97112", "2026-03-02")).toMatchObject({
      units: 2,
      indicator: 1,
    });
    expect(read.accumulators).toEqual([
      { year: 2026, bucket: "physical-and-speech", allowedCents: 2400_00, chargedCents: 60_50 },
      { year: 2026, bucket: "occupational", allowedCents: 12_00, chargedCents: 0 },
    ]);
  });

  it("can state filing, authorization, limit and coverage rules, and replace reference tables", () => {
    const read = parseExample(
      "{file within 30 days, authorize 97112 97110 after 12 visits per year, most 3 visits per week of 97112, supports 97112 by I69* G20, excludes 97110 by M62.81, codes M54.5- M54.50, procedures 97112, trait 97116 F 18..64, lcd L33631/A56566 J6 97112 not by M54.5 from 2026-03-02, sex F, authorization A-1, named Acme, no rendering} 97112-GP auth:A-2",
    );
    const { content: changed } = referenceFor(read, content);
    expect(changed.policyFor(read.claim)).toMatchObject({
      timelyFilingDays: 30,
      priorAuthorization: [{ procedures: new Set(["97112", "97110"]), afterVisits: 12, per: "year" }],
      limits: [{ count: 3, of: "visits", per: "week", procedures: new Set(["97112"]) }],
      coverage: [
        { procedures: new Set(["97112"]), doesNotSupport: null },
        { procedures: new Set(["97110"]), supports: null },
      ],
    });
    expect(changed.diagnoses.find("M545", "2026-03-02")).toEqual({ billable: false });
    expect(changed.procedures!.has("97110", "2026-03-02")).toBe(false);
    expect(changed.codeTraits.ofProcedure("97116", "2026-03-02")).toMatchObject({ sex: "F", ageThrough: 64 });
    expect(changed.coverage.find("97112", "J6", "2026-03-01")).toEqual([]);
    expect(changed.coverage.find("97112", "J6", "2026-03-02")[0]!.answer("M5450")).toBe("does-not-support");
    expect(read.claim).toMatchObject({ priorAuthorization: "A-1", payer: { name: "Acme" } });
    expect(read.claim).not.toHaveProperty("renderingProvider");
    expect(read.claim.lines[0]!.priorAuthorization).toBe("A-2");
  });

  it("repeats an earlier visit as often as stated, two days apart", () => {
    const { earlierVisits } = parseExample(
      "97112-GP earlier: {visits 3, report 2026-02-01} 97112-GP x2 @2026-02-02; {payer 60054} 97110-GP @2026-02-03",
    );
    expect(earlierVisits.map(({ serviceDate }) => serviceDate)).toEqual([
      "2026-02-02",
      "2026-02-04",
      "2026-02-06",
      "2026-02-03",
    ]);
    expect(earlierVisits[1]).toMatchObject({ progressReport: "2026-02-01", services: [{ units: 2 }] });
    expect(earlierVisits[3]).toMatchObject({ progressReport: null, payerId: "60054" });
  });

  it("can state the dates a pair is in force, and who rendered a line", () => {
    const read = parseExample(
      "{pair 97150 97112 1 2020-01-01..2026-03-01, rendering 1234567893/225X00000X} 97112-GO | 97110-GP by:1245319599/225100000X",
    );
    const { pairs } = referenceFor(read, content).content;
    expect(pairs.find("97150", "97112", "2026-03-01")?.indicator).toBe(1);
    expect(pairs.find("97150", "97112", "2026-03-02")).toBeNull();
    expect(read.claim.renderingProvider).toEqual({ npi: "1234567893", taxonomy: "225X00000X" });
    expect(read.claim.lines[1]!.renderingProvider).toEqual({ npi: "1245319599", taxonomy: "225100000X" });
  });

  it.each([
    ["97112-GP twice", '"twice" is not a line field'],
    ["97112-GP |", "a line has no procedure"],
    ["{color red} 97112-GP", '"color red" is not a claim setting'],
    ["{payer 60054 97112-GP", "a brace is not closed"],
    ["97112-GP // {mood good}", '"mood good" is not a note setting'],
    ["{units by guess} 97112-GP", "write units by cms"],
    ["{provider by chance} 97112-GP", "write provider by rendering or by taxonomy"],
    ["{bundles 97112} 97112-GP", "write it like bundles 97112 97110"],
    ["{disciplines 97110} 97112-GP", "write it like disciplines on"],
    ["{pair 97150 97112 2} 97112-GP", "0, 1 or 9"],
    ["{file in 30 days} 97112-GP", "write it like file within 90 days"],
    ["{authorize 97112 past 3} 97112-GP", "write it like authorize 97112"],
    ["{most visits per week} 97112-GP", "write it like most 3 visits"],
    ["{supports 97112} 97112-GP", "write it like 97112 by I69*"],
    ["{trait 97112 X} 97112-GP", "write it like trait 97112 F"],
    ["{lcd L33631 97112} 97112-GP", "write it like lcd L33631/A56566"],
    ["{limit 97112 many 3} 97112-GP", "write it like limit 97112 4 3"],
    ["{PT to date much} 97112-GP", "write it like to date 2400.00"],
  ])("is rejected with the reason: %s", (text, reason) => {
    expect(() => parseExample(text)).toThrow(reason);
  });
});
