import { type Adjustment, type Cents, formatMoney, type PaidLine } from "@firstpass/claim";
import { readAdjustments, readRemark, sumOf } from "./adjustments.ts";
import { upperCase } from "./element-text.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, segmentFaults } from "./segment-problem.ts";

/** The guide's limit for loop 2110. */
const linesMax = 999;
const controlNumberLengthMax = 64;

const lineControlNumber = "6R";
const statusPattern = /^\d{1,2}$/;
const firstModifier = 3;
const lastModifier = 6;

/** The elements of MIA and MOA with remark codes. */
const inpatientRemarks = [5, 20, 21, 22, 23];
const outpatientRemarks = [3, 4, 5, 6, 7];

/** The claim payment being read: loop 2100 with its lines. */
export class PaymentDraft {
  readonly problems = new Problems();
  /** Amounts that do not balance. */
  readonly imbalances = new Problems();
  controlNumber: string | undefined;
  status = "";
  chargeCents: Cents = 0;
  paidCents: Cents = 0;
  patientResponsibilityCents: Cents = 0;
  payerClaimNumber: string | undefined;
  adjustments: Adjustment[] = [];
  remarks: string[] = [];
  lines: PaidLine[] = [];
  #position = "";
  #linePosition = "";
  #line: PaidLine | undefined;

  /** Reads the CLP. A line without a CLP starts a claim payment too, so that it is rejected instead of lost. */
  begin(segment: Segment): void {
    this.problems.clear();
    this.imbalances.clear();
    this.controlNumber = undefined;
    this.status = "";
    this.chargeCents = this.paidCents = this.patientResponsibilityCents = 0;
    this.payerClaimNumber = undefined;
    this.adjustments = [];
    this.remarks = [];
    this.lines = [];
    this.#line = undefined;
    this.#position = `segment ${segment.number} (CLP, loop 2100)`;
    segment.readFor("2100", this.problems);
    if (segment.id === "CLP") this.#takeClaim(segment);
    else segment.reject("no CLP precedes it", { segment: "CLP", code: segmentFaults.missing });
  }

  /** The control number for a rejection; `null` if missing or too long. */
  get name(): string | null {
    const name = this.controlNumber;
    return name !== undefined && name.length <= controlNumberLengthMax ? name : null;
  }

  take(segment: Segment): void {
    if (segment.id === "SVC") {
      this.#beginLine(segment);
      return;
    }
    const line = this.#line;
    segment.readFor(line ? "2110" : "2100", this.problems);
    switch (segment.id) {
      case "CAS":
        readAdjustments(segment, (line ?? this).adjustments);
        return;
      case "MIA":
        for (const element of inpatientRemarks) readRemark(segment, element, this.remarks);
        return;
      case "MOA":
        for (const element of outpatientRemarks) readRemark(segment, element, this.remarks);
        return;
      case "LQ":
        if (line && segment.code(1) === "HE") readRemark(segment, 2, line.remarks);
        return;
      case "DTM":
        // 472 is the service date, 150 the first of a range.
        if (line && (segment.code(1) === "472" || segment.code(1) === "150")) {
          line.serviceDate = segment.date(2);
        }
        return;
      case "REF":
        if (line && segment.code(1) === lineControlNumber) line.controlNumber = segment.textOf(2);
        return;
      case "":
      case "?":
        if (!segment.hasId)
          segment.reject("it does not start with a segment ID", { code: segmentFaults.unrecognized });
    }
  }

  /** Finishes the last line, and checks the amount paid against the charge and adjustments. */
  finish(): void {
    this.#finishLine();
    let adjusted = sumOf(this.adjustments);
    for (const line of this.lines) adjusted += sumOf(line.adjustments);
    this.#balance(this.#position, ["CLP03", "CLP04"], this, adjusted);
  }

  #takeClaim(segment: Segment): void {
    this.controlNumber = segment.requiredText(1);
    this.status = segment.requiredText(2) ?? "";
    if (this.status !== "" && !statusPattern.test(this.status)) {
      segment.rejectElement(2, "is not a claim status code", elementFaults.code);
    }
    this.chargeCents = segment.signedCents(3);
    this.paidCents = segment.signedCents(4);
    this.patientResponsibilityCents = segment.signedCents(5, 0);
    this.payerClaimNumber = segment.textOf(7);
  }

  #beginLine(segment: Segment): void {
    this.#finishLine();
    segment.readFor("2110", this.problems);
    if (this.lines.length === linesMax) {
      segment.reject(`the claim payment has more than ${linesMax} service lines`, {
        code: segmentFaults.tooManyLoops,
      });
      return;
    }
    this.#linePosition = `segment ${segment.number} (SVC, loop 2110)`;
    const line: PaidLine = {
      modifiers: [],
      chargeCents: segment.signedCents(2),
      paidCents: segment.signedCents(3, 0),
      units: segment.isEmpty(5) ? 1 : segment.quantity(5),
      adjustments: [],
      remarks: [],
    };
    // SVC06 is the billed procedure if the payer adjudicated another code.
    readProcedure(segment, segment.isEmpty(6) ? 1 : 6, line);
    this.#line = line;
  }

  #finishLine(): void {
    const line = this.#line;
    if (!line) return;
    this.#line = undefined;
    this.lines.push(line);
    this.#balance(this.#linePosition, ["SVC02", "SVC03"], line, sumOf(line.adjustments));
  }

  #balance(
    position: string,
    [charge, paid]: [string, string],
    { chargeCents, paidCents }: { chargeCents: Cents; paidCents: Cents },
    adjustedCents: Cents,
  ): void {
    const difference = paidCents - (chargeCents - adjustedCents);
    if (difference === 0) return;
    this.imbalances.add(
      `${position}: ${paid} is ${formatMoney(Math.abs(difference))} ${difference > 0 ? "more" : "less"} than ${charge} minus the adjustments`,
    );
  }
}

function readProcedure(segment: Segment, element: number, line: PaidLine): void {
  const parts = segment.split(element);
  if (parts < 2) {
    segment.rejectUnsplit(element);
    return;
  }
  // Qualifiers other than HC are revenue codes or drugs, not procedures of a professional claim.
  if (segment.partCode(1) !== "HC") return;
  const procedure = segment.partText(2);
  if (procedure === undefined) {
    segment.rejectPart(2, "has no procedure code", elementFaults.missing);
    return;
  }
  line.procedure = upperCase(procedure);
  for (let part = firstModifier; part <= lastModifier && part <= parts; part++) {
    const modifier = segment.partText(part);
    if (modifier !== undefined) line.modifiers.push(upperCase(modifier));
  }
}
