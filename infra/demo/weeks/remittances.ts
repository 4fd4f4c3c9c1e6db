import { type CalendarDate, type ClaimJson, parseMoney } from "@firstpass/claim";
import { samplePaidLine, samplePayment, sampleRemittance, write835 } from "@firstpass/test-support";
import type { Random } from "../../../test/races/random.ts";
import { payers } from "./practices.ts";

export interface PredictedFinding {
  severity: string;
  carc: string;
}

/** A claim that the payer answers. */
export interface Answered {
  claim: ClaimJson;
  /** Of a claim that was sent out despite it. */
  finding: PredictedFinding | null;
}

/** Of a hundred clean claims, those that are denied all the same. */
const deniedPerHundred = 3;
/** Of a hundred claims that were sent out despite a finding, those that are denied as it predicts. */
const predictedPerHundred = { hold: 60, warn: 14 };
/** Denials that no edit predicts: coverage ended, other insurance pays first. */
const unpredicted = ["27", "22"];

/** An 835 that answers claims, as each payer would on a day. */
export function remittanceOf(answered: readonly Answered[], paidOn: CalendarDate, random: Random): string {
  const byPayer = Map.groupBy(answered, ({ claim }) => claim.payer.id);
  const payments = [...byPayer].flatMap(([payerId, claims]) => {
    const { payer, paidShare } = payers.find(({ payer }) => payer.id === payerId)!;
    const remittance = sampleRemittance({
      payer: { id: payerId, name: payer.name!.toUpperCase(), originator: `1${payerId.padStart(9, "0")}` },
      traceNumber: `EFT-${payerId}-${paidOn}`,
      paidOn,
    });
    return claims.map(({ claim, finding }) => {
      const denial =
        finding && random.next() * 100 < predictedPerHundred[finding.severity === "hold" ? "hold" : "warn"]
          ? finding.carc
          : random.next() * 100 < deniedPerHundred
            ? random.pick(unpredicted)
            : null;
      return samplePayment({
        remittance,
        controlNumber: claim.controlNumber,
        payerClaimNumber: `ICN-${claim.controlNumber}`,
        status: denial ? "4" : "1",
        lines: claim.lines.map(({ procedure, modifiers = [], units, charge, serviceDate }) => {
          const chargeCents = parseMoney(charge)!;
          const withheld = denial ? chargeCents : chargeCents - Math.round(chargeCents * paidShare);
          return samplePaidLine({
            procedure,
            modifiers,
            units: Number(units),
            chargeCents,
            serviceDate,
            adjustments: [{ group: "CO", carc: denial ?? "45", amountCents: withheld }],
          });
        }),
      });
    });
  });
  return write835(payments);
}
