import { addDays, type Finding, type Stage } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { catalogue, scrubStage } from "@firstpass/edits";
import type { NoteFacts } from "@firstpass/note";
import type { CorpusNote } from "../../packages/note/training/corpus.ts";
import { isPresentIn } from "../../packages/note/training/examples.ts";
import { corpusClaim } from "./corpus-claim.ts";

/** The edits that should find each planted defect. */
const editsFor: Record<string, readonly string[]> = {
  "no-goal": ["documentation/functional-goal"],
  "impairment-goal-only": ["documentation/functional-goal"],
  "no-task": ["documentation/activity-description"],
  "no-rationale": ["documentation/clinical-rationale"],
  "no-response": ["documentation/patient-response"],
  "no-measure": ["documentation/objective-baseline"],
  "no-total": ["documentation/treatment-time"],
  "no-minutes": ["documentation/intervention-minutes"],
  "units-exceed": ["documentation/units-exceed-minutes"],
  arithmetic: ["documentation/time-arithmetic"],
  "no-signature": ["documentation/signature"],
  "no-credentials": ["documentation/signature"],
  "exercise-as-nmr": ["documentation/skilled-intervention"],
  assistant: ["modifier/assistant"],
  "group-mixed": ["documentation/group-and-individual", "documentation/intervention-minutes"],
};

/**
 * A session that ended early is no billing error if the units follow the minutes: modifier 52 is for untimed codes, and the
 * corpus bills timed ones by their shortened minutes.
 */
const billedCorrectly: ReadonlySet<string> = new Set(["cut-short"]);

/** The edits that read notes: any other finding is not about the note. */
const readsNotes =
  /^documentation\/|^modifier\/(?:assistant|reduced-service)$|^medical-necessity\/plan-of-care$/;
const noteEdits = catalogue.filter(({ id }) => readsNotes.test(id));
const stages: readonly Stage[] = ["documentation", "modifier", "medical-necessity"];
const content = openStarterContent();
/** Claims are received soon after the service, so that no deadline has passed. */
const daysToReceipt = 14;

/** How well notes are read, judged by the findings on their claims. */
export class Figures {
  notes = 0;
  clean = 0;
  cleanHeld = 0;
  /** By edit: clean notes with a finding. */
  readonly falseHolds = new Map<string, number>();
  readonly falseWarnings = new Map<string, number>();
  /** By defect: notes that have it, notes in which it was found, and notes held for it. */
  readonly recall = new Map<string, { planted: number; found: number; held: number }>();
  /** By kind of minutes: notes read exactly, of all without contradictory sums. */
  readonly exact = { timed: 0, total: 0, services: 0, of: 0 };

  add(note: CorpusNote, facts: NoteFacts): void {
    const findings = findingsOn(note, facts);
    const defects = defectsOf(note);
    this.notes += 1;
    if (defects.length === 0) this.#addClean(findings);
    for (const defect of defects) if (!billedCorrectly.has(defect)) this.#addDefect(defect, findings);
    if (!note.defects.includes("arithmetic")) this.#addMinutes(note, facts);
  }

  /** The share of findings on clean notes, of all that their edits could make. */
  get falseShare(): number {
    const counts = [...this.falseHolds.values(), ...this.falseWarnings.values()];
    return counts.reduce((sum, count) => sum + count, 0) / (this.clean * noteEdits.length);
  }

  /** Defects for which an edit may hold a claim. */
  get holdLevel(): { planted: number; found: number } {
    const sum = { planted: 0, found: 0 };
    for (const [defect, { planted, found }] of this.recall) {
      if (!noteEdits.some(({ id, severity }) => severity === "hold" && editsFor[defect]!.includes(id)))
        continue;
      sum.planted += planted;
      sum.found += found;
    }
    return sum;
  }

  #addClean(findings: readonly Finding[]): void {
    this.clean += 1;
    if (findings.some(({ severity }) => severity === "hold")) this.cleanHeld += 1;
    for (const { edit, severity } of findings) {
      const counts = severity === "hold" ? this.falseHolds : this.falseWarnings;
      counts.set(edit, (counts.get(edit) ?? 0) + 1);
    }
  }

  #addDefect(defect: string, findings: readonly Finding[]): void {
    const edits = editsFor[defect];
    if (!edits) throw new Error(`The corpus has an unknown defect: ${defect}.`);
    const row = this.recall.get(defect) ?? { planted: 0, found: 0, held: 0 };
    const found = findings.filter(({ edit }) => edits.includes(edit));
    row.planted += 1;
    if (found.length > 0) row.found += 1;
    if (found.some(({ severity }) => severity === "hold")) row.held += 1;
    this.recall.set(defect, row);
  }

  #addMinutes(note: CorpusNote, facts: NoteFacts): void {
    const services = new Map<string, number>();
    for (const { procedure, minutes } of facts.interventions) {
      if (procedure !== null && minutes !== null)
        services.set(procedure, (services.get(procedure) ?? 0) + minutes);
    }
    const isSame =
      services.size === note.minutes.size &&
      [...note.minutes].every(([code, minutes]) => services.get(code) === minutes);
    this.exact.of += 1;
    if ((facts.timedMinutes?.value ?? null) === note.timed) this.exact.timed += 1;
    if ((facts.totalMinutes?.value ?? null) === note.total) this.exact.total += 1;
    if (isSame) this.exact.services += 1;
  }
}

/** Without a missing measure, where the note states a level of assistance: the edit takes it for a measure. */
function defectsOf(note: CorpusNote): string[] {
  return note.defects.filter((defect) => defect !== "no-measure" || !isPresentIn(note, "measure"));
}

function findingsOn(note: CorpusNote, facts: NoteFacts): Finding[] {
  const claim = corpusClaim(note);
  const subject = {
    claim,
    history: [],
    earlierVisits: [],
    earlierNotes: [],
    accumulators: [],
    notes: [facts],
  };
  return stages
    .flatMap((stage) =>
      scrubStage(stage, subject, { content, receivedOn: addDays(note.date, daysToReceipt) }),
    )
    .filter(({ edit }) => readsNotes.test(edit));
}
