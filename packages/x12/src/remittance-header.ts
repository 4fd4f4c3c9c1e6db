import type { CalendarDate, Remittance } from "@firstpass/claim";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";

const payer = "PR";
const payee = "PE";
const payerIdentifier = "2U";
const productionDate = "405";

/** What stands above the claim payments of an 835: payment, trace, payer (1000A), payee (1000B). */
export class RemittanceHeader {
  readonly problems = new Problems();
  #loop = "header";
  #completed: Remittance | undefined;
  #amountCents = 0;
  #paymentSeen = false;
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
    this.#paymentSeen = false;
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
        this.#paymentSeen = true;
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
        if (!segment.named) segment.reject("it does not begin with a segment id");
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

  /** What the claim payments share, from the first of them on; `undefined` when it has problems, which are noted. */
  complete(segment: Segment): Remittance | undefined {
    if (this.#completed) return this.#completed;
    const paidOn = this.#paidOn ?? this.#producedOn;
    if (this.problems.count === 0) {
      segment.readFor("2100", this.problems);
      if (!this.#paymentSeen) segment.reject("no BPR comes before it");
      else if (paidOn === undefined) segment.reject("neither BPR16 nor a DTM*405 before it says the day");
      if (this.#traceNumber === undefined) segment.reject("no TRN comes before it");
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
