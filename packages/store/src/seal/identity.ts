import {
  type BilledClaim,
  type ClaimTraits,
  claimTraits,
  type PatientOfClaim,
  patientIdentity,
} from "@firstpass/claim";
import { identityHash, type Keyring } from "./keyring.ts";

/** Keyed hash of the patient's identity, under which the patient's history is stored. */
export function patientKeyOf(keyring: Keyring, tenantId: string, of: PatientOfClaim): Buffer {
  return Buffer.from(identityHash(keyring, tenantId, "patient", patientIdentity(of)), "hex");
}

/** Like {@link patientKeyOf}, but hashes each patient once: a file often has several visits of a patient. */
export function patientKeys(keyring: Keyring, tenantId: string): (claim: BilledClaim) => Buffer {
  const known = new Map<string, Buffer>();
  return (claim) => {
    const identity = patientIdentity(claim);
    const key = known.get(identity) ?? patientKeyOf(keyring, tenantId, claim);
    known.set(identity, key);
    return key;
  };
}

/** Returns a function for the traits of claims, which hashes each service once: a file often has the same ones. */
export function traitHashes(keyring: Keyring, tenantId: string): (claim: BilledClaim) => ClaimTraits {
  const known = new Map<string, number>();
  const hash = (text: string): number => {
    const trait =
      known.get(text) ?? Number.parseInt(identityHash(keyring, tenantId, "claim", text).slice(0, 8), 16);
    known.set(text, trait);
    return trait;
  };
  return (claim) => claimTraits(claim, hash);
}
