import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type StoredPayment, standingOf } from "./payment-standing.ts";

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

/** The lines on which each payment stands; `reversed` for one that was taken back. */
const outcome = (...payments: StoredPayment[]) => {
  const settled = standingOf(payments);
  return payments.map(({ paymentId, lines }) => {
    const { reversed, standing } = settled.get(paymentId)!;
    return reversed ? "reversed" : lines.filter((_, position) => standing[position]);
  });
};

describe("what stands", () => {
  test("a payment, on all its lines", () => {
    expect(outcome(payment())).toEqual([[1, 2]]);
  });

  test("a reversal takes back what came before it, and stands for nothing", () => {
    expect(outcome(payment(), reversal())).toEqual(["reversed", []]);
  });

  test("after a reversal the corrected payment, though it is of the same amounts and day", () => {
    const corrected = payment({ paidOn: "2026-04-01" });
    expect(outcome(payment(), reversal(), corrected)).toEqual(["reversed", [], [1, 2]]);
  });

  test("a reversal takes back the payment that it names", () => {
    const [first, second] = [payment({ payerClaim: "aa" }), payment({ payerClaim: "bb", revision: 2 })];
    expect(outcome(first, second, reversal({ payerClaim: "bb" }))).toEqual([[1, 2], "reversed", []]);
  });

  test.each<[string, Partial<StoredPayment>]>([
    ["another payer's", { payer: "AETNA" }],
    ["other amounts", { paidCents: -100 }],
    ["an earlier day", { paidOn: "2026-03-01" }],
    ["another claim's", { sequence: 2 }],
  ])("a reversal of %s takes nothing back", (_, change) => {
    expect(outcome(payment(), reversal(change))[0]).toEqual([1, 2]);
  });

  test("the later payment of the same payer, line by line", () => {
    const later = payment({ paidOn: "2026-04-01", lines: [2] });
    expect(outcome(payment(), later)).toEqual([[1], [2]]);
  });

  test("of a claim that the payer split, both parts", () => {
    expect(outcome(payment({ lines: [1] }), payment({ lines: [2] }))).toEqual([[1], [2]]);
  });

  test("the answers to each revision by themselves", () => {
    const resubmitted = payment({ paidOn: "2026-05-01", revision: 2 });
    expect(outcome(payment(), resubmitted)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test("the first payer's, whatever those behind it say and when", () => {
    const secondary = payment({ payer: "AETNA", status: "2", paidOn: "2026-03-01" });
    const denying = payment({ payer: "AETNA", status: "4", paidOn: "2026-05-01" });
    expect(outcome(secondary, payment(), denying)).toEqual([[], [1, 2], []]);
  });

  test.each(["23", "25"])("nothing that answers nothing (status %s)", (status) => {
    expect(outcome(payment({ status }))).toEqual([[]]);
  });

  test("a line that fits none, of the latest payment only", () => {
    expect(outcome(payment({ lines: [null] }), payment({ lines: [null], paidOn: "2026-04-01" }))).toEqual([
      [],
      [null],
    ]);
  });
});

test("the order in which payments of different days are given changes nothing", () => {
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
      expect(standingOf(shuffled)).toEqual(standingOf(payments));
      for (const { reversed, standing } of standingOf(payments).values()) {
        if (reversed) expect(standing).not.toContain(true);
      }
    }),
  );
});
