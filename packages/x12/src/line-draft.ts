import type { ServiceLine } from "@firstpass/claim";
import { upperCase } from "./element-text.ts";
import { exactArray } from "./exact-array.ts";
import type { Statement } from "./institutional/institutional-draft.ts";
import { LineDetailsDraft } from "./line-details-draft.ts";
import type { Problems } from "./problems.ts";
import { ProviderDraft } from "./provider-draft.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, type SegmentProblem, segmentFaults } from "./segment-problem.ts";

const serviceDate = "472";
const lineControlNumber = "6R";
const priorAuthorization = "G1";
const otherPayer = "2U";
const renderingProvider = "82";

const lineNumberMax = 999_999;
const pointerMax = 99;
const pointersMax = 12;

const firstModifier = 3;
const lastModifier = 6;

/** The service line being read: loop 2400. */
export class LineDraft {
  readonly #rendering = new ProviderDraft();
  readonly #details = new LineDetailsDraft();
  #number = 0;
  #segmentNumber = 0;
  #procedure: string | undefined;
  readonly #modifiers: string[] = [];
  #modifierCount = 0;
  #units = 0;
  #unitBasis: ServiceLine["unitBasis"];
  #chargeCents = 0;
  #serviceDate: string | undefined;
  #serviceDateEnd: string | undefined;
  #placeOfService: string | undefined;
  readonly #pointers: number[] = [];
  #pointerCount = 0;
  #controlNumber: string | undefined;
  #priorAuthorization: string | undefined;
  #loop = "2400";
  #isInRendering = false;
  #serviceSeen = false;
  #dateSeen = false;
  readonly #isInstitutional: boolean;
  #revenueCode: string | undefined;
  #nonCoveredCents: number | undefined;

  constructor(isInstitutional: boolean) {
    this.#isInstitutional = isInstitutional;
  }

  /** Reads the LX that starts the line. */
  begin(segment: Segment): void {
    this.#rendering.clear();
    this.#details.clear();
    this.#number = segment.id === "LX" ? segment.whole(1, 1, lineNumberMax) : 1;
    this.#segmentNumber = segment.number;
    this.#procedure = undefined;
    this.#modifierCount = 0;
    this.#units = 0;
    this.#unitBasis = undefined;
    this.#chargeCents = 0;
    this.#serviceDate = undefined;
    this.#serviceDateEnd = undefined;
    this.#placeOfService = undefined;
    this.#pointerCount = 0;
    this.#controlNumber = undefined;
    this.#priorAuthorization = undefined;
    this.#loop = "2400";
    this.#isInRendering = false;
    this.#revenueCode = undefined;
    this.#nonCoveredCents = undefined;
    this.#serviceSeen = false;
    this.#dateSeen = false;
  }

  get number(): number {
    return this.#number;
  }

  take(segment: Segment, problems: Problems): void {
    segment.readFor(this.#loop, problems);
    switch (segment.id) {
      case "SV1":
        if (!this.#isInstitutional) this.#takeService(segment);
        return;
      case "SV2":
        if (this.#isInstitutional) this.#takeRevenue(segment);
        return;
      case "DTP":
        if (segment.code(1) === serviceDate) this.#takeServiceDate(segment);
        else this.#takeOther(segment);
        return;
      case "REF":
        this.#takeReference(segment);
        return;
      case "NM1":
        this.#takeName(segment);
        return;
      default:
        this.#takeOther(segment);
    }
  }

  #takeName(segment: Segment): void {
    if (segment.code(1) === renderingProvider) {
      this.#details.endLoop();
      segment.loop = this.#loop = this.#isInstitutional ? "2420C" : "2420A";
      this.#isInRendering = true;
      this.#rendering.readName(segment);
    } else {
      this.#loop = "2420";
      this.#isInRendering = false;
      this.#details.takeName(segment);
    }
  }

  #takeOther(segment: Segment): void {
    if (segment.id === "SVD" || segment.id === "LIN") {
      segment.loop = this.#loop = segment.id === "SVD" ? "2430" : "2410";
      this.#isInRendering = false;
    }
    if (this.#isInRendering) this.#rendering.take(segment);
    else this.#details.take(segment);
  }

  #takeService(segment: Segment): void {
    // A second SV1 means that an LX was lost. Neither line may be dropped silently.
    if (this.#serviceSeen) segment.reject("the line has a second SV1", { code: segmentFaults.tooMany });
    this.#serviceSeen = true;
    this.#modifierCount = 0;
    this.#pointerCount = 0;
    if (segment.split(1) < 2) segment.rejectUnsplit(1);
    else if (segment.partCode(1) !== "HC")
      segment.rejectPart(1, "is not HC: procedures are CPT or HCPCS codes", elementFaults.code);
    else {
      this.#takeProcedure(segment);
      this.#details.takeService(segment);
    }
    this.#chargeCents = segment.cents(2);
    const basis = segment.code(3);
    if (basis === "UN" || basis === "MJ") this.#unitBasis = basis;
    else segment.reject("SV103 is neither UN nor MJ", { element: 3, code: elementFaults.code });
    this.#units = segment.quantity(4);
    this.#placeOfService = segment.textOf(5);
    const pointers = segment.split(7);
    if (pointers > pointersMax)
      segment.rejectElement(7, `has more than ${pointersMax} pointers`, elementFaults.tooManyComponents);
    for (let part = 1; part <= pointers && part <= pointersMax; part++) {
      const pointer = segment.partWhole(part, 0, pointerMax);
      if (pointer !== undefined) this.#pointers[this.#pointerCount++] = pointer;
    }
  }

  /** Reads the procedure and modifiers in the element that is split. */
  #takeProcedure(segment: Segment): void {
    this.#procedure = upperCase(segment.partText(2) ?? "") || undefined;
    if (this.#procedure === undefined) segment.rejectPart(2, "has no procedure code", elementFaults.missing);
    for (let part = firstModifier; part <= lastModifier && part <= segment.parts; part++) {
      const modifier = segment.partText(part);
      if (modifier !== undefined) this.#modifiers[this.#modifierCount++] = upperCase(modifier);
    }
    this.#details.takeDescription(segment);
  }

  /** Reads an SV2. It may have no procedure, or a rate code (HIPPS) in its place. */
  #takeRevenue(segment: Segment): void {
    if (this.#serviceSeen) segment.reject("the line has a second SV2", { code: segmentFaults.tooMany });
    this.#serviceSeen = true;
    this.#modifierCount = 0;
    const revenueCode = segment.requiredText(1);
    if (revenueCode !== undefined && /^\d{3,4}$/.test(revenueCode)) {
      this.#revenueCode = revenueCode.padStart(4, "0");
    } else if (revenueCode !== undefined) {
      segment.rejectElement(1, "is not a revenue code of four digits", elementFaults.pattern);
    }
    this.#procedure = "";
    if (segment.split(2) === 1) segment.rejectUnsplit(2);
    else if (segment.partCode(1) === "HC") this.#takeProcedure(segment);
    this.#chargeCents = segment.cents(3);
    const basis = segment.code(4);
    if (basis === "UN" || basis === "DA") this.#unitBasis = basis;
    else segment.reject("SV204 is neither UN nor DA", { element: 4, code: elementFaults.code });
    this.#units = segment.quantity(5);
    if (!segment.isEmpty(7)) this.#nonCoveredCents = segment.cents(7);
  }

  #takeServiceDate(segment: Segment): void {
    if (this.#dateSeen) segment.reject("the line has a second DTP*472", { code: segmentFaults.tooMany });
    this.#dateSeen = true;
    const format = segment.code(2);
    if (format === "D8") {
      this.#serviceDate = segment.date(3);
    } else if (format === "RD8") {
      const range = segment.dateRange(3);
      this.#serviceDate = range?.from;
      this.#serviceDateEnd = range?.through;
    } else {
      segment.reject("DTP02 is neither D8 nor RD8", { element: 2, code: elementFaults.code });
    }
  }

  #takeReference(segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier === lineControlNumber) {
      this.#controlNumber = segment.textOf(2);
    } else if (qualifier === priorAuthorization) {
      // REF04 names another payer if the number is not this payer's.
      segment.split(4);
      if (segment.partCode(1) !== otherPayer) this.#priorAuthorization = segment.textOf(2);
    } else {
      this.#takeOther(segment);
    }
  }

  /**
   * The line, or `null` if it has problems, which are added to `problems`.
   * @param statement the dates of an institutional claim, which are those of a line without a date
   */
  finish(problems: Problems, statement?: Statement): ServiceLine | null {
    const position = `segment ${this.#segmentNumber} (LX, loop 2400)`;
    const service = this.#isInstitutional ? "SV2" : "SV1";
    if (!this.#serviceSeen) problems.add(`${position}: the line has no ${service}`, this.#lack(service));
    if (!this.#dateSeen && this.#isInstitutional) this.#takeStatement(statement);
    else if (!this.#dateSeen) problems.add(`${position}: the line has no DTP*472`, this.#lack("DTP"));
    if (this.#procedure === undefined || this.#serviceDate === undefined) return null;
    const line: ServiceLine = {
      number: this.#number,
      procedure: this.#procedure,
      modifiers: exactArray(this.#modifiers, this.#modifierCount),
      units: this.#units,
      unitBasis: this.#unitBasis,
      chargeCents: this.#chargeCents,
      serviceDate: this.#serviceDate,
      serviceDateEnd: this.#serviceDateEnd,
      placeOfService: this.#placeOfService,
      diagnosisPointers: exactArray(this.#pointers, this.#pointerCount),
      controlNumber: this.#controlNumber,
      renderingProvider: this.#rendering.build(),
      priorAuthorization: this.#priorAuthorization,
    };
    if (this.#isInstitutional) {
      line.revenueCode = this.#revenueCode;
      if (this.#nonCoveredCents !== undefined) line.nonCoveredCents = this.#nonCoveredCents;
    }
    const details = this.#details.finish();
    return details === undefined ? line : Object.assign(line, details);
  }

  #lack(segment: string): SegmentProblem {
    return { segment, position: this.#segmentNumber, loop: "2400", code: segmentFaults.missing };
  }

  #takeStatement(statement: Statement | undefined): void {
    if (!statement) return;
    this.#serviceDate = statement.from;
    if (statement.through !== statement.from) this.#serviceDateEnd = statement.through;
  }
}
