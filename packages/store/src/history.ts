import { type CalendarDate, type Claim, type HistoryLine, serviceDates } from "@firstpass/claim";
import { modifierSeparator } from "./admission-rows.ts";
import type { Chunk } from "./chunk.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { asTenant } from "./transaction.ts";

/**
 * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
 * and whose service date lies between the claim's first and last. One query.
 */
export async function loadHistory(store: Store, chunk: Chunk): Promise<HistoryLine[][]> {
  return selectHistory(store, chunk.tenantId, chunk.claims);
}

/** The same for a claim that is not admitted: every admitted claim is earlier, except itself. */
export async function historyFor(store: Store, tenantId: string, claim: Claim): Promise<HistoryLine[]> {
  const claimId = claimIdOf(store.keyring, tenantId, claim);
  const [lines] = await selectHistory(store, tenantId, [
    { claim, claimId, sequence: Number.MAX_SAFE_INTEGER },
  ]);
  return lines!;
}

interface HistoryRow extends Omit<HistoryLine, "modifiers"> {
  /** Which of the claims asked for it, 1-based. */
  asker: number;
  modifiers: string;
}

async function selectHistory(
  store: Store,
  tenantId: string,
  claims: readonly { claim: Claim; claimId: string; sequence: number }[],
): Promise<HistoryLine[][]> {
  const windows: { from: CalendarDate; through: CalendarDate }[] = claims.map(({ claim }) =>
    serviceDates(claim),
  );
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<HistoryRow>({
      name: "select-history",
      text: `select asker::integer, line.claim_id as "claimId", line.control_number as "controlNumber", line.sequence,
          line.line, line.procedure, line.modifiers, line.units, line.charge_cents as "chargeCents",
          line.service_date as "serviceDate", line.billing_npi as "billingNpi",
          line.rendering_npi as "renderingNpi", line.payer_id as "payerId"
        from unnest($2::bytea[], $3::date[], $4::date[], $5::bigint[], $6::uuid[]) with ordinality
          as claim (patient, first, last, sequence, claim_id, asker)
        join history_line as line on line.tenant_id = $1 and line.patient = claim.patient
          and line.service_date between claim.first and claim.last
          and line.sequence < claim.sequence and line.claim_id <> claim.claim_id
        order by asker, line.sequence, line.line`,
      values: [
        tenantId,
        claims.map(({ claim }) => patientKeyOf(store.keyring, tenantId, claim)),
        windows.map(({ from }) => from),
        windows.map(({ through }) => through),
        claims.map(({ sequence }) => sequence),
        claims.map(({ claimId }) => claimId),
      ],
    }),
  );
  const histories: HistoryLine[][] = claims.map(() => []);
  for (const { asker, modifiers, ...line } of rows) {
    histories[asker - 1]!.push({
      ...line,
      modifiers: modifiers === "" ? [] : modifiers.split(modifierSeparator),
    });
  }
  return histories;
}
