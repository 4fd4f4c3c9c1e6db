import type { BilledClaim, CalendarDate, HistoryLine, ServiceLine } from "@firstpass/claim";
import type { Content, Policy, TherapyCode } from "@firstpass/content";
import { type BilledDay, billedDays } from "./billed-day.ts";
import type { NoteFacts } from "./documentation/note/facts.ts";
import type { Reference, Subject } from "./subject.ts";
import type { TherapyTotal } from "./therapy-total.ts";
import { readTherapyYears, type TherapyYear } from "./therapy-year.ts";

/** One day of therapy on a claim: its therapy lines and the notes written of it. */
export interface Visit {
  readonly date: CalendarDate;
  /** The day itself, or the last day of lines that span several. */
  readonly through: CalendarDate;
  readonly lines: readonly ServiceLine[];
  /** Without notes that say nothing. None: the day is undocumented. */
  readonly notes: readonly NoteFacts[];
}

/** A claim with everything an edit may hold it against. Lines and visits are those in the edit's effective range. */
export interface Case {
  readonly claim: BilledClaim;
  readonly lines: readonly ServiceLine[];
  /** The patient's lines of earlier claims: for edits that say `looksBack`. */
  readonly history: readonly HistoryLine[];
  /** The days of the lines, each with what earlier claims billed of it: for edits that say `looksBack`. */
  readonly days: readonly BilledDay[];
  /** What the patient's therapy came to before this claim: for edits that say `looksBack`. */
  readonly totals: readonly TherapyTotal[];
  /** The years of therapy that the lines add to, where the payer has thresholds: for edits that say `looksBack`. */
  readonly therapyYears: readonly TherapyYear[];
  /** What each note of the claim tells, in the claim's order: as for visits, for edits that say `readsNotes`. */
  readonly notes: readonly NoteFacts[];
  /** The days of therapy, in the order of their first lines. */
  readonly visits: readonly Visit[];
  /** The visits that a note was written of. A visit without one is documentation/note-missing's alone. */
  readonly documentedVisits: readonly Visit[];
  /** Whether nothing but evaluations was billed of a visit: their report stands in for a treatment note. */
  readonly isEvaluation: (visit: Visit) => boolean;
  /** What is known of a therapy procedure; `null` when the line is not therapy. */
  readonly therapy: (line: ServiceLine) => TherapyCode | null;
  readonly content: Content;
  readonly policy: Policy;
  readonly receivedOn: CalendarDate;
}

/** The case of a claim, with what several edits ask for worked out once and not before it is asked for. */
export class OpenCase implements Case {
  readonly claim: BilledClaim;
  readonly lines: readonly ServiceLine[];
  readonly content: Content;
  readonly policy: Policy;
  readonly receivedOn: CalendarDate;
  readonly #subject: Subject;
  readonly #reference: Reference;
  #days: readonly BilledDay[] | null = null;
  #therapyYears: readonly TherapyYear[] | null = null;
  #visits: readonly Visit[] | null = null;
  #documentedVisits: readonly Visit[] | null = null;

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

  get totals(): readonly TherapyTotal[] {
    return this.#subject.totals;
  }

  get therapyYears(): readonly TherapyYear[] {
    this.#therapyYears ??= readTherapyYears(this);
    return this.#therapyYears;
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

  readonly therapy = (line: ServiceLine): TherapyCode | null => {
    const code = this.content.therapy.find(line.procedure, line.serviceDate);
    if (!code || code.always) return code;
    // A "sometimes therapy" code is therapy only under a therapist's plan of care, which its modifier says.
    return line.modifiers.some((modifier) => this.content.modifiers.disciplineOf(modifier)) ? code : null;
  };

  readonly isEvaluation = (visit: Visit): boolean =>
    visit.lines.every((line) => this.therapy(line)?.evaluation);

  get visits(): readonly Visit[] {
    this.#visits ??= this.#readVisits();
    return this.#visits;
  }

  get documentedVisits(): readonly Visit[] {
    this.#documentedVisits ??= this.visits.filter((visit) => visit.notes.length > 0);
    return this.#documentedVisits;
  }

  #readVisits(): Visit[] {
    const therapyLines = this.lines.filter((line) => this.therapy(line));
    const visits: Visit[] = [];
    for (const lines of Map.groupBy(therapyLines, daysOf).values()) {
      const date = lines[0]!.serviceDate;
      const through = lines[0]!.serviceDateEnd ?? date;
      const notes = this.notes.filter(
        ({ serviceDate, blank }) => !blank && serviceDate >= date && serviceDate <= through,
      );
      visits.push({ date, through, lines, notes });
    }
    return visits;
  }
}

function daysOf({ serviceDate, serviceDateEnd }: ServiceLine): string {
  return serviceDateEnd === undefined || serviceDateEnd === serviceDate
    ? serviceDate
    : `${serviceDate}..${serviceDateEnd}`;
}
