import type {
  BilledClaim,
  CalendarDate,
  EarlierNote,
  EarlierVisit,
  HistoryLine,
  ServiceLine,
} from "@firstpass/claim";
import type { Content, Policy, TherapyCode } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";
import { type Accumulator, readAccumulators } from "./accumulator.ts";
import { type BilledDay, billedDays } from "./billed-day.ts";
import type { DatedService } from "./discipline.ts";
import type { Need } from "./need.ts";
import type { Reference, Subject } from "./subject.ts";
import { type Visit, visitsOf } from "./visit.ts";

/** Available to every edit. */
interface BilledCase {
  readonly claim: BilledClaim;
  /** Those within the edit's effective dates. */
  readonly lines: readonly ServiceLine[];
  /** The table entry of a therapy procedure furnished at a visit; `null` if the service is no such therapy. */
  readonly therapy: (service: DatedService) => TherapyCode | null;
  readonly content: Content;
  readonly policy: Policy;
  readonly receivedOn: CalendarDate;
  /** Whether a missing note is a finding. */
  readonly areNotesExpected: boolean;
}

/** Available only to edits that state the need. */
interface NeededCase {
  /** The patient's lines of earlier claims. */
  readonly history: readonly HistoryLine[];
  /** The days of the lines, with the lines that earlier claims billed on them. */
  readonly days: readonly BilledDay[];
  /** The patient's earlier visits, in the window of `visitWindowOf`. */
  readonly earlierVisits: readonly EarlierVisit[];
  /** The notes of the patient's earlier claims by the same billing provider. */
  readonly earlierNotes: readonly EarlierNote[];
  /** The accumulators that the lines add to, where the payer has thresholds. */
  readonly accumulators: readonly Accumulator[];
  /** The facts of each note of the claim, in the claim's order. */
  readonly notes: readonly NoteFacts[];
  /** The days of therapy, in the order of their first lines. */
  readonly visits: readonly Visit[];
  /** The visits with a note. documentation/note-missing reports the others. */
  readonly documentedVisits: readonly Visit[];
  /** The documented visits that bill more than evaluations: the report of an evaluation is not a treatment note. */
  readonly treatments: readonly Visit[];
  /** The treatments whose notes must have all elements of a skilled service, with only the lines that require it. */
  readonly elementVisits: readonly Visit[];
}

/** The fields that each need makes available. */
interface FieldsOf {
  history: "history" | "days";
  earlierVisits: "earlierVisits";
  earlierNotes: "earlierNotes";
  accumulators: "accumulators";
  notes: "notes" | "visits" | "documentedVisits" | "treatments" | "elementVisits";
}

/** A claim and everything that an edit with these needs may check it against. */
export type Case<Needs extends Need = never> = BilledCase & Pick<NeededCase, FieldsOf[Needs]>;

/** A case with every field. Values that several edits share are computed once, on first use. */
export class OpenCase implements Case<Need> {
  readonly claim: BilledClaim;
  readonly lines: readonly ServiceLine[];
  readonly content: Content;
  readonly policy: Policy;
  readonly receivedOn: CalendarDate;
  readonly #subject: Subject;
  readonly #reference: Reference;
  #days: readonly BilledDay[] | null = null;
  #accumulators: readonly Accumulator[] | null = null;
  #visits: readonly Visit[] | null = null;
  #documentedVisits: readonly Visit[] | null = null;
  #treatments: readonly Visit[] | null = null;
  #elementVisits: readonly Visit[] | null = null;

  constructor(subject: Subject, reference: Reference, policy: Policy, lines: readonly ServiceLine[]) {
    this.#subject = subject;
    this.#reference = reference;
    this.claim = subject.claim;
    this.content = reference.content;
    this.receivedOn = reference.receivedOn;
    this.policy = policy;
    this.lines = lines;
  }

  get history(): readonly HistoryLine[] {
    return this.#subject.history;
  }

  get earlierNotes(): readonly EarlierNote[] {
    return this.#subject.earlierNotes;
  }

  get earlierVisits(): readonly EarlierVisit[] {
    return this.#subject.earlierVisits;
  }

  get accumulators(): readonly Accumulator[] {
    this.#accumulators ??= readAccumulators(this, this.#subject.accumulators);
    return this.#accumulators;
  }

  get days(): readonly BilledDay[] {
    this.#days ??= billedDays(this.claim, this.lines, this.history, this.content, this.policy);
    return this.#days;
  }

  get areNotesExpected(): boolean {
    return (this.policy.notes ?? this.#reference.noteExpectation ?? "expected") === "expected";
  }

  get notes(): readonly NoteFacts[] {
    return this.#subject.notes;
  }

  /** The same case for an edit that applies only to some lines. */
  narrowedTo(lines: readonly ServiceLine[]): OpenCase {
    return new OpenCase(this.#subject, this.#reference, this.policy, lines);
  }

  readonly therapy = ({ procedure, modifiers, serviceDate }: DatedService): TherapyCode | null => {
    const code = this.content.therapy.find(procedure, serviceDate);
    if (!code || code.always) return code;
    if (code.remote) return null;
    // A "sometimes therapy" code is therapy only under a therapist's plan of care, shown by its modifier.
    return modifiers.some((modifier) => this.content.modifiers.disciplineOf(modifier)) ? code : null;
  };

  get visits(): readonly Visit[] {
    this.#visits ??= visitsOf(this.lines.filter(this.therapy), this.notes, this.content);
    return this.#visits;
  }

  get documentedVisits(): readonly Visit[] {
    this.#documentedVisits ??= this.visits.filter((visit) => visit.notes.length > 0);
    return this.#documentedVisits;
  }

  get treatments(): readonly Visit[] {
    this.#treatments ??= this.documentedVisits.filter(
      ({ lines }) => !lines.every((line) => this.therapy(line)?.evaluation),
    );
    return this.#treatments;
  }

  get elementVisits(): readonly Visit[] {
    this.#elementVisits ??= this.treatments.flatMap((visit) => {
      const lines = visit.lines.filter((line) => this.policy.elementProcedures.has(line.procedure));
      return lines.length === 0 ? [] : [visit.withLines(lines)];
    });
    return this.#elementVisits;
  }
}
