import {
  type BilledClaim,
  billingIdentity,
  filedTo,
  type HistoryLine,
  renderedBy,
  type ServiceLine,
} from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { surgicalRoleOf } from "./surgical-role.ts";

/** Repeats by the same provider, by another provider, and of a laboratory test: the line says that it is a repeat. */
const repeatModifiers = new Set(["76", "77", "91"]);

export function isRepeat({ modifiers }: ServiceLine): boolean {
  return modifiers.some((modifier) => repeatModifiers.has(modifier));
}

/**
 * Whether an earlier claim billed the line's service. The payer must match, because a secondary payer gets its own claim
 * for the same service.
 */
export function isBilledBy(
  line: ServiceLine,
  billed: HistoryLine,
  claim: BilledClaim,
  content: Content,
): boolean {
  return (
    billed.procedure === line.procedure &&
    billed.serviceDate === line.serviceDate &&
    billed.billingNpi === billingIdentity(claim) &&
    billed.payerId === filedTo(claim) &&
    isSameProvider(line, renderedBy(claim, line).npi, billed.renderingNpi) &&
    validModifiers(billed, content) === validModifiers(line, content)
  );
}

/**
 * Whether two lines of a claim bill the same service. A modifier for distinct services says that they do not, and so does
 * anything else that distinguishes repeated services: dates, places, drugs, addresses of a trip, a description.
 */
export function isSameService(
  one: ServiceLine,
  other: ServiceLine,
  claim: BilledClaim,
  content: Content,
): boolean {
  const { modifiers } = content;
  return (
    one.procedure === other.procedure &&
    validModifiers(one, content) === validModifiers(other, content) &&
    !one.modifiers.some((modifier) => modifiers.isDistinctService(modifier)) &&
    isSameProvider(one, renderedBy(claim, one).npi, renderedBy(claim, other).npi) &&
    distinguishing(one) === distinguishing(other)
  );
}

/**
 * Two therapists in one practice may each furnish a service, so the rendering providers must match where both are known.
 * Co-surgeons bill the same modifiers, so theirs must be known.
 */
function isSameProvider(line: ServiceLine, one: string | null, other: string | null): boolean {
  if (one !== null && other !== null) return one === other;
  const role = surgicalRoleOf(line);
  return role === null || role === "assistant";
}

/** Leaves out invalid modifiers, which modifier/unknown reports, so that they do not hide a duplicate. */
function validModifiers(
  { modifiers, serviceDate }: ServiceLine | HistoryLine,
  { modifiers: known }: Content,
): string {
  const valid = modifiers.filter((modifier) => known.has(modifier, serviceDate));
  return [...new Set(valid)].sort().join();
}

function distinguishing(line: ServiceLine): string {
  const { serviceDate, serviceDateEnd = serviceDate, placeOfService, description, drug } = line;
  const { serviceFacility, pickUp, dropOff, revenueCode } = line;
  return JSON.stringify([
    serviceDate,
    serviceDateEnd,
    placeOfService,
    description,
    drug?.code,
    drug?.prescriptionNumber,
    serviceFacility,
    pickUp,
    dropOff,
    revenueCode,
  ]);
}
