import type { Accident, ClaimDates, ClaimDetails } from "@firstpass/claim";
import { limits } from "@firstpass/claim";
import type { Code } from "./code.ts";
import { dateOf, readDetail } from "./details.ts";
import { OtherPayerDraft } from "./other-payer-draft.ts";
import { ProviderLoop } from "./provider-loop.ts";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

const dateFields: { readonly [Qualifier in Code]?: keyof ClaimDates } = {
  "431": "onset",
  "438": "similarIllness",
  "454": "initialTreatment",
  "304": "lastSeen",
  "453": "acuteManifestation",
  "484": "lastMenstrualPeriod",
  "455": "lastXray",
  "471": "prescription",
  "360": "disabilityFrom",
  "361": "disabilityThrough",
  "297": "lastWorked",
  "296": "returnToWork",
  "435": "admission",
  "096": "discharge",
  "090": "assumedCare",
  "091": "relinquishedCare",
  "444": "firstContact",
};

const accidentDate = "439";
const disability = "314";

type ReferenceField =
  | "referralNumber"
  | "cliaNumber"
  | "mammographyCertification"
  | "demonstrationId"
  | "deviceExemption"
  | "clearinghouseNumber";

const referenceFields: { readonly [Qualifier in Code]?: ReferenceField } = {
  "9F": "referralNumber",
  X4: "cliaNumber",
  EW: "mammographyCertification",
  P4: "demonstrationId",
  LX: "deviceExemption",
  D9: "clearinghouseNumber",
};

const providerFields: {
  readonly [Entity in Code]?:
    | "orderingProvider"
    | "supervisingProvider"
    | "serviceFacility"
    | "pickUp"
    | "dropOff";
} = {
  DK: "orderingProvider",
  DQ: "supervisingProvider",
  "77": "serviceFacility",
  PW: "pickUp",
  "45": "dropOff",
};

/** The fields of the claim being read that only some claims have. */
export class ClaimDetailsDraft {
  readonly #provider = new ProviderLoop();
  readonly #otherPayers = new OtherPayerDraft();
  #details: ClaimDetails | undefined;
  /** Not among the others, because most claims have a date. */
  dates: ClaimDates | undefined;

  clear(): void {
    this.#details = undefined;
    this.dates = undefined;
    this.#provider.clear();
    this.#otherPayers.clear();
  }

  /** Reads CLM10, 11, 12 and 20, which few claims have. */
  takeClaim(segment: Segment): void {
    if (segment.count < 10) return;
    const details = this.#open();
    details.patientSignatureSource = segment.upperTextOf(10);
    details.specialProgram = segment.upperTextOf(12);
    details.delayReason = segment.upperTextOf(20);
    if (segment.split(11) === 0) return;
    const accident = this.#accident();
    for (let part = 1; part <= 3; part++) {
      const cause = segment.partText(part);
      if (cause !== undefined) accident.causes.push(cause.toUpperCase());
    }
    accident.state = segment.upperPartText(4);
    accident.country = segment.upperPartText(5);
  }

  /** Starts the loop of another provider or place, if it is read. */
  takeName(segment: Segment): void {
    this.endProvider();
    const field = providerFields[segment.code(1)];
    if (field !== undefined) this.#provider.open(field, segment);
  }

  /** Ends the loop of another provider. */
  endProvider(): void {
    if (this.#provider.isOpen) this.#provider.close(this.#open());
  }

  /** Reads a segment of loop 2300 or of another provider. */
  take(segment: Segment): void {
    if (this.#provider.isOpen) {
      this.#provider.take(segment);
      return;
    }
    switch (segment.id) {
      case "DTP":
        this.#takeDate(segment);
        return;
      case "REF": {
        const field = referenceFields[segment.code(1)];
        if (field !== undefined) this.#open()[field] = segment.textOf(2);
        return;
      }
      case "AMT":
        if (segment.code(1) === "F5") this.#open().patientPaidCents = segment.cents(2);
        return;
      case "CR2":
        this.#open().spinalManipulation = {
          condition: segment.upperTextOf(8),
          description: segment.textOf(10),
        };
        return;
      case "PWK":
      case "NTE":
      case "CRC":
      case "CR1":
        readDetail(segment, this.#open());
    }
  }

  #takeDate(segment: Segment): void {
    const qualifier = segment.code(1);
    const field = dateFields[qualifier];
    if (field !== undefined) {
      this.#dates()[field] = dateOf(segment);
    } else if (qualifier === accidentDate) {
      this.#accident().date = dateOf(segment);
    } else if (qualifier === disability && segment.code(2) === "RD8") {
      const range = segment.dateRange(3);
      this.#dates().disabilityFrom = range?.from;
      this.#dates().disabilityThrough = range?.through;
    }
  }

  /** Adds a condition code of an HI. */
  addConditionCode(code: string, segment: Segment): void {
    const details = this.#open();
    details.conditionCodes ??= [];
    const codes = details.conditionCodes;
    if (codes.length < limits.diagnosesMax) codes.push(code);
    else
      segment.reject(`the claim has more than ${limits.diagnosesMax} condition codes`, {
        code: segmentFaults.tooMany,
      });
  }

  /** Reads a segment of loops 2320 and 2330. */
  takeOtherPayer(segment: Segment): void {
    this.#otherPayers.take(segment);
  }

  /** The fields other than `dates` that the claim has; `undefined` if it has none. */
  finish(): ClaimDetails | undefined {
    this.endProvider();
    const otherPayers = this.#otherPayers.finish();
    if (otherPayers !== undefined) this.#open().otherPayers = otherPayers;
    return this.#details;
  }

  #open(): ClaimDetails {
    this.#details ??= {};
    return this.#details;
  }

  #dates(): ClaimDates {
    this.dates ??= {};
    return this.dates;
  }

  #accident(): Accident {
    const details = this.#open();
    details.accident ??= { causes: [] };
    return details.accident;
  }
}
