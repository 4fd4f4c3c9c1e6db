import { type DiagnosisCode, formatDiagnosis, type ServiceLine } from "@firstpass/claim";
import type { DiagnosisList } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import { pointedDiagnoses } from "../case/pointed-diagnoses.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";
import { counted, inWords } from "../engine/template.ts";

export default edit({
  id: "medical-necessity/documented-deficit",
  title: "Diagnosis or documented deficit required to support the procedure",
  source:
    "Medicare Benefit Policy Manual, chapter 15, section 220.2; the contractor's LCD for therapy. No contractor publishes a list of diagnoses for 97112",
  severity: "hold",
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
  *check(subject) {
    const { policy } = subject;
    for (const [procedure, indicating] of policy.indications) {
      for (const visit of subject.treatments) {
        const lines = visit.lines.filter(
          (line) => line.procedure === procedure && !isIndicated(line, indicating, subject),
        );
        if (lines.length === 0 || visit.notes.some(({ deficits }) => deficits.length > 0)) continue;
        const parts = scoreOf(visit, indicating, subject);
        const about = {
          lines,
          procedure,
          date: visit.date,
          lcd: nameDetermination(subject),
          diagnoses: nameDiagnoses(lines, subject),
        };
        if (parts.every(({ count }) => count === 0)) yield { message: "none", ...about };
        else {
          const evidence = visit.notes.flatMap((note) => spansOf(note).flatMap((at) => evidenceOf(note, at)));
          const found = inWords(parts.filter(({ count }) => count > 0).map(({ text }) => text));
          yield { message: "doubtful", ...about, found, evidence };
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

/** Whether a diagnosis of the line indicates the deficit. For a line without pointers, any diagnosis of the claim counts. */
function isIndicated(line: ServiceLine, indicating: DiagnosisList, { claim }: Case): boolean {
  const pointed = pointedDiagnoses(line, claim);
  return (pointed.length > 0 ? pointed : claim.diagnoses).some((diagnosis) => indicating.has(diagnosis));
}

interface ScorePart {
  count: number;
  text: string;
}

/** Support for a deficit that the note does not name. */
function scoreOf({ notes }: Visit, indicating: DiagnosisList, { claim }: Case): ScorePart[] {
  const part = (one: string, many: string, of: (note: NoteFacts) => readonly unknown[]) => {
    const count = notes.reduce((sum, note) => sum + of(note).length, 0);
    return { count, text: counted(count, one, many) };
  };
  const elsewhere = [...new Set(claim.diagnoses)].filter((diagnosis) => indicating.has(diagnosis)).sort();
  const isWithoutText = notes.every(({ wordless }) => wordless);
  return [
    part("movement or balance task", "movement or balance tasks", tasksOf),
    part("sign of skilled care", "signs of skilled care", ({ skilled }) => skilled),
    part("test score", "test scores", scoresOf),
    part("rationale", "rationales", ({ rationale }) => (rationale ? [rationale] : [])),
    ...(elsewhere.length > 0
      ? [
          {
            count: elsewhere.length,
            text: `${nameCodes(elsewhere)} on the claim but not pointed to`,
          },
        ]
      : []),
    ...(isWithoutText ? [{ count: 1, text: "no narrative in the note" }] : []),
  ];
}

function tasksOf({ activity }: NoteFacts) {
  return activity.tasks.filter(({ sort }) => sort !== "exercise");
}

function scoresOf({ measures }: NoteFacts) {
  return measures.filter(({ kind }) => kind === "score" || kind === "seconds");
}

function spansOf(note: NoteFacts) {
  return [...tasksOf(note), ...note.skilled, ...scoresOf(note)].map(({ at }) => at);
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
