import { type Claim, type EarlierVisit, openedLater, type VisitWindow } from "@firstpass/claim";
import { binaryArray } from "./array-column.ts";
import type { ChunkRef } from "./chunk.ts";
import { servicesOf } from "./claim-day.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { asTenantAtOnce } from "./transaction.ts";

/** The visits that claims may see, in columns: a row each would cost more to read. Texts are divided by line breaks. */
interface SeenVisits {
  askers: number[];
  dates: string[];
  billingNpis: string;
  payerIds: string;
  services: string;
  reports: string;
}

/**
 * The earlier visits that each claim of a chunk asks for, a list for each in the order of the claims: the same patient's,
 * admitted earlier, in other claims, within its window. Claims that ask for none cost nothing.
 */
export async function loadVisits(
  store: Store,
  ref: ChunkRef,
  windows: readonly (VisitWindow | null)[],
): Promise<EarlierVisit[][]> {
  const asking = windows.flatMap((window, position) => (window ? [{ position, ...window }] : []));
  if (asking.length === 0) return windows.map(() => []);
  const { rows } = await asTenantAtOnce(store, ref.tenantId, (transaction) =>
    transaction.query<{ seen: SeenVisits | null }>({
      name: "select-visits",
      text: selectVisits(`
        select position as asker, patient, wanted.from_day, wanted.through_day, sequence, claim_id
        from unnest($3::smallint[], $4::date[], $5::date[]) as wanted (position, from_day, through_day)
        join claim using (position)
        where tenant_id = $1 and chunk_id = $6`),
      values: [
        ref.tenantId,
        Math.max(...asking.map(({ visitsMax }) => visitsMax)),
        binaryArray.smallint(asking.map(({ position }) => position)),
        binaryArray.date(asking.map(({ from }) => from)),
        binaryArray.date(asking.map(({ through }) => through)),
        ref.chunkId,
      ],
    }),
  );
  return visitsByAsker(rows[0]?.seen ?? null, windows);
}

/** The same for a claim that is not admitted: every claim that is, is earlier. */
export async function visitsFor(
  store: Store,
  tenantId: string,
  claim: Claim,
  window: VisitWindow | null,
): Promise<EarlierVisit[]> {
  if (!window) return [];
  const { rows } = await asTenantAtOnce(store, tenantId, (transaction) =>
    transaction.query<{ seen: SeenVisits | null }>({
      name: "select-visits-for",
      text: selectVisits(`
        select 0 as asker, $3::bytea as patient, $4::date as from_day, $5::date as through_day,
          ${Number.MAX_SAFE_INTEGER} as sequence, $6::uuid as claim_id`),
      values: [
        tenantId,
        window.visitsMax,
        patientKeyOf(store.keyring, tenantId, claim),
        window.from,
        window.through,
        claimIdOf(store.keyring, tenantId, claim),
      ],
    }),
  );
  return visitsByAsker(rows[0]?.seen ?? null, [window])[0]!;
}

/** No text of a claim holds a line break: as one text a column costs half of what an array of texts does. */
const column = (name: string) => `string_agg(day.${name}, chr(10))`;

/** As the lines of a claim's own days are looked for, the latest `$2` of each seeker. */
const selectVisits = (seeker: string) => `
  select json_build_object('askers', json_agg(seeker.asker), 'dates', json_agg(day.service_date),
    'billingNpis', ${column("billing_npi")}, 'payerIds', ${column("payer_id")}, 'services', ${column("services")},
    'reports', ${column("progress_report")}) as seen
  from (${seeker}) as seeker
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
      and claim_day.service_date between seeker.from_day and seeker.through_day
      and claim_day.sequence < seeker.sequence and claim_day.claim_id <> seeker.claim_id
    order by claim_day.service_date desc, claim_day.sequence desc
    limit $2
  ) as day
  having count(*) > 0`;

function visitsByAsker(seen: SeenVisits | null, windows: readonly (VisitWindow | null)[]): EarlierVisit[][] {
  const visits: EarlierVisit[][] = windows.map(() => []);
  if (!seen) return visits;
  const [billingNpis, payerIds, services, reports] = [
    seen.billingNpis,
    seen.payerIds,
    seen.services,
    seen.reports,
  ].map((text) => text.split("\n")) as [string[], string[], string[], string[]];
  for (const [row, asker] of seen.askers.entries()) {
    const own = visits[asker]!;
    if (own.length >= windows[asker]!.visitsMax) continue;
    const visit = {
      serviceDate: seen.dates[row]!,
      billingNpi: billingNpis[row]!,
      payerId: payerIds[row]!,
      progressReport: reports[row] || null,
    };
    own.push(openedLater(visit, () => servicesOf(services[row]!)));
  }
  return visits;
}
