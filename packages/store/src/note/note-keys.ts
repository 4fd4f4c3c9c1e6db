import { type BilledClaim, type CalendarDate, patientName } from "@firstpass/claim";
import { patientKeyOf } from "../seal/identity.ts";
import { identityHash, type Keyring } from "../seal/keyring.ts";

/** The facts of a note by which its claim is found. */
export interface NoteTraits {
  serviceDate: CalendarDate | null;
  controlNumbers: readonly string[];
  /** As `patientName` writes them. */
  names: readonly string[];
  memberIds: readonly string[];
}

/** The keys of a note, by the kind of trait: a claim with one of them may be the note's. */
export interface NoteKeys {
  controlNumbers: Buffer[];
  names: Buffer[];
  patients: Buffer[];
}

export function keysOfNote(keyring: Keyring, tenantId: string, traits: NoteTraits): NoteKeys {
  return {
    controlNumbers: traits.controlNumbers.map((number) => numberKeyOf(keyring, tenantId, number)),
    names: traits.names.map((name) => nameKeyOf(keyring, tenantId, name)),
    patients: traits.memberIds.map((memberId) =>
      patientKeyOf(keyring, tenantId, { subscriber: { memberId } }),
    ),
  };
}

export interface ClaimNoteKeys {
  controlNumber: Buffer;
  /** `null` if the claim does not name its patient with a birth date. */
  name: Buffer | null;
}

/** Returns a function for the keys of claims, which hashes each name once. */
export function claimNoteKeys(keyring: Keyring, tenantId: string): (claim: BilledClaim) => ClaimNoteKeys {
  const known = new Map<string, Buffer>();
  return (claim) => {
    const name = patientName(claim.patient ?? claim.subscriber);
    const controlNumber = numberKeyOf(keyring, tenantId, claim.controlNumber);
    if (name === null) return { controlNumber, name };
    const key = known.get(name) ?? nameKeyOf(keyring, tenantId, name);
    known.set(name, key);
    return { controlNumber, name: key };
  };
}

function nameKeyOf(keyring: Keyring, tenantId: string, name: string): Buffer {
  return Buffer.from(identityHash(keyring, tenantId, "name", name), "hex");
}

function numberKeyOf(keyring: Keyring, tenantId: string, controlNumber: string): Buffer {
  return Buffer.from(identityHash(keyring, tenantId, "number", controlNumber), "hex");
}
