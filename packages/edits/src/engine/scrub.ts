import {
  type CalendarDate,
  type Claim,
  type Finding,
  type ServiceLine,
  type Severity,
  type Stage,
  serviceDates,
  stages,
} from "@firstpass/claim";
import type { Policy, PolicySeverity } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import { linesAtRisk } from "../case/at-risk.ts";
import { type Case, OpenCase } from "../case/case.ts";
import { type ClaimScope, claimScopeOf } from "../case/claim-scope.ts";
import type { Need } from "../case/need.ts";
import type { Reference, Subject } from "../case/subject.ts";
import { editsOf } from "./catalogue.ts";
import type { Edit, Problem } from "./edit.ts";
import { fillTemplate } from "./template.ts";

/**
 * Applies the edits of one stage. Never throws for a bad claim: an edit that throws becomes a finding of severity `error`,
 * and the others still run.
 */
export function scrubStage(stage: Stage, subject: Subject, reference: Reference): Finding[] {
  return scrubWith(editsOf(stage), subject, reference);
}

/** Applies all edits, in the order of the stages. Reads the notes itself. */
export function scrub(subject: Omit<Subject, "notes"> & { claim: Claim }, reference: Reference): Finding[] {
  return scrubAll({ ...subject, notes: readFacts(subject.claim.notes) }, reference);
}

/** Applies all edits to a claim whose notes have been read. */
export function scrubAll(subject: Subject, reference: Reference): Finding[] {
  return scrubWith(allEdits, subject, reference);
}

const allEdits = stages.flatMap((stage) => editsOf(stage));

/** Applies some edits, in their order. */
export function scrubWith(edits: readonly Edit[], subject: Subject, reference: Reference): Finding[] {
  const { claim } = subject;
  const policy = reference.content.policyFor(claim);
  const whole = new OpenCase(subject, reference, policy, claim.lines);
  const days = serviceDates(claim);
  const scope = claimScopeOf(claim, reference.content);
  const findings: Finding[] = [];
  for (const edit of edits) {
    // A void cancels its claim, so the services on it no longer matter.
    if (claim.frequency === "8" && edit.stage !== "integrity") continue;
    if (!appliesTo(edit, scope)) continue;
    const severity = policy.severity.get(edit.id);
    const lines = severity === "off" ? [] : linesInRange(edit, claim.lines, days);
    if (lines.length === 0) continue;
    apply(edit, lines === claim.lines ? whole : whole.narrowedTo(lines), reference, findings);
  }
  return findings;
}

function appliesTo({ claims, stage }: Edit, scope: ClaimScope): boolean {
  if (scope === "professional") return claims !== "institutional";
  return claims !== "professional" && (scope === "therapy" || stage === "integrity");
}

function apply(edit: Edit, subject: Case<Need>, reference: Reference, findings: Finding[]): void {
  const count = findings.length;
  try {
    for (const problem of edit.check(subject)) {
      const severity = severityOf(edit, problem.message, subject.policy);
      if (severity !== "off") findings.push(findingOf(edit, problem, severity, subject));
    }
  } catch (error) {
    findings.length = count;
    findings.push(failureOf(edit));
    reference.onEditError?.(edit.id, error);
  }
}

/** The lines within the edit's effective dates. Returns the same array if all lines are. */
function linesInRange(
  { effective }: Edit,
  lines: readonly ServiceLine[],
  days: { from: CalendarDate; through: CalendarDate },
): readonly ServiceLine[] {
  const { from = "", through = "9999-12-31" } = effective;
  if (days.from >= from && days.through <= through) return lines;
  return lines.filter(({ serviceDate }) => serviceDate >= from && serviceDate <= through);
}

function findingOf(edit: Edit, problem: Problem, severity: Severity, { policy, content }: Case): Finding {
  const template = edit.templates.get(problem.message);
  if (!template) throw new Error(`The edit has no message "${problem.message}".`);
  const { atRisk = problem.lines, evidence = [] } = problem;
  const lines = problem.lines.toSorted(byNumber);
  const { carc, rarc } = edit.predictsFor[problem.message] ?? edit.predicts;
  const values = problem as unknown as Readonly<Record<string, unknown>>;
  return {
    edit: edit.id,
    stage: edit.stage,
    severity,
    lines: lines.map(({ number }) => number),
    message: fillTemplate(template.message, lines, values),
    action: fillTemplate(template.action, lines, values),
    carc,
    rarc,
    source: edit.source,
    evidence: [...evidence],
    atRisk: linesAtRisk(atRisk, policy, content),
  };
}

/** The policy's severity for the message or the edit, otherwise the edit's own. */
function severityOf(edit: Edit, message: string, { severity }: Policy): PolicySeverity {
  const stated = severity.get(`${edit.id}.${message}`) ?? severity.get(edit.id);
  return stated ?? (edit.warns.includes(message) ? "warn" : edit.severity);
}

function byNumber(a: ServiceLine, b: ServiceLine): number {
  return a.number - b.number;
}

/** The finding for an edit that threw. It leaves out the error, which may quote the claim. */
function failureOf(edit: Edit): Finding {
  return {
    edit: edit.id,
    stage: edit.stage,
    severity: "error",
    lines: [],
    message: "This edit failed on the claim because of a defect in the edit.",
    action: "Review the claim manually for this rule, and report the defect with the edit's ID.",
    carc: null,
    rarc: null,
    source: edit.source,
    evidence: [],
    atRisk: [],
  };
}
