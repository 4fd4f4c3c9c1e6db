import { type DiagnosisCode, formatDiagnosis, type ServiceLine } from "@firstpass/claim";
import { announcesDenial } from "../case/announced-denial.ts";
import type { Case } from "../case/case.ts";
import { type DeficitSupport, deficitSupport, isIndicated } from "../case/deficit-support.ts";
import { pointedDiagnoses } from "../case/pointed-diagnoses.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/documented-deficit",
  title: "Diagnosis or documented deficit required to support the procedure",
  source:
    "Medicare Benefit Policy Manual, chapter 15, section 220.2; the contractor's LCD for therapy. No contractor publishes a list of diagnoses for 97112",
  severity: "hold",
  nextActor: "therapist",
  warns: ["doubtful"],
  predicts: { carc: "50", rarc: "N115" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no diagnosis, deficit, score or skilled task supports {procedure} on {date}{lcd}. Diagnoses: {diagnoses}.",
    doubtful: "{Lines}: weak support for {procedure} on {date}{lcd}: {found}. Diagnoses: {diagnoses}.",
  },
  actions: {
    none: "Point to the diagnosis that {procedure} treats, or have the therapist document the deficit.",
    doubtful:
      "Point to the diagnosis that {procedure} treats, or have the therapist document the deficit in the note.",
  },
  asks: {
    none: "Describe the deficit that {procedure} treats, with a measure.",
    doubtful: "Describe the deficit that {procedure} treats, with a measure.",
  },
  *check(subject) {
    const { claim, policy, treatments } = subject;
    for (const [procedure, indicating] of policy.indications) {
      for (const visit of treatments) {
        const lines = visit.lines.filter(
          (line) =>
            line.procedure === procedure && !isIndicated(line, indicating, claim) && !announcesDenial(line),
        );
        if (lines.length === 0 || visit.notes.some(({ deficits }) => deficits.length > 0)) continue;
        const about = {
          lines,
          procedure,
          date: visit.date,
          lcd: nameDetermination(subject),
          diagnoses: nameDiagnoses(lines, subject),
        };
        const support = deficitSupport(visit, indicating, claim);
        if (!support) yield { message: "none", ...about };
        else {
          yield { message: "doubtful", ...about, found: nameSupport(support), evidence: support.evidence };
        }
      }
    }
  },
  examples: {
    clean: [
      "97112-GP [I69.354]",
      "97112-GP [M54.50 G20]",
      "97112-GP [M54.50]",
      "97112-GP [M54.50] // {timed 15} Impaired proprioception of the left ankle. Tandem stance.",
      "97112-GP [M54.50] // none",
      "97112-GP-GA [M54.50] // {timed 15} Bridges and clams.",
      "97110-GP [M54.50] // {timed 15} Bridges and clams.",
      "97161-GP [M54.50] // {timed 15} Bridges and clams.",
    ],
    flagged: {
      "97112-GP [M54.50] // {timed 15} Bridges and clams, 3 sets of 10.": "none",
      "97112-GP [M54.50 M62.81] // {timed 15} Leg press.": "none",
      "97112-GP [M54.50] | 97110-GP [I69.354] // {timed 30} Bridges.": "doubtful",
      "97112-GP [M54.50] // {timed 15} Tandem stance on foam.": "doubtful",
      "97112-GP [M54.50] // {timed 15} Bridges with tactile cues and facilitation of the gluteals.":
        "doubtful",
      "97112-GP [M54.50] // {timed 15} Bridges. Berg 44/56.": "doubtful",
      "97112-GP [M54.50] // {timed 15, no text}": "doubtful",
    },
  },
});

function nameSupport({ tasks, skills, scores, rationales, unpointed, isWordless }: DeficitSupport): string {
  const found: string[] = [];
  if (tasks > 0) found.push(counted(tasks, "movement or balance task"));
  if (skills > 0) found.push(counted(skills, "sign of skilled care", "signs of skilled care"));
  if (scores > 0) found.push(counted(scores, "test score"));
  if (rationales > 0) found.push(counted(rationales, "rationale"));
  if (unpointed.length > 0) found.push(`${nameCodes(unpointed)} on the claim but not pointed to`);
  if (isWordless) found.push("no narrative in the note");
  return inWords(found);
}

/** "M54.50 and M62.81", or "none". */
function nameDiagnoses(lines: readonly ServiceLine[], { claim }: Case): string {
  const pointed = new Set(lines.flatMap((line) => pointedDiagnoses(line, claim)));
  const codes = pointed.size > 0 ? [...pointed].sort() : [...new Set(claim.diagnoses)].sort();
  return codes.length > 0 ? nameCodes(codes) : "none";
}

function nameCodes(diagnoses: readonly DiagnosisCode[]): string {
  return inWords(diagnoses.map(formatDiagnosis));
}

/** The LCD that a reviewer would check the note against. */
function nameDetermination({ policy: { localCoverage } }: Case): string {
  return localCoverage.lcd === null ? "" : ` (reviewed under LCD ${localCoverage.lcd})`;
}
