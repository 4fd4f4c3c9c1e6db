import { type DatedCode, type Institutional, limits } from "@firstpass/claim";
import { diagnosisCode } from "../element-text.ts";
import type { Segment } from "../segment.ts";
import { elementFaults, segmentFaults } from "../segment-problem.ts";

const { institutionalCodesMax: codesMax } = limits;

/**
 * Reads the last split element of an HI into the fields of an institutional claim. Returns `false` if professional claims have
 * its qualifier too: diagnoses and condition codes.
 */
export function readInformation(hi: Segment, fields: Partial<Institutional>): boolean {
  switch (hi.partCode(1)) {
    case "ABJ":
    case "BJ":
      fields.admittingDiagnosis = diagnosisOf(hi);
      return true;
    case "APR":
    case "PR":
      fields.visitReasons = withCode(fields.visitReasons, diagnosisOf(hi), hi);
      return true;
    case "ABN":
    case "BN":
      fields.externalCauses = withCode(fields.externalCauses, diagnosisOf(hi), hi);
      return true;
    case "DR":
      fields.drg = codeOf(hi);
      return true;
    case "TC":
      fields.treatmentCodes = withCode(fields.treatmentCodes, codeOf(hi), hi);
      return true;
    case "BBR":
    case "BR":
      fields.procedures = withCode(fields.procedures, procedureOf(hi), hi, true);
      return true;
    case "BBQ":
    case "BQ":
      fields.procedures = withCode(fields.procedures, procedureOf(hi), hi);
      return true;
    case "BH": {
      const code = codeOf(hi);
      const date = hi.partDate(4);
      if (code !== undefined && date !== undefined) {
        fields.occurrences = withCode(fields.occurrences, { code, date }, hi);
      }
      return true;
    }
    case "BI": {
      const code = codeOf(hi);
      const range = hi.partDateRange(4);
      if (code !== undefined && range !== undefined) {
        fields.occurrenceSpans = withCode(fields.occurrenceSpans, { code, ...range }, hi);
      }
      return true;
    }
    case "BE": {
      const code = codeOf(hi);
      const amountCents = hi.partCents(5);
      if (code !== undefined && amountCents !== undefined) {
        fields.values = withCode(fields.values, { code, amountCents }, hi);
      }
      return true;
    }
    default:
      return false;
  }
}

/** The second part; `undefined` if it is missing, which is a problem. */
function codeOf(hi: Segment): string | undefined {
  const code = hi.upperPartText(2);
  if (code === undefined) hi.rejectPart(2, "has no code", elementFaults.missing);
  return code;
}

function diagnosisOf(hi: Segment): string | undefined {
  const code = codeOf(hi);
  return code === undefined ? undefined : diagnosisCode(code);
}

/** Dates of procedures may be left out. */
function procedureOf(hi: Segment): DatedCode | undefined {
  const code = codeOf(hi);
  if (code === undefined) return undefined;
  return hi.partText(4) === undefined ? { code } : { code, date: hi.partDate(4) };
}

/** The codes with one more, or a problem if there are too many. */
function withCode<Item>(
  codes: Item[] | undefined,
  code: Item | undefined,
  hi: Segment,
  isFirst = false,
): Item[] | undefined {
  if (code === undefined) return codes;
  const all = codes ?? [];
  if (all.length === codesMax) {
    hi.reject(`the claim has more than ${codesMax} codes of a kind`, { code: segmentFaults.tooMany });
  } else if (isFirst) all.unshift(code);
  else all.push(code);
  return all;
}
