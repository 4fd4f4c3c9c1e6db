import type { PaidLine, ServiceLine } from "@firstpass/claim";
import { sampleClaim, samplePaidLine, samplePayment } from "@firstpass/test-support";
import { describe, expect, test } from "vitest";
import { answeredLines, matchLines } from "./answered-lines.ts";

const billed = (changes: Partial<ServiceLine>[]) => {
  const claim = sampleClaim();
  return {
    ...claim,
    lines: changes.map((change, index) => ({ ...claim.lines[0]!, number: index + 1, ...change })),
  };
};
const paid = (...lines: Partial<PaidLine>[]) =>
  samplePayment({ lines: lines.map((line) => samplePaidLine(line)) });
const numbers = (payment: ReturnType<typeof paid>, claim: ReturnType<typeof billed>) =>
  matchLines(payment, claim).map((line) => line?.number ?? null);

describe("a payment's line answers the claim's line", () => {
  test("with the same control number, whatever else differs", () => {
    const claim = billed([{ controlNumber: "A" }, { controlNumber: "B" }]);
    expect(numbers(paid({ controlNumber: "B", procedure: "97110", chargeCents: 1 }), claim)).toEqual([2]);
  });

  test("with the same procedure, modifiers, date and charge, each line once", () => {
    const claim = billed([{ modifiers: ["GP", "59"] }, {}, {}]);
    expect(numbers(paid({}, { modifiers: ["59", "GP"] }, {}, {}), claim)).toEqual([2, 1, 3, null]);
  });

  test("with other modifiers when it is the only one left", () => {
    expect(numbers(paid({ modifiers: [] }), billed([{}, { procedure: "97110" }]))).toEqual([1]);
    expect(numbers(paid({ modifiers: [] }), billed([{}, {}]))).toEqual([null]);
  });

  test("on any day of a line that spans several", () => {
    const claim = billed([{ serviceDate: "2026-03-01", serviceDateEnd: "2026-03-05" }]);
    expect(numbers(paid({ serviceDate: "2026-03-05" }), claim)).toEqual([1]);
    expect(numbers(paid({ serviceDate: "2026-03-06" }), claim)).toEqual([null]);
  });

  test("with the opposite charge in a reversal", () => {
    expect(numbers(paid({ chargeCents: -9000 }), billed([{}]))).toEqual([1]);
  });
});

describe("the answer to each line", () => {
  test("has each reason once, including claim-level ones", () => {
    const payment = samplePayment({
      adjustments: [{ group: "OA", carc: "23", amountCents: 100 }],
      remarks: ["MA01"],
      lines: [
        samplePaidLine({
          adjustments: [
            { group: "CO", carc: "45", amountCents: 100 },
            { group: "CO", carc: "45", amountCents: 200 },
            { group: "CO", carc: "253", amountCents: 0 },
          ],
          remarks: ["N519", "MA01"],
        }),
      ],
    });
    expect(answeredLines(payment, billed([{}]))).toEqual([
      { line: 1, chargeCents: 9000, paid: true, reasons: ["CO-45", "OA-23"], remarks: ["N519", "MA01"] },
    ]);
  });

  test("is that to the claim when it is denied as a whole", () => {
    const payment = samplePayment({
      status: "4",
      lines: [],
      chargeCents: 13_500,
      adjustments: [{ group: "CO", carc: "29", amountCents: 13_500 }],
    });
    const lines = answeredLines(payment, billed([{}, { chargeCents: 4500 }]));
    expect(lines).toMatchObject([
      { line: 1, chargeCents: 9000, paid: false, reasons: ["CO-29"] },
      { line: 2, chargeCents: 4500, paid: false, reasons: ["CO-29"] },
    ]);
  });
});
