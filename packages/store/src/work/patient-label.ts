import type { BilledClaim, CalendarDate } from "@firstpass/claim";
import type { Keyring } from "../seal/keyring.ts";
import { open, type SealContext, seal } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedPatientColumn: SealedColumn = {
  table: "work",
  column: "patient_label",
  key: { claim_id: "uuid" },
  kind: "work",
  id: "claim_id::text",
};

/** A patient as the worklist shows them. */
export interface PatientLabel {
  /** `Last, First`. */
  name: string;
  birthDate: CalendarDate | null;
  memberId: string | null;
}

export function patientLabelOf({ patient, subscriber }: BilledClaim): PatientLabel {
  const person = patient ?? subscriber;
  return {
    name: [person.lastName, person.firstName].filter(Boolean).join(", "),
    birthDate: person.birthDate ?? null,
    memberId: person.memberId ?? subscriber.memberId ?? null,
  };
}

interface ClaimOfTenant {
  tenantId: string;
  claimId: string;
}

/** Not compressed: that would take ten times as long as sealing, for a hundred bytes. */
export function sealPatientLabel(keyring: Keyring, of: ClaimOfTenant, label: PatientLabel): Buffer {
  return seal(keyring, contextOf(of), Buffer.from(JSON.stringify(label)));
}

export function openPatientLabel(keyring: Keyring, of: ClaimOfTenant, sealed: Buffer): PatientLabel {
  return JSON.parse(open(keyring, contextOf(of), sealed).toString("utf8")) as PatientLabel;
}

function contextOf({ tenantId, claimId }: ClaimOfTenant): SealContext {
  return { tenantId, kind: "work", id: claimId };
}
