import { describe, expect, test } from "vitest";
import { institutionalCodes } from "./institutional-codes.ts";

const date = "2026-03-02";

describe("the codes of institutional claims", () => {
  const codes = institutionalCodes();

  test("therapy bill types", () => {
    const billed = ["0111", "0121", "0131", "0141", "0221", "0231", "0321", "0341", "0741", "0751", "0851"];
    expect(billed.filter((billType) => codes.isTherapyBillType(billType, date))).toEqual([
      ...["0121", "0131", "0221", "0231", "0341", "0741", "0751", "0851"],
    ]);
    // The frequency does not matter.
    expect(codes.isTherapyBillType("0137", date)).toBe(true);
  });

  test("only critical access hospitals need no assistant's modifier", () => {
    expect(["0131", "0741", "0851"].filter((billType) => codes.isAssistantExempt(billType, date))).toEqual([
      "0851",
    ]);
  });

  test("each discipline has its revenue, occurrence and value codes", () => {
    const revenues = ["0420", "0424", "0430", "0444", "0410", "0450", "0470"];
    expect(revenues.map((code) => codes.disciplineOf(code, date))).toEqual([
      ...["GP", "GP", "GO", "GN", null, null, null],
    ]);
    const of = (kind: "plan" | "start" | "visits") =>
      (["GP", "GO", "GN"] as const).map((discipline) => codes.codesOf(kind, discipline, date).join());
    expect(of("plan")).toEqual(["29,28", "17,28", "30,28"]);
    expect(of("start")).toEqual(["35", "44", "45"]);
    expect(of("visits")).toEqual(["50", "51", "52"]);
  });
});
