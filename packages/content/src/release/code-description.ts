import { type CalendarDate, normalizeDiagnosis } from "@firstpass/claim";
import type { CoverageRuling } from "../tables/coverage-table.ts";
import type { Fee } from "../tables/fee-table.ts";
import type { Pair } from "../tables/pair-table.ts";
import type { TherapyCode } from "../tables/therapy-table.ts";
import type { UnlikelyUnits } from "../tables/unlikely-table.ts";
import type { Content } from "./content.ts";

/** All that a release says of a code on a day. */
export interface CodeDescription {
  /** Those in which the code is column 1, then those in which it is column 2. */
  pairs: Pair[];
  unlikely: UnlikelyUnits | null;
  therapy: TherapyCode | null;
  fees: Fee[];
  coverage: CoverageRuling[];
  /** Whether there is such a procedure; `null`: no list is loaded that speaks for such codes on that day. */
  isProcedure: boolean | null;
  /** `null`: there is no such diagnosis, or the code set of that day is not loaded, which `knowsDiagnoses` tells. */
  diagnosis: { billable: boolean; children: string[] } | null;
  knowsDiagnoses: boolean;
}

/** @param code a procedure code, or a diagnosis with or without its dot. */
export function describeCode(content: Content, code: string, date: CalendarDate): CodeDescription {
  const { procedures, diagnoses } = content;
  const procedure = code.trim().toUpperCase();
  const diagnosis = normalizeDiagnosis(code);
  const found = diagnoses.find(diagnosis, date);
  return {
    pairs: content.pairs.of(procedure, date),
    unlikely: content.unlikely.find(procedure, date),
    therapy: content.therapy.find(procedure, date),
    fees: content.fees.of(procedure, date),
    coverage: content.coverage.of(procedure, date),
    isProcedure: procedures?.knows(procedure, date) ? procedures.has(procedure, date) : null,
    diagnosis: found && { billable: found.billable, children: diagnoses.children(diagnosis, date) },
    knowsDiagnoses: diagnoses.knows(date),
  };
}
