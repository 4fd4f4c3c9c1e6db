import type {
  Received,
  ReceivedEnd,
  ReceivedGroup,
  ReceivedInterchange,
  ReceivedRejection,
  ReceivedTransaction,
} from "../received.ts";
import { AnswerEnvelope, type AnswerOptions } from "./answer-envelope.ts";
import type { AnswerPiece } from "./answer-text.ts";
import { problemSegments } from "./problem-segments.ts";

const guide = "005010X231A1";

/** IK5 and AK9 have at most five codes. */
const codesMax = 5;
const segmentsInError = "5";
const guideSegmentsInError = "I5";
const controlLengthMax = 9;

/** A accepted, E accepted with errors, R rejected. */
type SetStatus = "A" | "E" | "R";

/**
 * Writes the 999 (005010X231A1) and the TA1 of received interchanges: what could not be read and where, without values. A
 * transaction is rejected if none of its claims was accepted, since the sender of a rejected one sends all of it again.
 */
export class AcknowledgmentWriter {
  readonly #options: AnswerOptions;
  #interchange: ReceivedInterchange | undefined;
  #envelope: AnswerEnvelope | undefined;
  #isGroupIgnored = false;
  /** Whether the interchange has acknowledgments, which are not acknowledged. */
  #hasAcknowledgments = false;
  #sets = new Map<SetStatus, number>();
  #isSetRead = false;
  #acceptedInSet = 0;
  #rejectedInSet = 0;
  /** Claims accepted in the interchange. */
  #accepted = 0;
  #hasGuideErrors = false;
  /** The last segment of the transaction whose problems are written. */
  #reportedPosition = 0;

  constructor(options: AnswerOptions) {
    this.#options = options;
  }

  /** Takes the next entry of the received stream. */
  take(entry: Received): AnswerPiece[] {
    switch (entry.kind) {
      case "interchange":
        this.#interchange = entry;
        this.#envelope = new AnswerEnvelope(this.#options, entry);
        this.#accepted = 0;
        this.#hasAcknowledgments = false;
        return [];
      case "group":
        return spooled(this.#openGroup(entry));
      case "transaction":
        return spooled(this.#openSet(entry));
      case "claim":
        this.#acceptedInSet += 1;
        return [];
      case "rejected":
        return spooled(this.#reject(entry));
      case "end":
        if (entry.of === "transaction") return spooled(this.#closeSet(entry));
        return entry.of === "group" ? spooled(this.#closeGroup(entry)) : this.#closeInterchange(entry);
      default:
        return [];
    }
  }

  #openGroup(group: ReceivedGroup): string {
    this.#sets = new Map();
    this.#isGroupIgnored = group.functionalId === "FA";
    if (this.#isGroupIgnored) {
      this.#hasAcknowledgments = true;
      return "";
    }
    const envelope = this.#envelope!;
    const { segments } = envelope;
    return (
      envelope.openGroup("FA", guide, group) +
      envelope.openTransaction("999", guide) +
      segments.write(
        "AK1",
        segments.safe(group.functionalId, 2) ?? "HC",
        segments.safe(group.controlNumber, controlLengthMax) ?? "0",
        segments.safe(group.guide, 12),
      )
    );
  }

  #openSet({ set, controlNumber, guide: received, read }: ReceivedTransaction): string {
    this.#isSetRead = read;
    this.#acceptedInSet = 0;
    this.#rejectedInSet = 0;
    this.#hasGuideErrors = false;
    this.#reportedPosition = 0;
    if (this.#isGroupIgnored) return "";
    const { segments } = this.#envelope!;
    const control = segments.safe(controlNumber, controlLengthMax) ?? "0000";
    return segments.write("AK2", segments.safe(set, 3) ?? "837", control, segments.safe(received, 35));
  }

  #reject({ problems, rejection, known }: ReceivedRejection): string {
    // A TA1 is the only thing of another kind outside a group.
    if (rejection.code === "x12-not-837p" && this.#envelope?.groups === 0) this.#hasAcknowledgments = true;
    if (known === undefined || this.#isGroupIgnored) return "";
    this.#rejectedInSet += 1;
    // A problem of a shared loop rejects many claims, and is reported once.
    const unreported = problems.filter(({ position }) => position > this.#reportedPosition);
    this.#reportedPosition = Math.max(this.#reportedPosition, ...problems.map(({ position }) => position));
    this.#hasGuideErrors ||= unreported.some(({ code }) => code.startsWith("I"));
    return problemSegments(this.#envelope!.segments, unreported, rejection.controlNumber);
  }

  #closeSet({ problems }: ReceivedEnd): string {
    const codes = [...problems];
    if (this.#rejectedInSet > 0) codes.push(segmentsInError);
    if (this.#hasGuideErrors) codes.push(guideSegmentsInError);
    const status = this.#setStatus(codes);
    this.#sets.set(status, (this.#sets.get(status) ?? 0) + 1);
    this.#accepted += this.#acceptedInSet;
    return this.#isGroupIgnored
      ? ""
      : this.#envelope!.segments.write("IK5", status, ...codes.slice(0, codesMax));
  }

  #setStatus(codes: readonly string[]): SetStatus {
    if (!this.#isSetRead) return "R";
    if (codes.length === 0) return "A";
    return this.#acceptedInSet > 0 ? "E" : "R";
  }

  #closeGroup({ declared, found, problems }: ReceivedEnd): string {
    if (this.#isGroupIgnored) return "";
    const envelope = this.#envelope!;
    const count = (status: SetStatus) => this.#sets.get(status) ?? 0;
    const accepted = count("A") + count("E");
    let status = problems.length > 0 || count("E") > 0 ? "E" : "A";
    if (count("R") > 0) status = accepted > 0 ? "P" : "R";
    else if (problems.length > 0 && accepted === 0) status = "R";
    const counts = [declared ?? found, found, accepted].map(String);
    return (
      envelope.segments.write("AK9", status, ...counts, ...problems.slice(0, codesMax)) +
      envelope.closeTransaction() +
      envelope.closeGroup()
    );
  }

  #closeInterchange({ problems }: ReceivedEnd): AnswerPiece[] {
    const envelope = this.#envelope!;
    if (envelope.groups === 0 && this.#hasAcknowledgments) return [];
    const acknowledgment = this.#interchangeAcknowledgment(problems);
    if (envelope.groups === 0 && acknowledgment === "") return [];
    return [
      { to: "file", text: envelope.openInterchange() + acknowledgment },
      { to: "file", spooled: true },
      { to: "file", text: envelope.closeInterchange() },
    ];
  }

  /** The TA1, if the sender asks for it or something is wrong with the interchange. */
  #interchangeAcknowledgment(problems: readonly string[]): string {
    const { ackRequested, controlNumber, date, time } = this.#interchange!;
    if (!ackRequested && problems.length === 0) return "";
    const envelope = this.#envelope!;
    const status = this.#accepted > 0 ? "E" : "R";
    return envelope.segments.write(
      "TA1",
      /^\d{1,9}$/.test(controlNumber) ? controlNumber.padStart(9, "0") : "000000000",
      /^\d{6}$/.test(date) ? date : envelope.date.slice(2),
      /^\d{4}$/.test(time) ? time : envelope.time,
      problems.length === 0 ? "A" : status,
      problems[0] ?? "000",
    );
  }
}

function spooled(text: string): AnswerPiece[] {
  return text === "" ? [] : [{ to: "spool", text }];
}
