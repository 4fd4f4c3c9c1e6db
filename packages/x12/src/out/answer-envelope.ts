import type { ReceivedGroup, ReceivedInterchange } from "../received.ts";
import { SegmentText } from "./answer-segments.ts";

export interface AnswerOptions {
  /** Dates and times are written in UTC. */
  now: Date;
  /** ISA13: 1 to 999999999. Called for each received interchange that is answered; unique over all answers of this sender. */
  controlNumber: () => number;
}

const idLength = 15;

/** The envelope of the answer to one received interchange: from its receiver to its sender. */
export class AnswerEnvelope {
  readonly segments: SegmentText;
  readonly date: string;
  readonly time: string;
  readonly #options: AnswerOptions;
  readonly #received: ReceivedInterchange;
  #control = "";
  #groups = 0;
  #transactions = 0;

  constructor(options: AnswerOptions, received: ReceivedInterchange) {
    this.#options = options;
    this.#received = received;
    this.segments = new SegmentText(received.separators);
    const digits = options.now.toISOString().replace(/\D/g, "");
    this.date = digits.slice(0, 8);
    this.time = digits.slice(8, 12);
  }

  /** The number of the open transaction, unique like the control number of its interchange: BHT03 and TRN02. */
  get reference(): string {
    return `${this.date}-${this.#control}-${this.#groups}-${this.#transactions}`;
  }

  get groups(): number {
    return this.#groups;
  }

  openInterchange(): string {
    const { senderQualifier, sender, receiverQualifier, receiver, usage } = this.#received;
    const { component, element, repetition } = this.segments.separators;
    this.#control = String(this.#options.controlNumber()).padStart(9, "0");
    const id = (text: string) => (this.segments.safe(text, idLength) ?? "").padEnd(idLength);
    const qualifier = (text: string) => (/^[A-Za-z0-9]{2}$/.test(text) ? text : "ZZ");
    const blank = " ".repeat(10);
    const isa = ["ISA", "00", blank, "00", blank, qualifier(receiverQualifier), id(receiver)];
    isa.push(qualifier(senderQualifier), id(sender), this.date.slice(2), this.time, repetition, "00501");
    isa.push(this.#control, "0", usage === "P" ? "P" : "T", component);
    return isa.join(element) + this.segments.end;
  }

  closeInterchange(): string {
    return this.segments.write("IEA", String(this.#groups), this.#control);
  }

  openGroup(functionalId: string, guide: string, { sender, receiver }: ReceivedGroup): string {
    this.#groups += 1;
    this.#transactions = 0;
    const party = (application: string, interchange: string) =>
      this.segments.safe(application, idLength) ?? this.segments.safe(interchange, idLength) ?? "UNKNOWN";
    const from = party(receiver, this.#received.receiver);
    const to = party(sender, this.#received.sender);
    return this.segments.write(
      "GS",
      functionalId,
      from,
      to,
      this.date,
      this.time,
      String(this.#groups),
      "X",
      guide,
    );
  }

  closeGroup(): string {
    return this.segments.write("GE", String(this.#transactions), String(this.#groups));
  }

  openTransaction(set: string, guide: string): string {
    this.#transactions += 1;
    return this.segments.write("ST", set, this.#transactionControl(), guide);
  }

  closeTransaction(): string {
    return this.segments.write("SE", String(this.segments.count + 1), this.#transactionControl());
  }

  #transactionControl(): string {
    return String(this.#transactions).padStart(4, "0");
  }
}
