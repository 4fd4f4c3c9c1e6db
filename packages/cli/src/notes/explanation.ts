import type { Claim, FindingJson, VerdictJson } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { catalogue } from "@firstpass/edits";
import { explainNotes, type NoteExplanation } from "@firstpass/note";

/** What an edit made of the notes of a claim. */
export interface EditOutcome {
  edit: string;
  title: string;
  /** `silent` without a finding; `off` if the payer's policy turns the edit off. */
  outcome: FindingJson["severity"] | "silent" | "off";
  findings: Pick<FindingJson, "severity" | "lines" | "message" | "action" | "evidence">[];
}

/** How the notes of a claim were read, and what followed. */
export interface ClaimExplanation {
  claim: Claim;
  /** The values that no option gave. */
  assumed: readonly string[];
  policyId: string;
  notes: NoteExplanation[];
  /** The edits that read notes: first those that hold, then those that warn. */
  edits: EditOutcome[];
}

const noteEdits = catalogue.filter(({ needs }) => needs.includes("notes"));
const order: readonly EditOutcome["outcome"][] = ["hold", "error", "warn", "silent", "off"];

/** @param verdict on the claim, under the same content */
export function explainClaim(
  claim: Claim,
  verdict: VerdictJson,
  content: Content,
  assumed: readonly string[] = [],
): ClaimExplanation {
  const policy = content.policyFor(claim);
  const edits = noteEdits.map(({ id, title }): EditOutcome => {
    const findings = verdict.findings
      .filter(({ edit }) => edit === id)
      .map(({ severity, lines, message, action, evidence }) => ({
        severity,
        lines,
        message,
        action,
        evidence,
      }));
    const severest = order.find((outcome) => findings.some(({ severity }) => severity === outcome));
    const unfound = policy.severity.get(id) === "off" ? "off" : "silent";
    return { edit: id, title, outcome: severest ?? unfound, findings };
  });
  return {
    claim,
    assumed,
    policyId: policy.id,
    notes: explainNotes(claim.notes),
    edits: edits.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome)),
  };
}
