import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";
import { type BilledUnits, billedUnits } from "./billed-units.ts";
import { type StatedMinutes, statedMinutes } from "./stated-minutes.ts";

/** A day of therapy on a claim: its therapy lines and the notes of that day. Minutes and units are added up on first use. */
export class Visit {
  readonly date: CalendarDate;
  /** The same day, or the last day of lines that span several. */
  readonly through: CalendarDate;
  readonly lines: readonly ServiceLine[];
  /** Without blank notes. Empty when the day is undocumented. */
  readonly notes: readonly NoteFacts[];
  readonly #content: Content;
  #minutes: readonly StatedMinutes[] | null = null;
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

  /** The minutes that each note states. */
  get minutes(): readonly StatedMinutes[] {
    this.#minutes ??= this.notes.map((note) => statedMinutes(note, this.date, this.#content));
    return this.#minutes;
  }

  /** The timed units of the lines, by procedure. */
  get billed(): readonly BilledUnits[] {
    this.#billed ??= billedUnits(this.lines, this.#content);
    return this.#billed;
  }

  withLines(lines: readonly ServiceLine[]): Visit {
    return new Visit(this.date, this.through, lines, this.notes, this.#content);
  }
}

/** The days of therapy, in the order of their first lines. */
export function visitsOf(
  therapyLines: readonly ServiceLine[],
  notes: readonly NoteFacts[],
  content: Content,
): Visit[] {
  const visits: Visit[] = [];
  for (const lines of Map.groupBy(therapyLines, datesOf).values()) {
    const date = lines[0]!.serviceDate;
    const through = lines[0]!.serviceDateEnd ?? date;
    const written = notes.filter(
      ({ serviceDate, blank }) => !blank && serviceDate >= date && serviceDate <= through,
    );
    visits.push(new Visit(date, through, lines, written, content));
  }
  return visits;
}

function datesOf({ serviceDate, serviceDateEnd }: ServiceLine): string {
  return serviceDateEnd === undefined || serviceDateEnd === serviceDate
    ? serviceDate
    : `${serviceDate}..${serviceDateEnd}`;
}
