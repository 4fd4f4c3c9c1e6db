import {
  type Adjustment,
  addDays,
  adjustmentGroups,
  type ClaimPayment,
  type PaidLine,
} from "@firstpass/claim";
import { samplePaidLine, samplePayment, sampleRemittance, write835 } from "@firstpass/test-support";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outline, paymentsOf, read, rejectionsOf } from "./remittance-reading.fixture.ts";

const word = fc.string({ unit: fc.constantFrom(..."ABCXYZ0189-"), minLength: 1, maxLength: 20 });
const cents = fc.integer({ min: -500_000, max: 500_000 });
const date = fc.nat(700).map((days) => addDays("2025-06-01", days));
const carc = fc.constantFrom("1", "2", "16", "45", "97", "236", "253", "B7", "P12");
const rarcs = fc.uniqueArray(fc.constantFrom("N519", "N115", "M15", "MA130"), { maxLength: 3 });

const adjustment: fc.Arbitrary<Adjustment> = fc
  .record({
    group: fc.constantFrom(...adjustmentGroups),
    carc,
    amountCents: cents,
    quantity: fc.option(fc.nat(9)),
  })
  .map(({ quantity, ...rest }) => (quantity === null ? rest : { ...rest, quantity }));

const paidLine: fc.Arbitrary<PaidLine> = fc
  .record({
    procedure: fc.constantFrom("97112", "97110", "G0283"),
    modifiers: fc.uniqueArray(fc.constantFrom("GP", "59", "KX", "CQ"), { maxLength: 4 }),
    chargeCents: cents,
    units: fc.nat(8),
    serviceDate: date,
    controlNumber: fc.option(word, { nil: undefined }),
    adjustments: fc.array(adjustment, { maxLength: 9 }),
    remarks: rarcs,
  })
  .map(samplePaidLine);

const payment: fc.Arbitrary<ClaimPayment> = fc
  .record({
    controlNumber: word,
    status: fc.constantFrom("1", "2", "4", "19", "22"),
    patientResponsibilityCents: cents,
    payerClaimNumber: fc.option(word, { nil: undefined }),
    adjustments: fc.array(adjustment, { maxLength: 7 }),
    remarks: rarcs,
    lines: fc.array(paidLine, { maxLength: 4 }),
    remittance: fc
      .record({ traceNumber: word, amountCents: cents, paidOn: date })
      .map((header) => sampleRemittance(header)),
  })
  .map(samplePayment);

describe("835 reading", () => {
  test("written payments are read back, however the input is split", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(payment, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(4000), { maxLength: 12 }),
        fc.constantFrom("", "\n", "\r\n"),
        async (payments, cuts, lineBreak) => {
          const bytes = Buffer.from(write835(payments, { lineBreak }));
          const entries = await read(
            bytes,
            cuts.filter((cut) => cut < bytes.length),
          );
          expect(rejectionsOf(entries)).toEqual([]);
          expect(paymentsOf(entries)).toEqual(payments);
        },
      ),
    );
  });

  test("only the payment that does not balance is rejected, whatever the difference", async () => {
    await fc.assert(
      fc.asyncProperty(payment, payment, cents.filter(Boolean), async (good, bad, off) => {
        const unbalanced = { ...bad, controlNumber: "UNBALANCED", paidCents: bad.paidCents + off };
        const entries = await read(write835([good, unbalanced, good]));
        expect(outline(entries)).toEqual([
          `payment ${good.controlNumber}`,
          "payment-unbalanced UNBALANCED",
          `payment ${good.controlNumber}`,
        ]);
      }),
    );
  });

  test("for any changed bytes, nothing throws, every payment balances and no patient data is quoted", async () => {
    const sample = Buffer.from(
      write835([samplePayment(), samplePayment({ controlNumber: "B" }), samplePayment()]),
    );
    const change = fc.record({
      at: fc.nat(sample.length - 1),
      remove: fc.nat(30),
      insert: fc.oneof(
        fc.constantFrom(
          "",
          "*",
          ":",
          "~",
          "ISA",
          "~CLP*X*1*5*5~",
          "~SE*1*1~",
          "~SVC*HC:1*2*2~",
          "~CAS*CO*45*1~",
          "-",
        ),
        fc.string({ maxLength: 8 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = sample;
        for (const { at, remove, insert } of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
        }
        const entries = await read(bytes);
        for (const { detail } of rejectionsOf(entries)) {
          expect(detail).not.toBe("");
          expect(detail).not.toMatch(/QUILL|ZEBEDEE|1EG4TE5MK73/);
        }
        for (const { chargeCents, paidCents, adjustments, lines } of paymentsOf(entries)) {
          const adjusted = [...adjustments, ...lines.flatMap((line) => line.adjustments)];
          expect(paidCents).toBe(
            chargeCents - adjusted.reduce((sum, { amountCents }) => sum + amountCents, 0),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
