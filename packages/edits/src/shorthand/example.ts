import {
  type AccumulatorTotal,
  type CalendarDate,
  type Claim,
  parseClaim,
  parseMoney,
} from "@firstpass/claim";
import {
  type CodeTraitRow,
  type Content,
  type CoverageRow,
  compileCodeTraits,
  compileCoverage,
  compileDiagnoses,
  compileMues,
  compilePairs,
  compileProcedures,
  type MueRow,
  type Pair,
  type PolicyFile,
  withPolicy,
} from "@firstpass/content";
import type { Reference } from "../case/subject.ts";
import { claimJson } from "./claim.ts";
import { type EarlierClaims, parseEarlier } from "./earlier-claims.ts";
import { statedPolicy } from "./policy.ts";
import { ShorthandError, takeSettings } from "./settings.ts";
import {
  type ProcedureList,
  parseCodes,
  parseCoverage,
  parseLimit,
  parsePair,
  parseProcedures,
  parseTrait,
} from "./table-row.ts";

/** A parsed example. */
export interface Example extends EarlierClaims {
  claim: Claim;
  /** The patient's accumulators before the claim, not counting `history`. */
  accumulators: AccumulatorTotal[];
  receivedOn: CalendarDate;
  /** The payer policy that the example states. */
  policy: PolicyFile | null;
  /** NCCI pairs that replace the reference table; when empty, the table applies. */
  pairs: Pair[];
  /** Unit limits that replace the table in the same way. */
  limits: MueRow[];
  /** Rows that replace the tables of diagnoses, procedures, code traits and coverage in the same way. */
  codes: readonly (readonly [code: string, billable: boolean])[];
  procedures: ProcedureList | null;
  traits: CodeTraitRow[];
  coverage: CoverageRow[];
}

/**
 * Reads a claim in shorthand:
 *
 *     {frequency 7} 97112-GP-59 x2 @2026-03-02 [I69.354] | 97150-GP
 *     earlier: 97110-GP x2; 97530-GP
 *     // {timed 38, no signature} S: Patient …
 *     // earlier @2026-02-27
 *
 * Lines are separated by `|`. Braces before them hold settings of the claim, the payer's policy and the reference tables.
 * Earlier claims of the patient follow `earlier:`, separated by `;`. Each note follows `//` (`// none`: the claim has no
 * notes; `// earlier`: the note of an earlier claim). Omitted parts take the value of a clean claim: a Medicare patient,
 * one unit, a balanced charge, and for each service date a signed note whose minutes support the units.
 * @throws ShorthandError
 */
export function parseExample(text: string): Example {
  const [body, ...notes] = text.split(/(?:^|\s)\/\/(?=\s|$)/);
  const [billed, ...earlier] = body!.split(/\bearlier:|;/);
  const { settings, rest } = takeSettings(billed!);
  const claim = claimJson(
    settings,
    rest,
    notes.filter((note) => !isEarlier(note)),
  );
  const valuesOf = (setting: string) =>
    settings.flatMap(([name, value]) => (name === setting ? [value] : []));
  const year = Number(claim.lines[0]!.serviceDate.slice(0, 4));
  return {
    claim: parseClaim(claim),
    ...parseEarlier(earlier, notes.filter(isEarlier), claim),
    accumulators: [
      ...valuesOf("PT").map((value) => parseTotal(value, { year, bucket: "physical-and-speech" })),
      ...valuesOf("OT").map((value) => parseTotal(value, { year, bucket: "occupational" })),
    ],
    receivedOn: valuesOf("received")[0] ?? "2026-03-10",
    policy: statedPolicy(settings),
    pairs: valuesOf("pair").map(parsePair),
    limits: valuesOf("limit").map(parseLimit),
    codes: valuesOf("codes").flatMap(parseCodes),
    procedures: valuesOf("procedures").map(parseProcedures)[0] ?? null,
    traits: valuesOf("trait").map(parseTrait),
    coverage: valuesOf("lcd").flatMap(parseCoverage),
  };
}

function isEarlier(note: string): boolean {
  return /^\s*earlier\b/.test(note);
}

/** The start of the fiscal year in which examples are dated by default. */
const codesFrom = "2025-10-01";

/** The reference data that an example is checked against. */
export function referenceFor(example: Example, content: Content): Reference {
  const { receivedOn, policy, pairs, limits, codes, procedures, traits, coverage } = example;
  const changed = {
    ...content,
    ...(codes.length === 0 ? {} : { diagnoses: compileDiagnoses(codes, codesFrom) }),
    ...(procedures === null ? {} : { procedures: compileProcedures(procedures.codes, procedures.through) }),
    ...(traits.length === 0 ? {} : { codeTraits: compileCodeTraits(traits) }),
    ...(coverage.length === 0 ? {} : { coverage: compileCoverage(coverage) }),
    ...(pairs.length === 0 ? {} : { pairs: compilePairs(pairs, "example") }),
    ...(limits.length === 0 ? {} : { mues: compileMues(limits) }),
  };
  return { content: policy ? withPolicy(changed, policy) : changed, receivedOn };
}

/** `to date 2400.00 and 60.00 in charges`, in dollars: for services with a known rate, and for others. */
function parseTotal(text: string, about: Pick<AccumulatorTotal, "year" | "bucket">): AccumulatorTotal {
  const match = /^to date (\d+\.\d\d)(?: and (\d+\.\d\d) in charges)?$/.exec(text);
  if (!match) throw new ShorthandError(`"${text}": write it like to date 2400.00 and 60.00 in charges`);
  const [, allowed, charged = "0"] = match;
  return { ...about, allowedCents: parseMoney(allowed!)!, chargedCents: parseMoney(charged)! };
}
