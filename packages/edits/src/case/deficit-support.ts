import type { BilledClaim, DiagnosisCode, Evidence, ServiceLine } from "@firstpass/claim";
import type { DiagnosisList } from "@firstpass/content";
import { evidenceOf, type NoteFacts } from "@firstpass/note";
import { pointedDiagnoses } from "./pointed-diagnoses.ts";
import type { Visit } from "./visit.ts";

/** Support for a deficit that the notes do not name. */
export interface DeficitSupport {
  /** Counts over the visit's notes. */
  readonly tasks: number;
  readonly skills: number;
  readonly scores: number;
  readonly rationales: number;
  /** Indicating diagnoses of the claim to which the lines do not point. */
  readonly unpointed: readonly DiagnosisCode[];
  /** No note has a narrative. */
  readonly isWordless: boolean;
  readonly evidence: readonly Evidence[];
}

/** The support for lines that point to no indicating diagnosis; `null` when there is none at all. */
export function deficitSupport(
  { notes }: Visit,
  indicating: DiagnosisList,
  { diagnoses }: BilledClaim,
): DeficitSupport | null {
  const count = (of: (note: NoteFacts) => number) => notes.reduce((sum, note) => sum + of(note), 0);
  const support = {
    tasks: count((note) => tasksIn(note).length),
    skills: count(({ skilled }) => skilled.length),
    scores: count((note) => scoresIn(note).length),
    rationales: count(({ rationale }) => (rationale ? 1 : 0)),
    unpointed: [...new Set(diagnoses)].filter((diagnosis) => indicating.has(diagnosis)).sort(),
    isWordless: notes.every(({ wordless }) => wordless),
  };
  const { tasks, skills, scores, rationales, unpointed, isWordless } = support;
  if (tasks + skills + scores + rationales + unpointed.length === 0 && !isWordless) return null;
  const evidence = notes.flatMap((note) =>
    [...tasksIn(note), ...note.skilled, ...scoresIn(note)].flatMap(({ at }) => evidenceOf(note, at)),
  );
  return { ...support, evidence };
}

/** Whether a diagnosis of the line indicates the deficit. For a line without pointers, any diagnosis of the claim counts. */
export function isIndicated(line: ServiceLine, indicating: DiagnosisList, claim: BilledClaim): boolean {
  const pointed = pointedDiagnoses(line, claim);
  return (pointed.length > 0 ? pointed : claim.diagnoses).some((diagnosis) => indicating.has(diagnosis));
}

function tasksIn({ activity }: NoteFacts) {
  return activity.tasks.filter(({ sort }) => sort !== "exercise");
}

function scoresIn({ measures }: NoteFacts) {
  return measures.filter(({ kind }) => kind === "score" || kind === "seconds");
}
