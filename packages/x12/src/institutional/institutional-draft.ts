import type { Institutional } from "@firstpass/claim";
import type { Code } from "../code.ts";
import type { Problems } from "../problems.ts";
import { ProviderDraft } from "../provider-draft.ts";
import type { Segment } from "../segment.ts";
import { elementFaults, segmentFaults } from "../segment-problem.ts";
import { readInformation } from "./information.ts";

/** The dates of a statement. */
export interface Statement {
  readonly from: string;
  readonly through: string;
}

/** The fields of the claim being read that only an 837I has. */
export class InstitutionalDraft {
  readonly attending = new ProviderDraft();
  readonly operating = new ProviderDraft();
  readonly otherOperating = new ProviderDraft();
  #fields: Partial<Institutional> = {};
  #isStatementSeen = false;

  clear(): void {
    this.attending.clear();
    this.operating.clear();
    this.otherOperating.clear();
    this.#fields = {};
    this.#isStatementSeen = false;
  }

  /** Reads CLM05, which is split: the facility type and the frequency are the bill type. */
  takeBillType(clm: Segment, frequency: string): void {
    const facility = clm.upperPartText(1) ?? "";
    if (!/^[0-9A-Z]{2}$/.test(facility)) {
      clm.rejectPart(1, "is not a facility type of two characters", elementFaults.pattern);
    }
    if (!/^[0-9A-Z]$/.test(frequency)) {
      clm.rejectPart(3, "is not a frequency of one character", elementFaults.pattern);
    }
    this.#fields.billType = `0${facility}${frequency}`;
  }

  /** Reads a DTP*434 or CL1. Returns `false` for another segment. */
  take(segment: Segment): boolean {
    if (segment.id === "CL1") {
      this.#fields.admissionType = segment.upperTextOf(1);
      this.#fields.admissionSource = segment.upperTextOf(2);
      this.#fields.patientStatus = segment.upperTextOf(3);
      return true;
    }
    if (segment.id !== "DTP" || segment.code(1) !== "434") return false;
    this.#isStatementSeen = true;
    this.#takeStatement(segment);
    return true;
  }

  #takeStatement(dtp: Segment): void {
    const format = dtp.code(2);
    if (format === "D8") {
      const date = dtp.date(3);
      if (date !== undefined) Object.assign(this.#fields, { statementFrom: date, statementThrough: date });
    } else if (format === "RD8") {
      const range = dtp.dateRange(3);
      if (range) Object.assign(this.#fields, { statementFrom: range.from, statementThrough: range.through });
    } else dtp.reject("DTP02 is neither D8 nor RD8", { element: 2, code: elementFaults.code });
  }

  /** Reads the last split element of an HI. Returns `false` if professional claims have its qualifier too. */
  takeInformation(hi: Segment): boolean {
    return readInformation(hi, this.#fields);
  }

  /** The draft of a provider that only an 837I has. */
  providerOf(entity: Code): ProviderDraft | undefined {
    if (entity === "71") return this.attending;
    if (entity === "72") return this.operating;
    return entity === "ZZ" ? this.otherOperating : undefined;
  }

  /** `undefined` if it was not read. */
  get statement(): Statement | undefined {
    const { statementFrom: from, statementThrough: through } = this.#fields;
    return from === undefined || through === undefined ? undefined : { from, through };
  }

  /** @param position of the CLM */
  finish(problems: Problems, position: number): void {
    if (this.#isStatementSeen) return;
    problems.add("the claim has no DTP*434 (statement dates, loop 2300)", {
      segment: "DTP",
      position,
      loop: "2300",
      code: segmentFaults.missing,
    });
  }

  /** The fields as they were read. Those that a claim must have are missing only if there are problems. */
  build(): Institutional {
    const fields = this.#fields;
    const attendingProvider = this.attending.build();
    const operatingProvider = this.operating.build();
    const otherOperatingProvider = this.otherOperating.build();
    return {
      ...(fields as Institutional),
      ...(attendingProvider && { attendingProvider }),
      ...(operatingProvider && { operatingProvider }),
      ...(otherOperatingProvider && { otherOperatingProvider }),
    };
  }
}
