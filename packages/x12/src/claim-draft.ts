import { type ClaimDates, type ClaimDetails, limits, type ServiceLine } from "@firstpass/claim";
import { ClaimDetailsDraft } from "./claim-details-draft.ts";
import type { Code } from "./code.ts";
import { diagnosisCode, upperCase } from "./element-text.ts";
import { exactArray } from "./exact-array.ts";
import type { InstitutionalDraft } from "./institutional/institutional-draft.ts";
import { LineDraft } from "./line-draft.ts";
import { Problems } from "./problems.ts";
import { ProviderDraft } from "./provider-draft.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, segmentFaults } from "./segment-problem.ts";

/** The loop of each provider with its own draft, by NM101. */
const professionalLoops: ProviderLoops = { DN: "2310A", "82": "2310B" };
const institutionalLoops: ProviderLoops = {
  "71": "2310A",
  "72": "2310B",
  ZZ: "2310C",
  "82": "2310D",
  DN: "2310F",
};

type ProviderLoops = { readonly [Entity in Code]?: string };

const priorAuthorization = "G1";
const originalReference = "F8";

const controlNumberLengthMax = 64;

/** The claim being read: loop 2300 with its lines. */
export class ClaimDraft {
  readonly problems = new Problems();
  readonly rendering = new ProviderDraft();
  readonly referring = new ProviderDraft();
  readonly #details = new ClaimDetailsDraft();
  /** The fields that only an 837I has; `null` in an 837P. */
  readonly institutional: InstitutionalDraft | null;
  readonly #line: LineDraft;
  readonly #linesMax: number;
  readonly #diagnosesMax: number;
  controlNumber: string | undefined;
  frequency: string | undefined;
  originalReference: string | undefined;
  placeOfService: string | undefined;
  chargeCents = 0;
  priorAuthorization: string | undefined;
  signatureOnFile: string | undefined;
  assignment: string | undefined;
  benefitsAssigned: string | undefined;
  releaseOfInformation: string | undefined;
  /** Fields that only some claims have; `undefined` if this claim has none. Set by {@link finish}. */
  details: ClaimDetails | undefined;
  /** Reused for each claim, which keeps a copy of exact length. */
  readonly #diagnoses: string[] = [];
  #diagnosisCount = 0;
  readonly #lines: ServiceLine[] = [];
  #readLineCount = 0;
  #principalSeen = false;
  #loop = "2300";
  /** The provider being read, if it has its own draft. */
  #provider: ProviderDraft | undefined;
  /** The number of the CLM, or else of the first segment. */
  #number = 0;
  #isInLine = false;
  #lineCount = 0;
  #highestLineNumber = 0;

  constructor(institutional: InstitutionalDraft | null) {
    this.institutional = institutional;
    this.#line = new LineDraft(institutional !== null);
    this.#linesMax = institutional ? limits.institutionalLinesMax : limits.linesMax;
    this.#diagnosesMax = institutional ? limits.institutionalDiagnosesMax : limits.diagnosesMax;
  }

  /** Reads the CLM. A line without a CLM starts a claim too, so that it is rejected instead of lost. */
  begin(segment: Segment): void {
    this.problems.clear();
    this.rendering.clear();
    this.referring.clear();
    this.controlNumber = undefined;
    this.frequency = undefined;
    this.originalReference = undefined;
    this.placeOfService = undefined;
    this.chargeCents = 0;
    this.priorAuthorization = undefined;
    this.signatureOnFile = undefined;
    this.assignment = undefined;
    this.benefitsAssigned = undefined;
    this.releaseOfInformation = undefined;
    this.institutional?.clear();
    this.#provider = undefined;
    this.#details.clear();
    this.details = undefined;
    this.#diagnosisCount = 0;
    this.#readLineCount = 0;
    this.#principalSeen = false;
    this.#loop = "2300";
    this.#isInLine = false;
    this.#lineCount = 0;
    this.#highestLineNumber = 0;
    this.#number = segment.number;
    segment.readFor(this.#loop, this.problems);
    if (segment.id === "CLM") this.#takeClaim(segment);
    else segment.reject("no CLM precedes it", { segment: "CLM", code: segmentFaults.missing });
  }

  /** Principal first, wherever it was sent. */
  get diagnoses(): string[] {
    return exactArray(this.#diagnoses, this.#diagnosisCount);
  }

  get dates(): ClaimDates | undefined {
    return this.#details.dates;
  }

  get lines(): ServiceLine[] {
    return exactArray(this.#lines, this.#readLineCount);
  }

  /** Whether a service line has started. */
  get isInLine(): boolean {
    return this.#isInLine;
  }

  /** The control number for a rejection; `null` if missing or too long. */
  get name(): string | null {
    const name = this.controlNumber;
    return name !== undefined && name.length <= controlNumberLengthMax ? name : null;
  }

  take(segment: Segment): void {
    if (segment.id === "LX" || ((segment.id === "SV1" || segment.id === "SV2") && !this.#isInLine)) {
      this.#beginLine(segment);
      if (segment.id === "LX") return;
    }
    if (this.#isInLine) {
      if (this.#lineCount <= this.#linesMax) this.#line.take(segment, this.problems);
      return;
    }
    if (segment.id === "SBR") {
      this.#details.endProvider();
      this.#loop = "2320";
    }
    segment.readFor(this.#loop, this.problems);
    // From this SBR to the first line, all segments describe another payer (2320, 2330).
    if (this.#loop === "2320") {
      this.#details.takeOtherPayer(segment);
      return;
    }
    switch (segment.id) {
      case "HI":
        this.#takeDiagnoses(segment);
        return;
      case "NM1":
        this.#takeName(segment);
        return;
      case "REF":
        this.#takeReference(segment);
        return;
      default:
        this.#takeOther(segment);
    }
  }

  #takeReference(segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier === priorAuthorization) this.priorAuthorization = segment.textOf(2);
    else if (qualifier === originalReference) this.originalReference = segment.textOf(2);
    else this.#takeOther(segment);
  }

  #takeOther(segment: Segment): void {
    if (this.#provider !== undefined) this.#provider.take(segment);
    else if (!this.institutional?.take(segment)) this.#details.take(segment);
  }

  #takeClaim(segment: Segment): void {
    this.controlNumber = segment.requiredText(1);
    this.chargeCents = segment.cents(2);
    const parts = segment.split(5);
    if (parts === 1 && !isPlainCode(segment.partText(1))) segment.rejectUnsplit(5);
    else {
      this.frequency = segment.partText(3);
      if (this.institutional === null) this.placeOfService = segment.partText(1);
      else this.institutional.takeBillType(segment, this.frequency ?? "1");
    }
    this.signatureOnFile = segment.upperTextOf(6);
    this.assignment = segment.upperTextOf(7);
    this.benefitsAssigned = segment.upperTextOf(8);
    this.releaseOfInformation = segment.upperTextOf(9);
    this.#details.takeClaim(segment);
  }

  #takeDiagnoses(segment: Segment): void {
    for (let element = 1; element <= segment.count; element++) {
      const parts = segment.split(element);
      if (parts === 0) continue;
      if (parts === 1) {
        segment.rejectUnsplit(element);
        continue;
      }
      if (this.institutional?.takeInformation(segment)) continue;
      // BK and BF are ICD-9. They are read too, because validating codes is up to the edits.
      const qualifier = segment.partCode(1);
      const isPrincipal = qualifier === "ABK" || qualifier === "BK";
      if (qualifier === "BG") this.#takeConditionCode(segment);
      if (!isPrincipal && qualifier !== "ABF" && qualifier !== "BF") continue;
      const code = diagnosisCode(segment.partText(2) ?? "");
      if (code === "") segment.rejectPart(2, "has no diagnosis code", elementFaults.missing);
      else if (this.#diagnosisCount === this.#diagnosesMax) {
        segment.reject(`the claim has more than ${this.#diagnosesMax} diagnoses`, {
          code: segmentFaults.tooMany,
        });
        return;
      } else {
        this.#addDiagnosis(code, isPrincipal && !this.#principalSeen);
        this.#principalSeen ||= isPrincipal;
      }
    }
  }

  #takeConditionCode(segment: Segment): void {
    const code = segment.partText(2);
    if (code !== undefined) this.#details.addConditionCode(upperCase(code), segment);
  }

  #addDiagnosis(code: string, first: boolean): void {
    const end = this.#diagnosisCount++;
    if (first) for (let at = end; at > 0; at--) this.#diagnoses[at] = this.#diagnoses[at - 1]!;
    this.#diagnoses[first ? 0 : end] = code;
  }

  #takeName(segment: Segment): void {
    this.#details.endProvider();
    const entity = segment.code(1);
    const loops = this.institutional === null ? professionalLoops : institutionalLoops;
    segment.loop = this.#loop = loops[entity] ?? "2310";
    this.#provider = this.#draftOf(entity);
    if (this.#provider === undefined) this.#details.takeName(segment);
    else this.#provider.readName(segment);
  }

  #draftOf(entity: Code): ProviderDraft | undefined {
    if (entity === "DN") return this.referring;
    if (entity === "82") return this.rendering;
    return this.institutional?.providerOf(entity);
  }

  #beginLine(segment: Segment): void {
    this.#finishLine();
    this.#isInLine = true;
    this.#lineCount += 1;
    segment.readFor("2400", this.problems);
    if (this.#lineCount > this.#linesMax) {
      if (this.#lineCount === this.#linesMax + 1)
        segment.reject(`the claim has more than ${this.#linesMax} service lines`, {
          code: segmentFaults.tooManyLoops,
        });
      return;
    }
    this.#line.begin(segment);
    const { number } = this.#line;
    if (
      number <= this.#highestLineNumber &&
      this.#lines.slice(0, this.#readLineCount).some((line) => line.number === number)
    ) {
      segment.reject("LX01 repeats the number of another line", { element: 1, code: elementFaults.pattern });
    }
    this.#highestLineNumber = Math.max(this.#highestLineNumber, number);
  }

  #finishLine(): void {
    if (!this.#isInLine || this.#lineCount > this.#linesMax) return;
    const line = this.#line.finish(this.problems, this.institutional?.statement);
    if (line !== null) this.#lines[this.#readLineCount++] = line;
  }

  /** Finishes the last line. */
  finish(): void {
    this.#finishLine();
    this.institutional?.finish(this.problems, this.#number);
    if (this.#lineCount === 0) {
      const { missing: code } = segmentFaults;
      this.problems.add("the claim has no service line (LX, loop 2400)", {
        segment: "LX",
        position: this.#number,
        loop: "2400",
        code,
      });
    }
    this.#isInLine = false;
    this.details = this.#details.finish();
  }
}

/** Whether a one-part CLM05 is only a place of service or facility type, not a composite with an undeclared separator. */
function isPlainCode(text: string | undefined): boolean {
  return text === undefined || /^[A-Za-z0-9]+$/.test(text);
}
