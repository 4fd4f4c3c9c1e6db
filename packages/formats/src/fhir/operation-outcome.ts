import type { Claim, Finding, Judgement, RejectionError } from "@firstpass/claim";

/** OperationOutcome.issue. */
export interface OutcomeIssue {
  severity: "error" | "warning" | "information";
  /** Of the value set issue-type. */
  code: string;
  details: { coding?: { system: string; code: string }[]; text: string };
  /** How to resolve it. */
  diagnostics?: string;
  /** FHIRPath of the element. */
  expression?: string[];
}

/** The system of edits in codings. */
const edits = "urn:firstpass:edits";

/** An OperationOutcome. It has at least one issue, as FHIR requires. */
export function operationOutcome(issues: readonly OutcomeIssue[]) {
  const none: OutcomeIssue = {
    severity: "information",
    code: "informational",
    details: { text: "No issues were found." },
  };
  return { resourceType: "OperationOutcome", issue: issues.length > 0 ? issues : [none] };
}

/** The findings of a claim as issues. */
export function issuesOfFindings({ findings }: Judgement, claim: Claim): OutcomeIssue[] {
  return findings.map((finding) => ({
    severity: finding.severity === "warn" ? "warning" : "error",
    code: finding.severity === "error" ? "exception" : "business-rule",
    details: { coding: [{ system: edits, code: finding.edit }], text: finding.message },
    diagnostics: finding.action,
    expression: expressionsOf(finding, claim),
  }));
}

function expressionsOf({ lines }: Finding, claim: Claim): string[] {
  const positions = lines.map((number) => claim.lines.findIndex((line) => line.number === number));
  const known = positions.filter((at) => at !== -1);
  return known.length === 0 ? ["Claim"] : known.map((at) => `Claim.item[${at}]`);
}

/** The elements of a claim that could not be read as issues. */
export function issuesOfRejection({ fields }: RejectionError): OutcomeIssue[] {
  return fields.map(({ path, problem }) => ({
    severity: "error",
    code: problem.startsWith("is missing") ? "required" : "value",
    details: { text: `${path}: ${problem}` },
    expression: [path],
  }));
}

/** What a claim has that was not read. */
export function issuesOfUnread(unread: readonly string[]): OutcomeIssue[] {
  return unread.map((field) => ({
    severity: "warning",
    code: "not-found",
    details: { text: `${field}: was not read.` },
    diagnostics: "Send the resource in the same Bundle.",
  }));
}

/** A problem of the whole request. */
export function issueOf(severity: OutcomeIssue["severity"], code: string, text: string): OutcomeIssue {
  return { severity, code, details: { text } };
}
