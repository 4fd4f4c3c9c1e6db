import { describe, expect, test } from "vitest";
import { claimContents } from "./claim.fixture.ts";
import { type ClaimDraft, draftOf, linePath, readDraft } from "./claim-draft.ts";

const claim = claimContents();
const typed = (values: ClaimDraft) => readDraft({ ...draftOf(claim), ...values }, claim);

describe("the correction form", () => {
  test("sends an unchanged claim as it is", () => {
    const withMore = {
      ...claim,
      otherPayers: [{ payer: "x" }],
      lines: claim.lines.map((line) => ({ ...line, drug: 1 })),
    };
    expect(readDraft(draftOf(withMore), withMore)).toEqual({ claim: withMore, problems: [] });
  });

  test("shows diagnoses with their dot", () => {
    const { "diagnoses.0": long, "diagnoses.1": short } = draftOf(
      claimContents({ diagnoses: ["I69354", "G20"] }),
    );
    expect([long, short]).toEqual(["I69.354", "G20"]);
  });

  test("reads modifiers in any separation and case", () => {
    const { claim: read, problems } = typed({ "lines.2.modifiers": " gp, xs;ko " });
    expect(read.lines[1]!.modifiers).toEqual(["GP", "XS", "KO"]);
    expect(problems).toEqual([]);
  });

  test("corrects the revenue codes of an institutional claim", () => {
    const institutional = claimContents({
      institutional: { billType: "0741", statementFrom: "2026-05-11", statementThrough: "2026-05-11" },
      lines: claim.lines.map((line) => ({ ...line, revenueCode: "0430", diagnosisPointers: [] })),
    });
    const type = (text: string) =>
      readDraft({ ...draftOf(institutional), "lines.1.revenueCode": text }, institutional);
    const { claim: read, problems } = type(" 0420 ");
    expect(read.lines.map(({ revenueCode }) => revenueCode)).toEqual(["0420", "0430"]);
    expect([read.institutional, problems]).toEqual([institutional.institutional, []]);
    expect(type("42x").problems).toEqual([
      { path: "lines.1.revenueCode", message: "A revenue code has four digits." },
    ]);
  });

  test("reads pointers as numbers or as the letters of the CMS-1500", () => {
    for (const text of ["1 3", "1,3", "AC", "a c", "A 3"]) {
      expect(typed({ "lines.1.diagnosisPointers": text }).claim.lines[0]!.diagnosisPointers).toEqual([1, 3]);
    }
  });

  test("reads amounts as they are typed", () => {
    const amounts = { "1,250": "1250.00", "$90.5": "90.50", "0": "0.00", "42.25": "42.25" };
    for (const [text, amount] of Object.entries(amounts))
      expect(typed({ charge: text }).claim.charge).toBe(amount);
  });

  test("names each field that cannot be sent and keeps its value", () => {
    const { claim: read, problems } = typed({
      charge: "ninety",
      "billingProvider.npi": "12345",
      "diagnoses.1": "",
      "diagnoses.2": "back pain",
      "lines.1.units": "two",
      "lines.1.modifiers": "GP5 9",
      "lines.2.serviceDate": "2026-02-30x",
      "lines.2.diagnosisPointers": "1 4",
      "lines.2.charge": "-5",
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "billingProvider.npi",
      "charge",
      "diagnoses.1",
      "diagnoses.2",
      "lines.1.modifiers",
      "lines.1.units",
      "lines.2.charge",
      "lines.2.diagnosisPointers",
      "lines.2.serviceDate",
    ]);
    expect(read).toEqual(claim);
  });

  test("leaves out emptied fields", () => {
    const authorized = claimContents({ priorAuthorization: "A-778" });
    const { claim: read } = readDraft(
      { ...draftOf(authorized), priorAuthorization: " ", "renderingProvider.npi": "" },
      authorized,
    );
    expect(read).not.toHaveProperty("priorAuthorization");
    expect(read).not.toHaveProperty("renderingProvider");
  });

  test("does not give a new NPI the name of another provider", () => {
    expect(typed({ "renderingProvider.npi": "1987654328" }).claim.renderingProvider).toEqual({
      npi: "1987654328",
    });
    expect(
      typed({ [linePath(1, "renderingProvider.npi")]: "1987654328" }).claim.lines[0]!.renderingProvider,
    ).toEqual({
      npi: "1987654328",
    });
  });
});
