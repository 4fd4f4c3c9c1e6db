import {
  type BilledClaim,
  billingIdentity,
  type EarlierNote,
  earlierDaysMax,
  earlierVisitsMax,
} from "@firstpass/claim";
import {
  chunkViewers,
  isVisible,
  type UnadmittedClaim,
  unadmittedValues,
  unadmittedViewer,
  type View,
} from "../claim/visibility.ts";
import { columnText } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";

/** The notes that claims see, as columns, which are cheaper to write and to parse than one object per row. */
export interface SeenNotes {
  /** Positions in the chunk of the claims that see them. */
  positions: number[];
  controlNumbers: string[];
  billingNpis: string[];
  /** Packed by {@link packNotes}. */
  notes: string[];
}

/** The notes of the last visits up to the viewer's own, with any practice, as {@link SeenNotes}. */
const selectNotes = (viewers: string) => `
  select json_build_object('positions', json_agg(viewer.position), 'controlNumbers', json_agg(day.control_number),
    'billingNpis', json_agg(day.billing_npi), 'notes', json_agg(day.notes)) as seen
  from (${viewers}) as viewer
  cross join lateral (
    select * from (
      select * from claim_day
      where claim_day.tenant_id = $1 and claim_day.patient = viewer.patient
        and (claim_day.service_date, claim_day.sequence) < (viewer.last_day, viewer.sequence)
      order by claim_day.service_date desc, claim_day.sequence desc
      limit ${earlierDaysMax}
    ) as claim_day
    where claim_day.notes <> '' and ${isVisible}
    order by claim_day.service_date desc, claim_day.sequence desc
    limit ${earlierVisitsMax}
  ) as day
  having count(*) > 0`;

/** SQL: the {@link SeenNotes} of the claims of chunk `$2` of tenant `$1`. */
export const selectNotesForChunk = (view: View) => selectNotes(chunkViewers(view));

export async function selectNotesFor(
  transaction: Transaction,
  tenantId: string,
  claim: UnadmittedClaim,
): Promise<SeenNotes | null> {
  const { rows } = await transaction.query<{ seen: SeenNotes }>({
    name: "select-notes-for",
    text: selectNotes(unadmittedViewer),
    values: unadmittedValues(tenantId, claim),
  });
  return rows[0]?.seen ?? null;
}

const dateLength = "2026-03-02".length;
const fingerprintLength = 64;
const slotLength = dateLength + fingerprintLength;

/** The date and fingerprint of each note, without separators. */
export function packNotes(notes: readonly EarlierNote[]): string {
  return notes.map(({ serviceDate, fingerprint }) => serviceDate + fingerprint).join("");
}

/** For each claim, the notes that it sees of its own billing provider. */
export function earlierNotesOf(claims: readonly BilledClaim[], seen: SeenNotes | null): EarlierNote[][] {
  const earlier: EarlierNote[][] = claims.map(() => []);
  for (const [row, position] of seen?.positions.entries() ?? []) {
    if (seen!.billingNpis[row] !== columnText(billingIdentity(claims[position]!))) continue;
    earlier[position]!.push(...unpackNotes(seen!.notes[row]!, seen!.controlNumbers[row]!));
  }
  return earlier;
}

function unpackNotes(packed: string, controlNumber: string): EarlierNote[] {
  const notes: EarlierNote[] = [];
  for (let slot = 0; slot < packed.length; slot += slotLength) {
    const serviceDate = packed.slice(slot, slot + dateLength);
    notes.push({
      controlNumber,
      serviceDate,
      fingerprint: packed.slice(slot + dateLength, slot + slotLength),
    });
  }
  return notes;
}
