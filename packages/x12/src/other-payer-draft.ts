import { limits, type OtherPayer } from "@firstpass/claim";
import { readAdjustments } from "./adjustments.ts";
import { readCoverage } from "./coverage.ts";
import { dateOf, withItem } from "./details.ts";
import { PersonDraft } from "./person-draft.ts";
import type { Segment } from "./segment.ts";

const decisionDate = "573";

/** The other payers of a claim: loops 2320 and 2330, from an SBR to the first line. */
export class OtherPayerDraft {
  readonly #subscriber = new PersonDraft();
  #payers: OtherPayer[] | undefined;
  #payer: OtherPayer = {};
  #loop = "2320";

  clear(): void {
    this.#payers = undefined;
  }

  take(segment: Segment): void {
    if (segment.id === "SBR") this.#begin(segment);
    segment.loop = this.#loop;
    switch (segment.id) {
      case "NM1":
        this.#takeName(segment);
        return;
      case "CAS":
        if (this.#loop !== "2320") return;
        this.#payer.adjustments ??= [];
        readAdjustments(segment, this.#payer.adjustments);
        return;
      case "AMT":
        if (this.#loop === "2320") this.#takeAmount(segment);
        return;
      case "N3":
      case "N4":
        if (this.#loop === "2330A") this.#subscriber.take(segment);
        return;
      case "REF":
        if (this.#loop === "2330A") this.#subscriber.take(segment);
        else if (this.#loop === "2330B" && segment.code(1) === "F8") {
          this.#payer.originalReference = segment.textOf(2);
        }
        return;
      case "DTP":
        if (this.#loop === "2330B" && segment.code(1) === decisionDate) {
          this.#payer.decisionDate = dateOf(segment);
        }
    }
  }

  #begin(sbr: Segment): void {
    this.#loop = "2320";
    this.#payer = readCoverage(sbr);
    this.#subscriber.clear();
    this.#subscriber.readRelationship(sbr, 2);
    this.#payer.subscriber = this.#subscriber.build();
    this.#payers = withItem(this.#payers, this.#payer, sbr, limits.otherPayersMax);
  }

  #takeName(segment: Segment): void {
    const entity = segment.code(1);
    segment.loop = this.#loop = entity === "IL" ? "2330A" : entity === "PR" ? "2330B" : "2330";
    if (entity === "IL") {
      this.#subscriber.readName(segment);
    } else if (entity === "PR") {
      this.#payer.name = segment.textOf(3);
      this.#payer.id = segment.textOf(9);
    }
  }

  #takeAmount(segment: Segment): void {
    switch (segment.code(1)) {
      case "D":
        this.#payer.paidCents = segment.signedCents(2);
        return;
      case "EAF":
        this.#payer.remainingLiabilityCents = segment.signedCents(2);
        return;
      case "A8":
        this.#payer.nonCoveredCents = segment.signedCents(2);
    }
  }

  /** The payers in order; `undefined` if there are none. */
  finish(): OtherPayer[] | undefined {
    return this.#payers;
  }
}
