import { type Claim, claimIdentity, type PatientOfClaim, patientIdentity } from "@firstpass/claim";
import { identityHash, type Keyring } from "./keyring.ts";

/**
 * The keyed hash of a claim's identity as a UUID (version 8, RFC 9562). A resubmitted claim has the same id, so it is
 * found without another index.
 */
export function claimIdOf(keyring: Keyring, tenantId: string, claim: Claim): string {
  const hex = identityHash(keyring, tenantId, "claim", claimIdentity(claim));
  const variant = "89ab"[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Keyed hash of the patient's identity, under which the patient's history is stored. */
export function patientKeyOf(keyring: Keyring, tenantId: string, of: PatientOfClaim): Buffer {
  return Buffer.from(identityHash(keyring, tenantId, "patient", patientIdentity(of)), "hex");
}

/** Like {@link patientKeyOf}, but hashes each patient once: a file often has several visits of a patient. */
export function patientKeys(keyring: Keyring, tenantId: string): (claim: Claim) => Buffer {
  const known = new Map<string, Buffer>();
  return (claim) => {
    const identity = patientIdentity(claim);
    const key = known.get(identity) ?? patientKeyOf(keyring, tenantId, claim);
    known.set(identity, key);
    return key;
  };
}
