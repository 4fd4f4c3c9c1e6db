import type {
  AccumulatorTotal,
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
import { type BilledUnits, billedUnits } from "./billed-units.ts";
import type { DatedService } from "./discipline.ts";
import type { Need } from "./need.ts";
import { type ToldMinutes, toldMinutes } from "./stated-minutes.ts";
import type { Reference, Subject } from "./subject.ts";

/** One day of therapy on a claim: its therapy lines and the notes written of it. */
export interface Visit {
  readonly date: CalendarDate;
  /** The day itself, or the last day of lines that span several. */
  readonly through: CalendarDate;
  readonly lines: readonly ServiceLine[];
  /** Without notes that say nothing. None: the day is undocumented. */
  readonly notes: readonly NoteFacts[];
  /** What each of the notes tells of minutes. */
  readonly minutes: readonly ToldMinutes[];
  /** The timed units of its lines, by procedure. */
  readonly billed: readonly BilledUnits[];
}

/** What every edit sees. Lines are those in the edit's effective range. */
interface BilledCase {
  readonly claim: BilledClaim;
  readonly lines: readonly ServiceLine[];
  /** What is known of a therapy procedure; `null` when the service is not therapy. */
  readonly therapy: (service: DatedService) => TherapyCode | null;
  readonly content: Content;
  readonly policy: Policy;
  readonly receivedOn: CalendarDate;
}

/** What an edit sees only if it states the need. */
interface NeededCase {
  /** The patient's lines of earlier claims. */
  readonly history: readonly HistoryLine[];
  /** The days of the lines, each with what earlier claims billed on it. */
  readonly days: readonly BilledDay[];
  /** The patient's earlier visits, in the window of `visitsWanted`. */
  readonly earlierVisits: readonly EarlierVisit[];
  /** The notes of the patient's earlier claims by the same billing provider. */
  readonly earlierNotes: readonly EarlierNote[];
  /** The patient's accumulators before this claim. */
  readonly totals: readonly AccumulatorTotal[];
  /** The accumulators that the lines add to, where the payer has thresholds. */
  readonly accumulators: readonly Accumulator[];
  /** The facts of each note of the claim, in the claim's order. */
  readonly notes: readonly NoteFacts[];
  /** The days of therapy, in the order of their first lines. */
  readonly visits: readonly Visit[];
  /** The visits that a note was written for. A visit without one is left to documentation/note-missing. */
  readonly documentedVisits: readonly Visit[];
  /** Of these, those that bill more than evaluations: an evaluation's report is not a treatment note. */
  readonly treatments: readonly Visit[];
  /**
   * Of these, those whose notes must show what was done, why and with what result, with only the lines for which the
   * payer requires it.
   */
  readonly elementVisits: readonly Visit[];
}

/** What each need opens of a case. */
interface FieldsOf {
  history: "history" | "days";
  earlierVisits: "earlierVisits";
  earlierNotes: "earlierNotes";
  accumulators: "totals" | "accumulators";
  notes: "notes" | "visits" | "documentedVisits" | "treatments" | "elementVisits";
}

/** A claim with what an edit of these needs may check it against. */
export type Case<Needs extends Need = never> = BilledCase & Pick<NeededCase, FieldsOf[Needs]>;

/** The case of a claim, with what several edits ask for worked out once and not before it is asked for. */
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
  #visits: readonly DayOfTherapy[] | null = null;
  #documentedVisits: readonly DayOfTherapy[] | null = null;
  #treatments: readonly DayOfTherapy[] | null = null;
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

  get totals(): readonly AccumulatorTotal[] {
    return this.#subject.totals;
  }

  get accumulators(): readonly Accumulator[] {
    this.#accumulators ??= readAccumulators(this);
    return this.#accumulators;
  }

  get days(): readonly BilledDay[] {
    this.#days ??= billedDays(this.claim, this.lines, this.history, this.content, this.policy);
    return this.#days;
  }

  get notes(): readonly NoteFacts[] {
    return this.#subject.facts;
  }

  /** The same case for an edit that applies to some of the lines only. */
  narrowedTo(lines: readonly ServiceLine[]): OpenCase {
    return new OpenCase(this.#subject, this.#reference, this.policy, lines);
  }

  readonly therapy = ({ procedure, modifiers, serviceDate }: DatedService): TherapyCode | null => {
    const code = this.content.therapy.find(procedure, serviceDate);
    if (!code || code.always) return code;
    // A "sometimes therapy" code is therapy only under a therapist's plan of care, which its modifier says.
    return modifiers.some((modifier) => this.content.modifiers.disciplineOf(modifier)) ? code : null;
  };

  get visits(): readonly DayOfTherapy[] {
    this.#visits ??= this.#readVisits();
    return this.#visits;
  }

  get documentedVisits(): readonly DayOfTherapy[] {
    this.#documentedVisits ??= this.visits.filter((visit) => visit.notes.length > 0);
    return this.#documentedVisits;
  }

  get treatments(): readonly DayOfTherapy[] {
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

  #readVisits(): DayOfTherapy[] {
    const therapyLines = this.lines.filter((line) => this.therapy(line));
    const visits: DayOfTherapy[] = [];
    for (const lines of Map.groupBy(therapyLines, daysOf).values()) {
      const date = lines[0]!.serviceDate;
      const through = lines[0]!.serviceDateEnd ?? date;
      const notes = this.notes.filter(
        ({ serviceDate, blank }) => !blank && serviceDate >= date && serviceDate <= through,
      );
      visits.push(new DayOfTherapy(date, through, lines, notes, this.content));
    }
    return visits;
  }
}

/** A visit whose minutes and units are added up once, and not before they are asked for. */
class DayOfTherapy implements Visit {
  readonly date: CalendarDate;
  readonly through: CalendarDate;
  readonly lines: readonly ServiceLine[];
  readonly notes: readonly NoteFacts[];
  readonly #content: Content;
  #minutes: readonly ToldMinutes[] | null = null;
  #billed: readonly BilledUnits[] | null = null;

  constructor(
    date: CalendarDate,
    through: CalendarDate,
    lines: readonly ServiceLine[],
    notes: readonly NoteFacts[],
    content: Content,
  ) {
    this.date = date;
    this.through = through;
    this.lines = lines;
    this.notes = notes;
    this.#content = content;
  }

  get minutes(): readonly ToldMinutes[] {
    this.#minutes ??= this.notes.map((note) => toldMinutes(note, this.date, this.#content));
    return this.#minutes;
  }

  get billed(): readonly BilledUnits[] {
    this.#billed ??= billedUnits(this.lines, this.#content);
    return this.#billed;
  }

  withLines(lines: readonly ServiceLine[]): DayOfTherapy {
    return new DayOfTherapy(this.date, this.through, lines, this.notes, this.#content);
  }
}

function daysOf({ serviceDate, serviceDateEnd }: ServiceLine): string {
  return serviceDateEnd === undefined || serviceDateEnd === serviceDate
    ? serviceDate
    : `${serviceDate}..${serviceDateEnd}`;
}
