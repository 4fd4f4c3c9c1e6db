import type { NoteExpectation } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asSystem, asTenantAtOnce } from "../database/transaction.ts";

/** SQL: whether claims of tenant `$1` are expected to come with notes. */
export const selectNoteExpectation = "select note_expectation from tenant where tenant_id = $1";

/** Whether a tenant's claims are expected to come with notes. */
export async function loadNoteExpectation(store: Store, tenantId: string): Promise<NoteExpectation> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<{ note_expectation: NoteExpectation }>({
      name: "select-note-expectation",
      text: selectNoteExpectation,
      values: [tenantId],
    }),
  ]);
  return rows[0]!.note_expectation;
}

/** Applies to every claim that is scrubbed from now on. */
export async function saveNoteExpectation(
  store: Store,
  tenantId: string,
  expectation: NoteExpectation,
): Promise<void> {
  await asSystem(store, (transaction) =>
    transaction.query("update tenant set note_expectation = $2 where tenant_id = $1", [
      tenantId,
      expectation,
    ]),
  );
}
