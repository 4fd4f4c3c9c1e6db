import type { CalendarDate, Remittance } from "@firstpass/claim";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

const payer = "PR";
const payee = "PE";
const payerIdentifier = "2U";
const productionDate = "405";

/** The header of an 835, before its claim payments: payment, trace, payer (1000A) and payee (1000B). */
export class RemittanceHeader {
  readonly problems = new Problems();
  #loop = "header";
  #completed: Remittance | undefined;
  #amountCents = 0;
  #hasPayment = false;
  #traceNumber: string | undefined;
  #originator: string | undefined;
  #paidOn: CalendarDate | undefined;
  #producedOn: CalendarDate | undefined;
  #payerId: string | undefined;
  #payerReference: string | undefined;
  #payerName: string | undefined;
  #payeeNpi: string | undefined;

  begin(): void {
    this.problems.clear();
    this.#loop = "header";
    this.#completed = undefined;
    this.#amountCents = 0;
    this.#hasPayment = false;
    this.#traceNumber = undefined;
    this.#originator = undefined;
    this.#paidOn = undefined;
    this.#producedOn = undefined;
    this.#payerId = undefined;
    this.#payerReference = undefined;
    this.#payerName = undefined;
    this.#payeeNpi = undefined;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    switch (segment.id) {
      case "BPR":
        this.#hasPayment = true;
        this.#amountCents = segment.signedCents(2);
        if (!segment.isEmpty(16)) this.#paidOn = segment.date(16);
        return;
      case "TRN":
        this.#traceNumber = segment.requiredText(2);
        this.#originator = segment.textOf(3);
        return;
      case "DTM":
        if (segment.code(1) === productionDate) this.#producedOn = segment.date(2);
        return;
      case "N1":
        this.#takeName(segment);
        return;
      case "REF":
        if (this.#loop === "1000A" && segment.code(1) === payerIdentifier)
          this.#payerReference = segment.textOf(2);
        return;
      case "":
      case "?":
        if (!segment.hasId)
          segment.reject("it does not start with a segment ID", { code: segmentFaults.unrecognized });
    }
  }

  #takeName(segment: Segment): void {
    const entity = segment.code(1);
    if (entity === payer) {
      segment.loop = this.#loop = "1000A";
      this.#payerName = segment.textOf(2);
      this.#payerId = segment.textOf(4);
    } else if (entity === payee) {
      segment.loop = this.#loop = "1000B";
      if (segment.code(3) === "XX") this.#payeeNpi = segment.textOf(4);
    }
  }

  /** Completes the header at its first claim payment; `undefined` if it has problems. */
  complete(segment: Segment): Remittance | undefined {
    if (this.#completed) return this.#completed;
    const paidOn = this.#paidOn ?? this.#producedOn;
    if (this.problems.count === 0) {
      segment.readFor("2100", this.problems);
      if (!this.#hasPayment)
        segment.reject("no BPR precedes it", { segment: "BPR", code: segmentFaults.missing });
      else if (paidOn === undefined)
        segment.reject("neither BPR16 nor DTM*405 states the payment date", {
          segment: "DTM",
          code: segmentFaults.missing,
        });
      if (this.#traceNumber === undefined)
        segment.reject("no TRN precedes it", { segment: "TRN", code: segmentFaults.missing });
    }
    if (this.problems.count > 0 || paidOn === undefined || this.#traceNumber === undefined) return undefined;
    this.#completed = {
      payer: {
        id: this.#payerId ?? this.#payerReference,
        name: this.#payerName,
        originator: this.#originator,
      },
      payeeNpi: this.#payeeNpi,
      traceNumber: this.#traceNumber,
      amountCents: this.#amountCents,
      paidOn,
    };
    return this.#completed;
  }
}
