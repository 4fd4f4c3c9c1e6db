import type { Adjustment, ClaimPayment } from "@firstpass/claim";
import { identityHash, type Keyring } from "../seal/keyring.ts";

/** Identifies the payer by its number, or by its name when it gives none. */
export function payerOf({ remittance: { payer } }: ClaimPayment): string {
  return (payer.originator ?? payer.id ?? payer.name ?? "").toUpperCase();
}

/** 16 bytes that are the same for a claim payment of a transaction in whichever file it arrives. */
export function paymentIdOf(keyring: Keyring, tenantId: string, payment: ClaimPayment): Buffer {
  const { remittance, lines } = payment;
  const identity = [
    payerOf(payment),
    remittance.traceNumber,
    remittance.paidOn,
    payment.controlNumber,
    payment.payerClaimNumber ?? "",
    payment.status,
    payment.chargeCents,
    payment.paidCents,
    payment.adjustments.map(identityOf),
    lines.map((line) => [
      line.procedure ?? "",
      line.modifiers,
      line.chargeCents,
      line.paidCents,
      line.serviceDate ?? "",
      line.controlNumber ?? "",
      line.adjustments.map(identityOf),
      line.remarks,
    ]),
  ];
  return Buffer.from(identityHash(keyring, tenantId, "payment", JSON.stringify(identity)), "hex");
}

/** Keyed hash of the payer's claim number; `null` when it gave none. */
export function payerClaimKeyOf(keyring: Keyring, tenantId: string, payment: ClaimPayment): Buffer | null {
  const { payerClaimNumber } = payment;
  if (payerClaimNumber === undefined) return null;
  return Buffer.from(identityHash(keyring, tenantId, "payer-claim", payerClaimNumber), "hex");
}

function identityOf({ group, carc, amountCents }: Adjustment) {
  return [group, carc, amountCents];
}
