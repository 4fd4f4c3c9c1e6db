import { type CalendarDate, type DiagnosisCode, isMedicarePartB } from "@firstpass/claim";
import { type CoverageRule, type CoverageRuling, isInForce, stateOf } from "@firstpass/content";
import type { Case } from "./case.ts";

/** An LCD or article that does not support a procedure with any of a line's diagnoses. */
export interface CoverageDenial {
  readonly ruling: CoverageRuling;
  /** `excluded`: every diagnosis is named as not supporting. `unlisted`: the supporting diagnoses are listed without them. */
  readonly reason: "excluded" | "unlisted";
}

/** `null` when a ruling in force supports a diagnosis, or none denies them. An exclusion by name takes precedence. */
export function denialOf(
  procedure: string,
  date: CalendarDate,
  diagnoses: readonly DiagnosisCode[],
  subject: Case,
): CoverageDenial | null {
  const { coverage } = subject.content;
  if (coverage.size === 0) return null;
  const jurisdiction = jurisdictionOn(date, subject);
  if (jurisdiction === null) return null;
  let denial: CoverageDenial | null = null;
  for (const ruling of coverage.find(procedure, jurisdiction, date)) {
    const answers = diagnoses.map((diagnosis) => ruling.answer(diagnosis));
    if (answers.includes("supports")) return null;
    // The ruling does not decide on this diagnosis.
    if (answers.includes(null)) continue;
    const reason = answers.every((answer) => answer === "does-not-support") ? "excluded" : "unlisted";
    if (!denial || (denial.reason === "unlisted" && reason === "excluded")) denial = { ruling, reason };
  }
  return denial;
}

/** The policy's jurisdiction or, for Part B under a policy without one, that of the claim's state on the date. */
function jurisdictionOn(date: CalendarDate, { claim, policy, content }: Case): string | null {
  const { jurisdiction } = policy.localCoverage;
  if (jurisdiction !== null || !isMedicarePartB(claim)) return jurisdiction;
  const state = stateOf(claim);
  return (state && content.contractors.find(state.toUpperCase(), date)?.jurisdiction) || null;
}

/** The first rule of the payer's policy that does not pay the procedure for any of a line's diagnoses. */
export function denyingRule(
  procedure: string,
  date: CalendarDate,
  diagnoses: readonly DiagnosisCode[],
  rules: readonly CoverageRule[],
): CoverageRule | null {
  const denying = rules.find((rule) => {
    if (!rule.procedures.has(procedure) || !isInForce(rule, date)) return false;
    const { supports, doesNotSupport } = rule;
    if (supports && !diagnoses.some((diagnosis) => supports.has(diagnosis))) return true;
    return doesNotSupport !== null && diagnoses.every((diagnosis) => doesNotSupport.has(diagnosis));
  });
  return denying ?? null;
}
