import type { CalendarDate } from "./calendar-date.ts";
import type { BilledClaim, ServiceLine } from "./claim.ts";
import type { Cents } from "./money.ts";
import { providerIdentity } from "./parties.ts";

/** A service line of an earlier claim for the same patient, as later claims see it. */
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
  /** The billing provider's NPI, or else another identity: see {@link providerIdentity}. */
  billingNpi: string;
  /** The line's own rendering provider, else the claim's, else `null`. Without an NPI, another identity. */
  renderingNpi: string | null;
  /** The taxonomy of the provider who rendered the line, see {@link renderedBy}. */
  taxonomy: string | null;
  /** See {@link filedTo}. */
  payerId: string;
}

/** A note of an earlier claim for the same patient and billing provider, as later claims see it: without its text. */
export interface EarlierNote {
  controlNumber: string;
  serviceDate: CalendarDate;
  /** Has a fixed size. Comparing two fingerprints shows how similar the notes are. */
  fingerprint: string;
}

/** The number of latest earlier visits whose notes a claim is compared with, because notes are copied from recent ones. */
export const earlierVisitsMax = 4;

/** Their notes are looked for on this number of days, so that a long history without notes is not read for each claim. */
export const earlierDaysMax = 250;

/** One service date of an earlier claim for the same patient, for edits that count visits. */
export interface EarlierVisit {
  serviceDate: CalendarDate;
  billingNpi: string;
  /** See {@link filedTo}. */
  payerId: string;
  services: readonly BilledService[];
  /** The newest progress report that the visit's notes mention; `null` if they mention none. */
  progressReport: CalendarDate | null;
}

export type BilledService = Pick<ServiceLine, "procedure" | "modifiers" | "units">;

/** A visit whose services are read on first access, because most visits' services are never needed. */
export function withLazyServices(
  visit: Omit<EarlierVisit, "services">,
  read: () => readonly BilledService[],
): EarlierVisit {
  let services: readonly BilledService[] | null = null;
  return {
    ...visit,
    get services() {
      services ??= read();
      return services;
    },
  };
}

/** The earlier visits to load. */
export interface VisitWindow {
  /** First and last service date, both included. */
  from: CalendarDate;
  through: CalendarDate;
  /** The latest service dates take precedence and, on the same date, the claims admitted last. */
  visitsMax: number;
}

/** The provider who rendered a line, as stated on its claim. The taxonomy is in upper case. */
export interface Renderer {
  /** The NPI, or else another identity: see {@link providerIdentity}. */
  npi: string | null;
  taxonomy: string | null;
}

/**
 * The rendering provider of the line, or else of the claim. Without either, the billing provider rendered the line, and
 * only the taxonomy is returned. If a provider is listed twice, either entry may have the taxonomy.
 */
export function renderedBy({ renderingProvider, billingProvider }: BilledClaim, line: ServiceLine): Renderer {
  const provider = line.renderingProvider ?? renderingProvider;
  if (!provider) return { npi: null, taxonomy: billingProvider.taxonomy?.toUpperCase() ?? null };
  const npi = providerIdentity(provider);
  const withTaxonomy = [provider, renderingProvider, billingProvider].find(
    (listed) => listed?.taxonomy && providerIdentity(listed) === npi,
  );
  return { npi, taxonomy: withTaxonomy?.taxonomy?.toUpperCase() ?? null };
}

/** Identifies the billing provider of a claim: see {@link providerIdentity}. */
export function billingIdentity({ billingProvider }: BilledClaim): string {
  return providerIdentity(billingProvider) ?? "";
}

/** Secondary, tertiary, and the fourth to eleventh payer (SBR01). */
const afterPrimary = /^[STA-H]$/;

/** Whether another payer decides the claim before the claim's payer. */
export function isSecondary({ payer }: Pick<BilledClaim, "payer">): boolean {
  return afterPrimary.test(payer.responsibility ?? "");
}

/**
 * The payer's id, followed by its place among the patient's payers unless it is the primary: `60054`, `60054/S`. A payer that
 * insures the patient twice gets a claim in each place, and neither repeats the other.
 */
export function filedTo(claim: Pick<BilledClaim, "payer">): string {
  return isSecondary(claim) ? `${claim.payer.id}/${claim.payer.responsibility}` : claim.payer.id;
}

/** The lines of a claim as later claims see them. A void has none. */
export function historyLines(claim: BilledClaim, claimId: string, sequence: number): HistoryLine[] {
  if (claim.frequency === "8") return [];
  const billingNpi = billingIdentity(claim);
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
      billingNpi,
      renderingNpi: npi,
      taxonomy,
      payerId: filedTo(claim),
    };
  });
}

/** The first and last service dates of a claim. */
export function serviceDates(claim: BilledClaim): { from: CalendarDate; through: CalendarDate } {
  let from = claim.lines[0]!.serviceDate;
  let through = from;
  for (const line of claim.lines) {
    if (line.serviceDate < from) from = line.serviceDate;
    if (line.serviceDate > through) through = line.serviceDate;
  }
  return { from, through };
}
