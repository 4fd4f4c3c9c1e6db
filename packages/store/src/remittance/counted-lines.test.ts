import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countLines, type StoredPayment } from "./counted-lines.ts";

let count = 0;
const payment = (change: Partial<StoredPayment> = {}): StoredPayment => {
  count += 1;
  return {
    paymentId: `payment ${count}`,
    number: count,
    paidOn: "2026-03-20",
    payer: "MEDICARE",
    payerClaim: null,
    status: "1",
    chargeCents: 9000,
    paidCents: 6000,
    sequence: 1,
    revision: 1,
    lines: [1, 2],
    ...change,
  };
};
const reversal = (change: Partial<StoredPayment> = {}) =>
  payment({ status: "22", chargeCents: -9000, paidCents: -6000, paidOn: "2026-04-01", ...change });

/** The lines of each payment that count, or `reversed`. */
const outcome = (...payments: StoredPayment[]) => {
  const outcomes = countLines(payments);
  return payments.map(({ paymentId, lines }) => {
    const { reversed, counted } = outcomes.get(paymentId)!;
    return reversed ? "reversed" : lines.filter((_, position) => counted[position]);
  });
};

describe("the lines that count", () => {
  test("all lines of a single payment", () => {
    expect(outcome(payment())).toEqual([[1, 2]]);
  });

  test("none of a payment that was reversed, and none of the reversal", () => {
    expect(outcome(payment(), reversal())).toEqual(["reversed", []]);
  });

  test("those of the correction after a reversal, even with the same amounts and day", () => {
    const corrected = payment({ paidOn: "2026-04-01" });
    expect(outcome(payment(), reversal(), corrected)).toEqual(["reversed", [], [1, 2]]);
  });

  test("none of the payment that a reversal names", () => {
    const [first, second] = [payment({ payerClaim: "aa" }), payment({ payerClaim: "bb", revision: 2 })];
    expect(outcome(first, second, reversal({ payerClaim: "bb" }))).toEqual([[1, 2], "reversed", []]);
  });

  test.each<[string, Partial<StoredPayment>]>([
    ["another payer", { payer: "AETNA" }],
    ["other amounts", { paidCents: -100 }],
    ["a later payment", { paidOn: "2026-03-01" }],
    ["another claim", { sequence: 2 }],
  ])("all lines when the reversal is of %s", (_, change) => {
    expect(outcome(payment(), reversal(change))[0]).toEqual([1, 2]);
  });

  test("those of the same payer's latest payment, line by line", () => {
    const later = payment({ paidOn: "2026-04-01", lines: [2] });
    expect(outcome(payment(), later)).toEqual([[1], [2]]);
  });

  test("those of both parts of a claim that the payer split", () => {
    expect(outcome(payment({ lines: [1] }), payment({ lines: [2] }))).toEqual([[1], [2]]);
  });

  test("those of each revision separately", () => {
    const resubmitted = payment({ paidOn: "2026-05-01", revision: 2 });
    expect(outcome(payment(), resubmitted)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test("those of the first payer, whatever later payers answer and when", () => {
    const secondary = payment({ payer: "AETNA", status: "2", paidOn: "2026-03-01" });
    const denying = payment({ payer: "AETNA", status: "4", paidOn: "2026-05-01" });
    expect(outcome(secondary, payment(), denying)).toEqual([[], [1, 2], []]);
  });

  test.each(["23", "25"])("none of a payment that is no answer (status %s)", (status) => {
    expect(outcome(payment({ status }))).toEqual([[]]);
  });

  test("lines without a match of the latest payment only", () => {
    expect(outcome(payment({ lines: [null] }), payment({ lines: [null], paidOn: "2026-04-01" }))).toEqual([
      [],
      [null],
    ]);
  });
});

test("the order of import does not matter for payments of different days", () => {
  const history = fc.uniqueArray(
    fc.record({
      paidOn: fc.constantFrom("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"),
      status: fc.constantFrom("1", "2", "4", "22"),
      payer: fc.constantFrom("A", "B"),
      revision: fc.constantFrom(1, 2),
      paidCents: fc.constantFrom(0, 6000),
      payerClaim: fc.constantFrom(null, "aa", "bb"),
      lines: fc.uniqueArray(fc.constantFrom(1, 2, null), { maxLength: 3 }),
    }),
    { selector: ({ paidOn }) => paidOn, maxLength: 5 },
  );
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (changes, order) => {
      const payments = changes.map((change) => payment(change));
      const shuffled = payments
        .map((one) => ({ one, at: order.next().value! }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }, index) => ({ ...one, number: index }));
      expect(countLines(shuffled)).toEqual(countLines(payments));
      for (const { reversed, counted } of countLines(payments).values()) {
        if (reversed) expect(counted).not.toContain(true);
      }
    }),
  );
});
