import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { type ClaimNoteKeys, keysOfNote, type NoteTraits } from "./note-keys.ts";

/** Most claims that a note is compared with. */
const claimsMax = 50;
/** Days that a line can span before the note's date. */
const spanDaysMax = 31;

/**
 * Remembers the names of the patients of claims that are admitted, and has the notes looked at again that wait for one of
 * them. In the transaction that admits the claims.
 */
export async function welcomeClaims(
  transaction: Transaction,
  tenantId: string,
  claims: readonly { patient: Buffer; noteKeys: ClaimNoteKeys }[],
): Promise<void> {
  if (claims.length === 0) return;
  const named = new Map<string, { name: Buffer; patient: Buffer }>();
  const keys = new Map<string, Buffer>();
  for (const { patient, noteKeys } of claims) {
    const { name, controlNumber } = noteKeys;
    for (const key of [patient, controlNumber]) keys.set(key.toString("latin1"), key);
    if (name === null) continue;
    keys.set(name.toString("latin1"), name);
    named.set(`${name.toString("latin1")}${patient.toString("latin1")}`, { name, patient });
  }
  await transaction.query({
    name: "welcome-claims",
    text: `with named as (
        insert into patient_name (tenant_id, name, patient)
        select $1, * from unnest($2::bytea[], $3::bytea[]) on conflict do nothing
      )
      update waiting_note set due_at = now()
      where tenant_id = $1 and note_id in (
        select note_id from waiting_note_key where tenant_id = $1 and key = any($4::bytea[])
      )`,
    values: [
      tenantId,
      binaryArray.bytea([...named.values()].map(({ name }) => name)),
      binaryArray.bytea([...named.values()].map(({ patient }) => patient)),
      binaryArray.bytea([...keys.values()]),
    ],
  });
}

/**
 * The claims that a note could document, by id: with its control number or of its patient, with a service around its date.
 * `null` if there are more than a note is compared with.
 */
export async function findClaimsOfNote(
  store: Store,
  tenantId: string,
  traits: NoteTraits,
): Promise<string[] | null> {
  if (traits.serviceDate === null) return [];
  const { names, patients } = keysOfNote(store.keyring, tenantId, traits);
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ claimId: string }>({
      name: "select-claims-of-note",
      text: `select claim_id as "claimId" from (
          select claim_id from claim
          where tenant_id = $1 and control_number = any($2::text[]) and not superseded
            and $3::date between first_day and last_day
          union
          select day.claim_id from claim_day as day
          where day.tenant_id = $1 and day.replaced_by is null
            and day.service_date between $3::date - ${spanDaysMax} and $3::date
            and day.patient = any($5::bytea[] || array(
              select patient from patient_name where tenant_id = $1 and name = any($4::bytea[])
            ))
        ) as found limit ${claimsMax + 1}`,
      values: [
        tenantId,
        traits.controlNumbers,
        traits.serviceDate,
        binaryArray.bytea(names),
        binaryArray.bytea(patients),
      ],
    }),
  );
  return rows.length > claimsMax ? null : rows.map(({ claimId }) => claimId);
}
