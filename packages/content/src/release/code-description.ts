import { type CalendarDate, normalizeDiagnosis } from "@firstpass/claim";
import type { CoverageRuling } from "../tables/coverage-table.ts";
import type { Fee } from "../tables/fee-table.ts";
import type { Mue } from "../tables/mue-table.ts";
import type { Pair } from "../tables/pair-table.ts";
import type { TherapyCode } from "../tables/therapy-table.ts";
import type { Content } from "./content.ts";

/** Everything a release contains about a code on a date. `firstpass content show` prints it as JSON. */
export interface CodeDescription {
  /** First the pairs with the code in column 1, then those with it in column 2. */
  pairs: Pair[];
  unlikely: Mue | null;
  therapy: TherapyCode | null;
  fees: Fee[];
  coverage: CoverageRuling[];
  /** Whether the procedure code is valid; `null`: no list is loaded that covers such codes on that date. */
  isProcedure: boolean | null;
  /** `null`: there is no such diagnosis, or `knowsDiagnoses` is false. */
  diagnosis: { billable: boolean; children: string[] } | null;
  /** Whether the ICD-10-CM code set of that date is loaded. */
  knowsDiagnoses: boolean;
}

/** @param code a procedure code, or a diagnosis with or without its dot. */
export function describeCode(content: Content, code: string, date: CalendarDate): CodeDescription {
  const { procedures, diagnoses } = content;
  const procedure = code.trim().toUpperCase();
  const diagnosis = normalizeDiagnosis(code);
  const found = diagnoses.find(diagnosis, date);
  return {
    pairs: content.pairs.findAll(procedure, date),
    unlikely: content.mues.find(procedure, date),
    therapy: content.therapy.find(procedure, date),
    fees: content.fees.findAll(procedure, date),
    coverage: content.coverage.findAll(procedure, date),
    isProcedure: procedures?.hasListFor(procedure, date) ? procedures.has(procedure, date) : null,
    diagnosis: found && { billable: found.billable, children: diagnoses.children(diagnosis, date) },
    knowsDiagnoses: diagnoses.hasCodeSet(date),
  };
}
