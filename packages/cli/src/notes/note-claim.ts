import {
  type CalendarDate,
  type Claim,
  limits,
  parseClaim,
  RejectionError,
  type TreatmentNote,
} from "@firstpass/claim";
import { dateInText } from "@firstpass/documents";
import { explainNotes, type NoteFacts } from "@firstpass/note";
import { CommandError } from "../command.ts";
import { readDate, today } from "../dates.ts";

/** The options that describe the claim of a plain note. */
export interface NoteClaimOptions {
  procedure?: readonly string[];
  units?: readonly string[];
  date?: string;
  payer?: string;
  diagnosis?: readonly string[];
}

/** A claim for a plain note. */
export interface NoteClaim {
  claim: Claim;
  /** The values that no option gave, in words. */
  assumed: string[];
}

interface BilledService {
  procedure: string;
  modifiers: string[];
  units: number;
}

const usualService: BilledService = { procedure: "97112", modifiers: [], units: 1 };
const unitMinutes = 15;
const medicare = { id: "06102", filingCode: "MB" };

/** A note before it is dated. */
interface GivenNote extends Pick<TreatmentNote, "text" | "signature" | "unsigned"> {
  /** As a document gives it. */
  serviceDate?: CalendarDate | null;
}

/** Builds the claim of a note from the options. @throws CommandError */
export function claimOfNote(
  name: string,
  { serviceDate, ...note }: GivenNote,
  options: NoteClaimOptions,
): NoteClaim {
  const diagnoses = options.diagnosis ?? [];
  const build = (date: CalendarDate, services: readonly BilledService[]) =>
    readNoteClaim(name, {
      controlNumber: "NOTE",
      charge: 0,
      payer: options.payer === undefined ? medicare : { id: options.payer },
      subscriber: { memberId: "NOTE" },
      billingProvider: { npi: "1234567893" },
      diagnoses,
      lines: services.map((service) => ({
        ...service,
        charge: 0,
        serviceDate: date,
        diagnosisPointers: diagnoses.map((_, index) => index + 1),
      })),
      notes: [{ ...note, serviceDate: date }],
    });
  const statedDate = options.date === undefined ? null : readDate("--date", options.date);
  const stated = servicesOf(options);
  // Checks the text before it is read.
  const { notes } = build(statedDate ?? today(), stated ?? [usualService]);
  const [explanation] = explainNotes(notes);
  const facts = explanation!.facts;
  return {
    claim: build(
      statedDate ?? serviceDate ?? dateIn(note.text ?? "", facts) ?? today(),
      stated ?? namedServices(facts),
    ),
    assumed: [
      ...(stated ? [] : ["billed lines (--procedure, --units)"]),
      ...((options.date ?? serviceDate) ? [] : ["service date (--date)"]),
      ...(options.payer === undefined ? ["payer (--payer)"] : []),
    ],
  };
}

function readNoteClaim(name: string, json: unknown): Claim {
  try {
    return parseClaim(json);
  } catch (error) {
    if (!(error instanceof RejectionError)) throw error;
    throw new CommandError(`${name}: ${error.message}`);
  }
}

/** The lines that the options give; `null` for none. @throws CommandError */
function servicesOf({ procedure: procedures = [], units = [] }: NoteClaimOptions): BilledService[] | null {
  if (units.length > procedures.length) {
    throw new CommandError(
      "--units is given without its --procedure: give a --procedure before each --units",
    );
  }
  if (procedures.length === 0) return null;
  return procedures.map((written, index) => {
    const [procedure = "", ...modifiers] = written.split("-");
    return { procedure, modifiers, units: readUnits(units[index] ?? "1") };
  });
}

function readUnits(text: string): number {
  const units = Number(text);
  if (text.trim() !== "" && units > 0) return units;
  throw new CommandError(`--units ${text}: is not a number of units: write it like 2`);
}

/** The date that the note gives as its own, or else the date of its signature. */
function dateIn(text: string, { signatures }: NoteFacts): CalendarDate | null {
  const labeled = dateInText(text);
  if (labeled !== null) return labeled;
  return signatures.find(({ signedAt }) => signedAt !== null)?.signedAt?.slice(0, 10) ?? null;
}

/** The services that the note names, with the units of their minutes; otherwise the usual one. */
function namedServices({ interventions }: NoteFacts): BilledService[] {
  const minutes = new Map<string, number>();
  for (const { procedure, minutes: own } of interventions) {
    if (procedure !== null) minutes.set(procedure, (minutes.get(procedure) ?? 0) + (own ?? 0));
  }
  if (minutes.size === 0) return [usualService];
  return [...minutes].slice(0, limits.linesMax).map(([procedure, own]) => ({
    procedure,
    modifiers: [],
    units: Math.max(1, Math.round(own / unitMinutes)),
  }));
}
