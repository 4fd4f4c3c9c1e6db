import type { CalendarDate } from "./calendar-date.ts";

/** Whether a name is a person's or an organization's (NM102). */
export const entityTypes = ["person", "organization"] as const;
export type EntityType = (typeof entityTypes)[number];

export interface Payer {
  id: string;
  name?: string | undefined;
  /** SBR09: MB Medicare Part B, BL Blue Cross, CI commercial, MC Medicaid … */
  filingCode?: string | undefined;
  /** SBR01: P primary, S secondary, T tertiary, A to H, U unknown. */
  responsibility?: string | undefined;
  /** SBR05, why Medicare is secondary: 12 working aged, 13 end-stage renal disease, 14 no-fault, 15 workers' compensation … */
  insuranceType?: string | undefined;
  /** SBR03. */
  groupNumber?: string | undefined;
}

export interface Person {
  /** A dependent may have none, and an employer who is the subscriber has none. */
  memberId?: string | undefined;
  /** An employer can be the subscriber of a workers' compensation claim. */
  entityType?: EntityType | undefined;
  /** Or the organization's name. */
  lastName?: string | undefined;
  firstName?: string | undefined;
  middleName?: string | undefined;
  suffix?: string | undefined;
  /** Relationship to the subscriber: SBR02, or PAT01 of a dependent. 18 self, 01 spouse, 19 child, 20 employee … */
  relationship?: string | undefined;
  birthDate?: CalendarDate | undefined;
  sex?: string | undefined;
  deathDate?: CalendarDate | undefined;
  address?: Address | undefined;
  /** Such as the claim number of a property and casualty payer (REF*Y4). */
  otherIds?: Identifier[] | undefined;
}

export interface Address {
  street?: string | undefined;
  street2?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  country?: string | undefined;
}

export interface Provider {
  /** Absent only for a provider who is identified otherwise, such as an aide with a number of the state. */
  npi?: string | undefined;
  entityType?: EntityType | undefined;
  taxId?: string | undefined;
  taxonomy?: string | undefined;
  /** A person's first and last name, or the organization's name. */
  name?: string | undefined;
  lastName?: string | undefined;
  firstName?: string | undefined;
  address?: Address | undefined;
  /** Numbers other than the NPI and the tax ID. */
  otherIds?: Identifier[] | undefined;
}

/** A number with its REF01 qualifier: 0B state license, 1G UPIN, G2 payer's provider number, LU location … */
export interface Identifier {
  qualifier: string;
  value: string;
}

/** Identifies a provider: the NPI, or else another number or the name. `null` if there is none of them. */
export function providerIdentity({ npi, otherIds, name }: Provider): string | null {
  if (npi !== undefined) return npi;
  const other = otherIds?.[0];
  return other ? `${other.qualifier} ${other.value}` : (name?.toUpperCase() ?? null);
}
