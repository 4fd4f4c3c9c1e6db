import type { ClaimFormat } from "@firstpass/claim";
import { claimFormatOf } from "../claim-guides.ts";
import type {
  Received,
  ReceivedEnd,
  ReceivedGroup,
  ReceivedInterchange,
  ReceivedSubmitter,
} from "../received.ts";
import { AnswerEnvelope, type AnswerOptions } from "./answer-envelope.ts";
import type { AnswerPiece } from "./answer-text.ts";
import { type AnsweredClaim, ClaimStatusLevels } from "./claim-status-levels.ts";
import { reasonsOfProblems, type StatusDecision } from "./claim-statuses.ts";
import { amount, StatusTotals } from "./status-totals.ts";

const guide = "005010X214";

export interface ClaimStatusOptions extends AnswerOptions {
  /** When the file was received; `now` unless stated. */
  receivedAt?: Date;
  /** Who answers, as a clearinghouse; Firstpass unless stated. */
  source?: { name: string; id: string };
}

/**
 * Writes the 277CA (005010X214) of received interchanges: one transaction for each received one that has claims, with each
 * of its claims once. The claims are spooled, since their totals come before them.
 */
export class ClaimStatusWriter {
  readonly #options: ClaimStatusOptions;
  #envelope: AnswerEnvelope | undefined;
  #interchange: ReceivedInterchange | undefined;
  #group: ReceivedGroup | undefined;
  #submitter: ReceivedSubmitter | undefined;
  /** Of the claims of the transaction. */
  #format: ClaimFormat | null = null;
  #isInterchangeOpen = false;
  #isGroupOpen = false;
  #totals = new StatusTotals();
  #levels: ClaimStatusLevels | undefined;

  constructor(options: ClaimStatusOptions) {
    this.#options = options;
  }

  /**
   * Takes the next entry of the received stream.
   * @param decision of an entry of kind `claim`; a rejected one is rejected for its problems
   */
  take(entry: Received, decision: StatusDecision = { status: "accepted" }): AnswerPiece[] {
    switch (entry.kind) {
      case "interchange":
        this.#interchange = entry;
        this.#envelope = new AnswerEnvelope(this.#options, entry);
        return [];
      case "group":
        this.#group = entry;
        return [];
      case "transaction":
        this.#submitter = undefined;
        this.#format = claimFormatOf(entry.guide);
        this.#totals = new StatusTotals();
        this.#levels = undefined;
        return [];
      case "submitter":
        this.#submitter = entry;
        return [];
      case "claim":
        return this.#claim(entry.claim, decision);
      case "rejected": {
        if (entry.known === undefined) return [];
        const claim = { ...entry.known, controlNumber: entry.rejection.controlNumber ?? undefined };
        const reasons = reasonsOfProblems(entry.problems, this.#format);
        return this.#claim(claim, { status: "rejected", reasons });
      }
      case "end":
        return this.#end(entry);
    }
  }

  #claim(claim: AnsweredClaim, decision: StatusDecision): AnswerPiece[] {
    const envelope = this.#envelope!;
    this.#levels ??= new ClaimStatusLevels(envelope.segments, envelope.date);
    this.#totals.add(decision.status, claim.chargeCents ?? 0);
    return [{ to: "spool", text: this.#levels.claim(claim, decision) }];
  }

  #end({ of }: ReceivedEnd): AnswerPiece[] {
    if (of === "transaction")
      return this.#levels === undefined ? [] : this.#transaction(this.#levels.segmentCount);
    const envelope = this.#envelope!;
    if (of === "group") {
      if (!this.#isGroupOpen) return [];
      this.#isGroupOpen = false;
      return [{ to: "file", text: envelope.closeGroup() }];
    }
    if (!this.#isInterchangeOpen) return [];
    this.#isInterchangeOpen = false;
    return [{ to: "file", text: envelope.closeInterchange() }];
  }

  /** The head with the totals, the spooled claims, and the end of a transaction. */
  #transaction(claimSegments: number): AnswerPiece[] {
    const envelope = this.#envelope!;
    let text = "";
    if (!this.#isInterchangeOpen) text += envelope.openInterchange();
    if (!this.#isGroupOpen) text += envelope.openGroup("HN", guide, this.#group!);
    this.#isInterchangeOpen = true;
    this.#isGroupOpen = true;
    text += envelope.openTransaction("277", guide) + this.#source() + this.#receiver();
    envelope.segments.count += claimSegments;
    return [
      { to: "file", text },
      { to: "file", spooled: true },
      { to: "file", text: envelope.closeTransaction() },
    ];
  }

  /** BHT, and the level of the information source. */
  #source(): string {
    const { segments, date, time, reference } = this.#envelope!;
    const { source = { name: "FIRSTPASS", id: "FIRSTPASS" }, receivedAt = this.#options.now } = this.#options;
    const received = receivedAt.toISOString().slice(0, 10).replaceAll("-", "");
    return (
      segments.write("BHT", "0085", "08", reference, date, time, "TH") +
      segments.write("HL", "1", "", "20", "1") +
      segments.write(
        "NM1",
        "AY",
        "2",
        segments.safe(source.name, 60),
        "",
        "",
        "",
        "",
        "46",
        segments.safe(source.id, 80),
      ) +
      segments.write("TRN", "1", reference) +
      segments.write("DTP", "050", "D8", received) +
      segments.write("DTP", "009", "D8", date)
    );
  }

  /** The level of the information receiver, with the totals of the transaction. */
  #receiver(): string {
    const { segments, date } = this.#envelope!;
    const submitter = this.#submitter;
    const isPerson = submitter?.entityType === "person";
    const name =
      segments.safe(submitter?.name, 60) ?? segments.safe(this.#interchange!.sender, 60) ?? "UNKNOWN";
    const id = segments.safe(submitter?.id, 80) ?? segments.safe(this.#interchange!.sender, 80) ?? "0";
    const firstName = isPerson ? segments.safe(submitter.firstName, 35) : undefined;
    const { accepted, rejected } = this.#totals;
    return (
      segments.write("HL", "2", "1", "21", "1") +
      segments.write("NM1", "41", isPerson ? "1" : "2", name, firstName, "", "", "", "46", id) +
      segments.write("TRN", "2", segments.safe(submitter?.reference, 50) ?? "0") +
      segments.write("STC", ["A1", "19", "AY"], date, "WQ", amount(accepted.cents + rejected.cents)) +
      (accepted.claims > 0 ? segments.write("QTY", "90", String(accepted.claims)) : "") +
      (rejected.claims > 0 ? segments.write("QTY", "AA", String(rejected.claims)) : "") +
      (accepted.claims > 0 ? segments.write("AMT", "YU", amount(accepted.cents)) : "") +
      (rejected.claims > 0 ? segments.write("AMT", "YY", amount(rejected.cents)) : "")
    );
  }
}
