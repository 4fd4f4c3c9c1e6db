import type { ClaimPayment, PaymentEntry } from "@firstpass/claim";
import { quotable } from "./envelope.ts";
import type { Guide } from "./guide.ts";
import { type PaymentCode, PaymentTransaction } from "./payment-transaction.ts";
import { nameOfSet } from "./transaction-sets.ts";

/** The guide's erratum (A1) does not change anything that is read. */
const payments = "005010X221";

/** 835, guide 005010X221. */
export const claimPayments: Guide<ClaimPayment, PaymentEntry, PaymentCode> = {
  itemName: "claim payment",
  otherGuideCode: "x12-not-835",
  describeOther(transactionSet, guide) {
    if (transactionSet !== "835") return `${nameOfSet(transactionSet, guide)}, not an 835`;
    if (guide.startsWith(payments)) return null;
    const name = guide.startsWith("004010X091") ? "835 of version 4010" : "835 of another guide";
    return `an ${name} (${quotable(guide)})`;
  },
  openTransaction: (sink) => new PaymentTransaction(sink),
  entryOf: (index, payment) => ({ kind: "payment", index, payment }),
};
