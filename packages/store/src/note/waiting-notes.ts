import type { CalendarDate } from "@firstpass/claim";
import type { Actor } from "../audit.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asSystem, asTenant, isId } from "../database/transaction.ts";
import { identityHash } from "../seal/keyring.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";
import { keysOfNote, type NoteTraits } from "./note-keys.ts";

export const sealedWaitingNoteColumn: SealedColumn = {
  table: "waiting_note",
  column: "payload",
  key: { note_id: "uuid" },
  kind: "waiting-note",
  id: "note_id::text",
};

const firstId = "00000000-0000-0000-0000-000000000000";

/** How long a note that is being looked at is left alone by others. */
const lease = "1 minute";

/** A note that belongs to no claim yet. `Note` is the document's, as its reader writes it. */
export interface WaitingNote<Note> {
  noteId: string;
  tenantId: string;
  /** ISO 8601 instant, UTC. */
  receivedAt: string;
  serviceDate: CalendarDate | null;
  reason: string;
  note: Note;
  /** Who sent it. */
  sender: Actor;
}

type Sealed<Note> = Pick<WaitingNote<Note>, "note" | "sender">;
type NoteRow = Omit<WaitingNote<unknown>, "note" | "sender"> & { payload: Buffer };

const noteColumns = `note_id as "noteId", tenant_id as "tenantId", received_at as "receivedAt",
  service_date as "serviceDate", reason, payload`;

/** The id of a note, the same for the same note. */
export function noteIdOf({ keyring }: Store, tenantId: string, note: unknown): string {
  const hex = identityHash(keyring, tenantId, "note", JSON.stringify(note));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Keeps a note until its claim arrives. It is due at once: a claim may have arrived since it was looked for. A note that
 * waits already, with the same id, stays.
 */
export async function keepNote<Note>(
  store: Store,
  tenantId: string,
  traits: NoteTraits,
  { noteId, reason, note, sender }: Pick<WaitingNote<Note>, "noteId" | "reason" | "note" | "sender">,
): Promise<void> {
  const { controlNumbers, names, patients } = keysOfNote(store.keyring, tenantId, traits);
  const payload = sealPayload(store.keyring, contextOf(tenantId, noteId), { note, sender });
  await asTenant(store, tenantId, (transaction) =>
    transaction.query({
      name: "keep-note",
      text: `with kept as (
          insert into waiting_note (tenant_id, note_id, service_date, reason, due_at, payload)
          values ($1, $2, $3, $4, now(), $5) on conflict do nothing returning note_id
        )
        insert into waiting_note_key (tenant_id, key, note_id)
        select $1, key, note_id from kept cross join (select distinct unnest($6::bytea[]) as key) as keys`,
      values: [
        tenantId,
        noteId,
        traits.serviceDate,
        reason,
        payload,
        binaryArray.bytea([...controlNumbers, ...names, ...patients]),
      ],
    }),
  );
}

/** Takes notes of all tenants that are due, for a minute. */
export async function takeDueNotes<Note>(store: Store, limit: number): Promise<WaitingNote<Note>[]> {
  const { rows } = await asSystem(store, (transaction) =>
    transaction.query<NoteRow>({
      name: "take-due-notes",
      text: `update waiting_note set due_at = now() + interval '${lease}'
        where (tenant_id, note_id) in (
          select tenant_id, note_id from waiting_note where due_at <= now()
          order by due_at limit $1 for update skip locked
        )
        returning ${noteColumns}`,
      values: [limit],
    }),
  );
  return rows.map((row) => openNote(store, row));
}

/** Lets a note wait on, for this reason, until a claim arrives that could fit. One that became due meanwhile stays due. */
export async function postponeNote(
  store: Store,
  { tenantId, noteId, reason }: WaitingNote<unknown>,
): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    transaction.query({
      name: "postpone-note",
      text: `update waiting_note set due_at = case when due_at > now() then 'infinity' else due_at end, reason = $3
        where tenant_id = $1 and note_id = $2`,
      values: [tenantId, noteId, reason],
    }),
  );
}

/** Returns whether the note was waiting. */
export async function forgetNote(store: Store, tenantId: string, noteId: string): Promise<boolean> {
  if (!isId(noteId)) return false;
  const { rowCount } = await asTenant(store, tenantId, (transaction) =>
    transaction.query({
      name: "forget-note",
      text: "delete from waiting_note where tenant_id = $1 and note_id = $2",
      values: [tenantId, noteId],
    }),
  );
  return rowCount === 1;
}

export async function findWaitingNote<Note>(
  store: Store,
  tenantId: string,
  noteId: string,
): Promise<WaitingNote<Note> | null> {
  if (!isId(noteId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<NoteRow>({
      name: "select-waiting-note",
      text: `select ${noteColumns} from waiting_note where tenant_id = $1 and note_id = $2`,
      values: [tenantId, noteId],
    }),
  );
  return rows[0] ? openNote(store, rows[0]) : null;
}

/** In the order of their ids. @param after the last id of the page before */
export async function listWaitingNotes<Note>(
  store: Store,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ notes: WaitingNote<Note>[]; next: string | null }> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<NoteRow>({
      name: "select-waiting-notes",
      text: `select ${noteColumns} from waiting_note where tenant_id = $1 and note_id > $3
        order by note_id limit $2`,
      values: [tenantId, limit + 1, after ?? firstId],
    }),
  );
  const notes = rows.slice(0, limit).map((row) => openNote<Note>(store, row));
  return { notes, next: rows.length > limit ? notes.at(-1)!.noteId : null };
}

function openNote<Note>({ keyring }: Store, { payload, ...row }: NoteRow): WaitingNote<Note> {
  return { ...row, ...openPayload<Sealed<Note>>(keyring, contextOf(row.tenantId, row.noteId), payload) };
}

function contextOf(tenantId: string, noteId: string): SealContext {
  return { tenantId, kind: "waiting-note", id: noteId };
}
