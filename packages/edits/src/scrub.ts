import { type Finding, type ServiceLine, type Severity, type Stage, stages } from "@firstpass/claim";
import { sumAtRisk } from "./at-risk.ts";
import { type Case, OpenCase } from "./case.ts";
import { editsOf } from "./catalogue.ts";
import { readFacts } from "./documentation/note/read-note.ts";
import type { Edit, Problem } from "./edit.ts";
import type { Reference, Subject } from "./subject.ts";
import { fillTemplate } from "./template.ts";

/**
 * What the edits of one stage find. Never throws for a bad claim: an edit that throws becomes a finding of
 * severity `error`, and the other edits go on.
 */
export function scrubStage(stage: Stage, subject: Subject, reference: Reference): Finding[] {
  const findings: Finding[] = [];
  collect(stage, open(subject, reference), reference, findings);
  return findings;
}

/** What all edits find, stage by stage. */
export function scrub(subject: Omit<Subject, "facts">, reference: Reference): Finding[] {
  const subjectCase = open({ ...subject, facts: readFacts(subject.claim) }, reference);
  const findings: Finding[] = [];
  for (const stage of stages) collect(stage, subjectCase, reference, findings);
  return findings;
}

function open(subject: Subject, reference: Reference): OpenCase {
  return new OpenCase(subject, reference, reference.content.policyFor(subject.claim), subject.claim.lines);
}

function collect(stage: Stage, subject: OpenCase, reference: Reference, findings: Finding[]): void {
  // A void takes a claim back: whether the claim was right no longer matters.
  if (subject.claim.frequency === "8" && stage !== "integrity") return;
  for (const edit of editsOf(stage)) {
    const policySeverity = subject.policy.severity.get(edit.id);
    if (policySeverity === "off") continue;
    const lines = linesInRange(edit, subject.lines);
    if (lines.length === 0) continue;
    const narrowed = lines === subject.lines ? subject : subject.narrowedTo(lines);
    const count = findings.length;
    try {
      for (const problem of edit.check(narrowed)) {
        const severity = policySeverity ?? (edit.warns.includes(problem.message) ? "warn" : edit.severity);
        findings.push(findingOf(edit, problem, severity, subject));
      }
    } catch (error) {
      findings.length = count;
      findings.push(failureOf(edit));
      reference.onEditError?.(edit.id, error);
    }
  }
}

/** The lines whose service date is in the edit's range; the same array when it is all of them. */
function linesInRange(edit: Edit, lines: readonly ServiceLine[]): readonly ServiceLine[] {
  const { from, through } = edit.effective;
  for (const line of lines) {
    if (line.serviceDate < from || (through !== undefined && line.serviceDate > through)) {
      return lines.filter(
        ({ serviceDate }) => serviceDate >= from && (through === undefined || serviceDate <= through),
      );
    }
  }
  return lines;
}

function findingOf(edit: Edit, problem: Problem, severity: Severity, subject: Case): Finding {
  const template = edit.templates.get(problem.message);
  if (!template) throw new Error(`The edit has no message "${problem.message}".`);
  const { lines, atRisk = lines, evidence = [] } = problem;
  const values = problem as unknown as Readonly<Record<string, unknown>>;
  return {
    edit: edit.id,
    stage: edit.stage,
    severity,
    lines: lines.map(({ number }) => number),
    message: fillTemplate(template.message, lines, values),
    action: fillTemplate(template.action, lines, values),
    carc: edit.predicts.carc,
    rarc: edit.predicts.rarc,
    source: edit.source,
    evidence: [...evidence],
    atRiskLines: atRisk.map(({ number }) => number),
    atRiskCents: sumAtRisk(atRisk, subject.policy),
  };
}

/** The finding of an edit that threw. It says nothing of the error, which may quote the claim. */
function failureOf(edit: Edit): Finding {
  return {
    edit: edit.id,
    stage: edit.stage,
    severity: "error",
    lines: [],
    message: "This edit could not be applied to the claim because of a fault in the edit itself.",
    action: "Check by hand what this edit is about, and report the fault with the edit's id.",
    carc: null,
    rarc: null,
    source: edit.source,
    evidence: [],
    atRiskLines: [],
    atRiskCents: 0,
  };
}
