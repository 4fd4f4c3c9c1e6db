import type { CalendarDate } from "./calendar-date.ts";
import type { BilledClaim, ServiceLine } from "./claim.ts";
import type { Cents } from "./money.ts";

/** A service line of an earlier claim of the same patient, as later claims see it. */
export interface HistoryLine {
  claimId: string;
  controlNumber: string;
  /** Order of admission within the tenant: smaller is earlier. */
  sequence: number;
  line: number;
  procedure: string;
  modifiers: string[];
  units: number;
  chargeCents: Cents;
  serviceDate: CalendarDate;
  billingNpi: string;
  /** The line's own rendering provider, else the claim's, else `null`. */
  renderingNpi: string | null;
  /** The taxonomy of whoever rendered the line, see {@link renderedBy}. */
  taxonomy: string | null;
  payerId: string;
}

/** A note of an earlier claim of the same patient and billing provider, as later claims see it: nothing of its words. */
export interface EarlierNote {
  controlNumber: string;
  serviceDate: CalendarDate;
  /** Of a fixed size. Two of them tell how much of what the notes say is the same. */
  fingerprint: string;
}

/** The last visits of earlier claims up to a claim's own days whose notes it sees: notes are copied from the last ones. */
export const earlierVisitsMax = 4;

/** One service date of an earlier claim of the same patient, for what counts visits beyond the claim's own days. */
export interface EarlierVisit {
  serviceDate: CalendarDate;
  billingNpi: string;
  payerId: string;
  services: readonly BilledService[];
  /** The newest progress report that the notes which came with it tell of; `null` when they tell of none. */
  progressReport: CalendarDate | null;
}

export type BilledService = Pick<ServiceLine, "procedure" | "modifiers" | "units">;

/** A visit whose services are read when they are asked for: of most visits nobody asks. */
export function openedLater(
  visit: Omit<EarlierVisit, "services">,
  open: () => readonly BilledService[],
): EarlierVisit {
  let services: readonly BilledService[] | null = null;
  return {
    ...visit,
    get services() {
      services ??= open();
      return services;
    },
  };
}

/** Which earlier visits are looked at. */
export interface VisitWindow {
  /** First and last service date, both included. */
  from: CalendarDate;
  through: CalendarDate;
  /** The most of them: those of the latest service dates, and of one date those that were admitted last. */
  visitsMax: number;
}

/** Who rendered a line, as far as its claim tells; the taxonomy in upper case. */
export interface Renderer {
  npi: string | null;
  taxonomy: string | null;
}

/**
 * The line's own rendering provider, else the claim's. Where none is named the billing provider rendered it: then only
 * its taxonomy is known here. A provider that is named twice may have its taxonomy in either place.
 */
export function renderedBy({ renderingProvider, billingProvider }: BilledClaim, line: ServiceLine): Renderer {
  const provider = line.renderingProvider ?? renderingProvider;
  if (!provider) return { npi: null, taxonomy: billingProvider.taxonomy?.toUpperCase() ?? null };
  const { npi } = provider;
  const told = [provider, renderingProvider, billingProvider].find(
    (named) => named?.npi === npi && named.taxonomy,
  );
  return { npi, taxonomy: told?.taxonomy?.toUpperCase() ?? null };
}

/** Whose claim it is: the subscriber's, or a dependent's. */
export type PatientOfClaim = Pick<BilledClaim, "subscriber" | "patient">;

/**
 * What tells one patient from another: the member id, and for a dependent the name and birth date too.
 * It is PHI: outside the sealed chunk only a keyed hash of it is kept.
 */
export function patientIdentity({ subscriber, patient }: PatientOfClaim): string {
  const member = subscriber.memberId?.toUpperCase() ?? "";
  if (!patient) return member;
  return [member, patient.firstName?.toUpperCase() ?? "", patient.birthDate ?? ""].join("|");
}

/** What makes two submissions the same claim, so that the later is a revision of the earlier. */
export function claimIdentity(claim: BilledClaim): string {
  return [claim.billingProvider.npi, patientIdentity(claim), claim.controlNumber].join("|");
}

/** The lines of a claim as later claims will see them. A void leaves none. */
export function historyLines(claim: BilledClaim, claimId: string, sequence: number): HistoryLine[] {
  if (claim.frequency === "8") return [];
  return claim.lines.map((line) => {
    const { npi, taxonomy } = renderedBy(claim, line);
    return {
      claimId,
      controlNumber: claim.controlNumber,
      sequence,
      line: line.number,
      procedure: line.procedure,
      modifiers: line.modifiers,
      units: line.units,
      chargeCents: line.chargeCents,
      serviceDate: line.serviceDate,
      billingNpi: claim.billingProvider.npi,
      renderingNpi: npi,
      taxonomy,
      payerId: claim.payer.id,
    };
  });
}

/** First and last service date of a claim. */
export function serviceDates(claim: BilledClaim): { from: CalendarDate; through: CalendarDate } {
  let from = claim.lines[0]!.serviceDate;
  let through = from;
  for (const line of claim.lines) {
    if (line.serviceDate < from) from = line.serviceDate;
    if (line.serviceDate > through) through = line.serviceDate;
  }
  return { from, through };
}
