import type { LineAdjudication, LineDates, LineDetails } from "@firstpass/claim";
import { limits } from "@firstpass/claim";
import { readAdjustments } from "./adjustments.ts";
import type { Code } from "./code.ts";
import { dateOf, quantityAt, readDetail, withItem } from "./details.ts";
import { ProviderLoop } from "./provider-loop.ts";
import type { Segment } from "./segment.ts";

const dateFields: { readonly [Qualifier in Code]?: keyof LineDates } = {
  "471": "prescription",
  "607": "certificationRevision",
  "463": "beginTherapy",
  "461": "lastCertification",
  "304": "lastSeen",
  "738": "test",
  "739": "test",
  "011": "shipped",
  "455": "lastXray",
  "454": "initialTreatment",
};

type ReferenceField = "referralNumber" | "cliaNumber" | "referredCliaNumber" | "mammographyCertification";

const referenceFields: { readonly [Qualifier in Code]?: ReferenceField } = {
  "9F": "referralNumber",
  X4: "cliaNumber",
  F4: "referredCliaNumber",
  EW: "mammographyCertification",
};

const providerFields: { readonly [Entity in Code]?: Parameters<ProviderLoop["open"]>[0] } = {
  DN: "referringProvider",
  DK: "orderingProvider",
  DQ: "supervisingProvider",
  QB: "purchasedServiceProvider",
  "77": "serviceFacility",
  PW: "pickUp",
  "45": "dropOff",
};

const decisionDate = "573";
const [firstModifier, lastModifier] = [3, 6];

/** The fields of the service line being read that only some lines have. */
export class LineDetailsDraft {
  readonly #provider = new ProviderLoop();
  #details: LineDetails | undefined;
  #adjudication: LineAdjudication | undefined;
  #isInDrug = false;

  clear(): void {
    if (this.#details === undefined && !this.#provider.isOpen) return;
    this.#details = undefined;
    this.#provider.clear();
    this.#adjudication = undefined;
    this.#isInDrug = false;
  }

  /** Reads the seventh part of SV101 or SV202, which is split. */
  takeDescription(segment: Segment): void {
    if (segment.parts < 7) return;
    const description = segment.partText(7);
    if (description !== undefined) this.#open().description = description;
  }

  /** Reads SV109, 111 and 112. */
  takeService(segment: Segment): void {
    if (segment.count < 9) return;
    const details = this.#open();
    details.emergency = segment.upperTextOf(9);
    details.epsdt = segment.upperTextOf(11);
    details.familyPlanning = segment.upperTextOf(12);
  }

  /** Starts the loop of a provider other than the rendering one, if it is read. */
  takeName(segment: Segment): void {
    this.endLoop();
    const field = providerFields[segment.code(1)];
    if (field !== undefined) this.#provider.open(field, segment);
  }

  /** Ends the loop of a drug, a provider or an adjudication. */
  endLoop(): void {
    this.#isInDrug = false;
    this.#adjudication = undefined;
    if (this.#provider.isOpen) this.#provider.close(this.#open());
  }

  /** Reads a segment of the line other than its service, service date, control number and rendering provider. */
  take(segment: Segment): void {
    switch (segment.id) {
      case "SVD":
        this.endLoop();
        this.#beginAdjudication(segment);
        return;
      case "LIN":
        this.endLoop();
        this.#beginDrug(segment);
        return;
      case "PWK":
      case "NTE":
      case "CRC":
      case "CR1":
        readDetail(segment, this.#open());
        return;
    }
    if (this.#adjudication !== undefined) this.#takeAdjudication(this.#adjudication, segment);
    else if (this.#provider.isOpen) this.#provider.take(segment);
    else if (this.#isInDrug) this.#takeDrug(segment);
    else this.#takeLine(segment);
  }

  #takeLine(segment: Segment): void {
    switch (segment.id) {
      case "DTP": {
        const field = dateFields[segment.code(1)];
        if (field === undefined) return;
        const details = this.#open();
        details.dates ??= {};
        details.dates[field] = dateOf(segment);
        return;
      }
      case "REF": {
        const field = referenceFields[segment.code(1)];
        if (field !== undefined) this.#open()[field] = segment.textOf(2);
        return;
      }
      case "QTY":
        if (segment.code(1) === "PT") this.#open().patientCount = segment.quantity(2);
        return;
      case "PS1":
        this.#open().purchasedServiceChargeCents = segment.cents(2);
    }
  }

  #beginDrug(lin: Segment): void {
    const code = lin.textOf(3);
    if (code === undefined) return;
    this.#open().drug = { code };
    this.#isInDrug = true;
  }

  #takeDrug(segment: Segment): void {
    const { drug } = this.#open();
    if (drug === undefined) return;
    if (segment.id === "CTP") {
      drug.quantity = quantityAt(segment, 4);
      segment.split(5);
      drug.unitBasis = segment.upperPartText(1);
    } else if (segment.id === "REF") {
      const qualifier = segment.code(1);
      if (qualifier === "XZ" || qualifier === "VY") drug.prescriptionNumber = segment.textOf(2);
    }
  }

  #beginAdjudication(svd: Segment): void {
    const payerId = svd.requiredText(1);
    if (payerId === undefined) return;
    const adjudication: LineAdjudication = {
      payerId,
      paidCents: svd.signedCents(2),
      units: quantityAt(svd, 5),
    };
    svd.split(3);
    adjudication.procedure = svd.upperPartText(2);
    const modifiers: string[] = [];
    for (let part = firstModifier; part <= lastModifier; part++) {
      const modifier = svd.partText(part);
      if (modifier !== undefined) modifiers.push(modifier.toUpperCase());
    }
    if (modifiers.length > 0) adjudication.modifiers = modifiers;
    const details = this.#open();
    details.adjudications = withItem(details.adjudications, adjudication, svd, limits.adjudicationsMax);
    this.#adjudication = adjudication;
  }

  #takeAdjudication(adjudication: LineAdjudication, segment: Segment): void {
    if (segment.id === "CAS") {
      adjudication.adjustments ??= [];
      readAdjustments(segment, adjudication.adjustments);
    } else if (segment.id === "DTP") {
      if (segment.code(1) === decisionDate) adjudication.decisionDate = dateOf(segment);
    } else if (segment.id === "AMT" && segment.code(1) === "EAF") {
      adjudication.remainingLiabilityCents = segment.signedCents(2);
    }
  }

  /** The fields that the line has; `undefined` if it has none. */
  finish(): LineDetails | undefined {
    if (this.#provider.isOpen) this.endLoop();
    return this.#details;
  }

  #open(): LineDetails {
    this.#details ??= {};
    return this.#details;
  }
}
