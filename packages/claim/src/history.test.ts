import { expect, test } from "vitest";
import { billingIdentity, type Claim, type ClaimJson, historyLines, parseClaim } from "./index.ts";

function claim(changes: Partial<ClaimJson> = {}, line: Partial<ClaimJson["lines"][number]> = {}): Claim {
  return parseClaim({
    controlNumber: "A",
    charge: "45.00",
    payer: { id: "06102" },
    subscriber: { memberId: "M1" },
    billingProvider: { npi: "1234567893", taxonomy: "261QP2000X" },
    lines: [{ procedure: "97112", units: 1, charge: "45.00", serviceDate: "2026-03-02", ...line }],
    ...changes,
  });
}

function renderer(of: Claim) {
  const [{ renderingNpi, taxonomy }] = historyLines(of, "id", 1) as [ReturnType<typeof historyLines>[number]];
  return [renderingNpi, taxonomy];
}

test.each([
  ["the billing provider, if no other is listed", claim(), [null, "261QP2000X"]],
  [
    "the claim's therapist",
    claim({ renderingProvider: { npi: "1245319599", taxonomy: "225100000x" } }),
    ["1245319599", "225100000X"],
  ],
  [
    "the line's therapist, without a taxonomy",
    claim(
      { renderingProvider: { npi: "1245319599", taxonomy: "225100000X" } },
      { renderingProvider: { npi: "1111111112" } },
    ),
    ["1111111112", null],
  ],
  [
    "the claim's therapist, listed again on the line",
    claim(
      { renderingProvider: { npi: "1245319599", taxonomy: "225100000X" } },
      { renderingProvider: { npi: "1245319599" } },
    ),
    ["1245319599", "225100000X"],
  ],
  [
    "the billing provider, listed as rendering provider",
    claim({ renderingProvider: { npi: "1234567893" } }),
    ["1234567893", "261QP2000X"],
  ],
  [
    "an aide without an NPI, instead of the claim's therapist",
    claim(
      { renderingProvider: { npi: "1245319599", taxonomy: "225100000X" } },
      { renderingProvider: { otherIds: [{ qualifier: "G2", value: "9" }] } },
    ),
    ["G2 9", null],
  ],
])("the provider who rendered a history line: %s", (_, of, expected) => {
  expect(renderer(of)).toEqual(expected);
});

test("a void has no history lines", () => {
  expect(historyLines(claim({ frequency: "8" }), "id", 1)).toEqual([]);
});

test("a billing provider without an NPI is identified by another number, or else by name", () => {
  const lakeside = { name: "Lakeside", otherIds: [{ qualifier: "G2", value: "44" }] };
  expect(billingIdentity(claim({ billingProvider: lakeside }))).toBe("G2 44");
  const format = "837P" as const;
  expect(billingIdentity(claim({ format, billingProvider: { name: "Lakeside" } }))).toBe("LAKESIDE");
});
