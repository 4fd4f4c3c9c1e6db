import { expect, test } from "vitest";
import { type Claim, type ClaimJson, historyLines, parseClaim } from "./index.ts";

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
  ["nobody is named: the billing provider", claim(), [null, "261QP2000X"]],
  [
    "the claim names a therapist",
    claim({ renderingProvider: { npi: "1245319599", taxonomy: "225100000x" } }),
    ["1245319599", "225100000X"],
  ],
  [
    "a line names another, without a taxonomy",
    claim(
      { renderingProvider: { npi: "1245319599", taxonomy: "225100000X" } },
      { renderingProvider: { npi: "1111111112" } },
    ),
    ["1111111112", null],
  ],
  [
    "a line names the claim's therapist again",
    claim(
      { renderingProvider: { npi: "1245319599", taxonomy: "225100000X" } },
      { renderingProvider: { npi: "1245319599" } },
    ),
    ["1245319599", "225100000X"],
  ],
  [
    "the billing provider is the therapist",
    claim({ renderingProvider: { npi: "1234567893" } }),
    ["1234567893", "261QP2000X"],
  ],
])("who rendered a line of history: %s", (_, of, expected) => {
  expect(renderer(of)).toEqual(expected);
});

test("a void leaves no lines", () => {
  expect(historyLines(claim({ frequency: "8" }), "id", 1)).toEqual([]);
});
