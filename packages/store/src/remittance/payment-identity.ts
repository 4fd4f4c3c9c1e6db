import type { Adjustment, ClaimPayment } from "@firstpass/claim";
import { identityHash, type Keyring } from "../seal/keyring.ts";

/** Whose payments these are: payers that have no number of their own in them go by their name. */
export function payerOf({ remittance: { payer } }: ClaimPayment): string {
  return (payer.originator ?? payer.id ?? payer.name ?? "").toUpperCase();
}

/** The same for the same claim payment of the same transaction, in whichever file it comes: 16 bytes. */
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

/** What the payer's number of the claim is kept as; `null` when it gave none. */
export function payerClaimKeyOf(keyring: Keyring, tenantId: string, payment: ClaimPayment): Buffer | null {
  const { payerClaimNumber } = payment;
  if (payerClaimNumber === undefined) return null;
  return Buffer.from(identityHash(keyring, tenantId, "payer-claim", payerClaimNumber), "hex");
}

function identityOf({ group, carc, amountCents }: Adjustment) {
  return [group, carc, amountCents];
}
