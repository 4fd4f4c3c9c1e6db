import type { ClaimPayment } from "@firstpass/claim";
import type { ItemSink, TransactionReader } from "./guide.ts";
import { PaymentDraft } from "./payment-draft.ts";
import { RemittanceHeader } from "./remittance-header.ts";
import type { Segment } from "./segment.ts";

/** Rejection codes of payments only. */
export type PaymentCode = "x12-not-835" | "payment-unbalanced";

/**
 * Reads the segments of an 835 between ST and SE: a header and its claim payments. A problem in the header rejects all of
 * them.
 */
export class PaymentTransaction implements TransactionReader {
  readonly #sink: ItemSink<ClaimPayment, PaymentCode>;
  readonly #header = new RemittanceHeader();
  readonly #payment = new PaymentDraft();
  #part: "header" | "payment" | "between" = "header";
  /** The remittance of the payment being read. */
  #remittance: ClaimPayment["remittance"] | undefined;

  constructor(sink: ItemSink<ClaimPayment, PaymentCode>) {
    this.#sink = sink;
  }

  begin(): void {
    this.#part = "header";
    this.#header.begin();
  }

  take(segment: Segment): void {
    switch (segment.id) {
      case "CLP":
        this.#beginPayment(segment);
        return;
      case "SVC":
        if (this.#part !== "payment") this.#beginPayment(segment);
        break;
      // LX groups claims, and PLB has provider-level adjustments. Both end the claim payment before.
      case "LX":
      case "PLB":
        this.#finishPayment();
        this.#part = "between";
        return;
    }
    if (this.#part === "payment") this.#payment.take(segment);
    else if (this.#part === "header") this.#header.take(segment);
  }

  finish(): void {
    this.#finishPayment();
  }

  get hasOpenItem(): boolean {
    return this.#part === "payment";
  }

  abandon(): string | null {
    this.#part = "between";
    return this.#payment.name;
  }

  #beginPayment(segment: Segment): void {
    this.#finishPayment();
    this.#part = "payment";
    this.#remittance = this.#header.complete(segment);
    this.#payment.begin(segment);
  }

  #finishPayment(): void {
    if (this.#part !== "payment") return;
    this.#part = "between";
    const draft = this.#payment;
    const remittance = this.#remittance;
    draft.finish();
    const unreadable = [this.#header.problems, draft.problems];
    if (!remittance || draft.controlNumber === undefined || draft.problems.count > 0) {
      this.#sink.rejected("x12-segment-invalid", draft.name, unreadable);
      return;
    }
    if (draft.imbalances.count > 0) {
      this.#sink.rejected("payment-unbalanced", draft.name, [draft.imbalances]);
      return;
    }
    this.#sink.item({
      remittance,
      controlNumber: draft.controlNumber,
      status: draft.status,
      chargeCents: draft.chargeCents,
      paidCents: draft.paidCents,
      patientResponsibilityCents: draft.patientResponsibilityCents,
      payerClaimNumber: draft.payerClaimNumber,
      adjustments: draft.adjustments,
      remarks: draft.remarks,
      lines: draft.lines,
    });
  }
}
