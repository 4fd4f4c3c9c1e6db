import { type Claim, type EarlierVisit, type VisitWindow, withLazyServices } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { binaryArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { claimIdOf, patientKeyOf } from "../seal/identity.ts";
import { admissionIn, servicesOf, type View } from "./claim-day.ts";

/**
 * The visits that the claims of a chunk may see, patient by patient and in columns: a patient's claims mostly come
 * together and see the same visits, and a row each would cost more to read. Texts are divided by line breaks.
 */
interface SeenVisits {
  /** By patient: the positions of the claims that ask, their sequences and admissions. */
  askers: number[][];
  askedBy: number[][];
  askedAt: number[][];
  /** Of each visit, the latest of a patient first: which of the patients had it. */
  patients: number[];
  sequences: number[];
  admissions: number[];
  /** `null` while no later revision has taken the place of the one that told of the visit. */
  replacedBy: (number | null)[];
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
  view: View = "at admission",
): Promise<EarlierVisit[][]> {
  const asking = windows.flatMap((window, position) => (window ? [{ position, ...window }] : []));
  if (asking.length === 0) return windows.map(() => []);
  const [{ rows }] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    transaction.query<{ seen: SeenVisits | null }>({
      name: view === "today" ? "reread-visits" : "select-visits",
      text: selectVisits(`
        select patient, array_agg(position) as askers, array_agg(sequence) as asked_by,
          array_agg(admission) as asked_at, null::uuid as claim_id,
          min(from_day) as from_day, max(through_day) as through_day
        from unnest($2::smallint[], $3::date[], $4::date[]) as wanted (position, from_day, through_day)
        join (
          select position, patient, sequence, ${admissionIn(view)} from claim where tenant_id = $1 and chunk_id = $5
        ) as claim using (position)
        group by patient`),
      values: [
        ref.tenantId,
        binaryArray.smallint(asking.map(({ position }) => position)),
        binaryArray.date(asking.map(({ from }) => from)),
        binaryArray.date(asking.map(({ through }) => through)),
        ref.chunkId,
      ],
    }),
  ]);
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
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<{ seen: SeenVisits | null }>({
      name: "select-visits-for",
      text: selectVisits(`
        select $2::bytea as patient, array[0] as askers, array[${Number.MAX_SAFE_INTEGER}] as asked_by,
          array[${Number.MAX_SAFE_INTEGER}] as asked_at,
          $5::uuid as claim_id, $3::date as from_day, $4::date as through_day`),
      values: [
        tenantId,
        patientKeyOf(store.keyring, tenantId, claim),
        window.from,
        window.through,
        claimIdOf(store.keyring, tenantId, claim),
      ],
    }),
  ]);
  return visitsByAsker(rows[0]?.seen ?? null, [window])[0]!;
}

/** No text of a claim holds a line break: as one text a column costs half of what an array of texts does. */
const column = (name: string) => `string_agg(day.${name}, chr(10))`;

/** The days of each patient between the first and the last that one of its claims asks for. */
const selectVisits = (seeker: string) => `
  with seeker as materialized (select row_number() over () - 1 as number, seeker.* from (${seeker}) as seeker)
  select json_build_object('askers', (select json_agg(askers order by number) from seeker),
    'askedBy', (select json_agg(asked_by order by number) from seeker),
    'askedAt', (select json_agg(asked_at order by number) from seeker),
    'patients', json_agg(seeker.number), 'sequences', json_agg(day.sequence),
    'admissions', json_agg(day.admission), 'replacedBy', json_agg(day.replaced_by), 'dates', json_agg(day.service_date),
    'billingNpis', ${column("billing_npi")}, 'payerIds', ${column("payer_id")}, 'services', ${column("services")},
    'reports', ${column("progress_report")}) as seen
  from seeker
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
      and claim_day.service_date between seeker.from_day and seeker.through_day
      and claim_day.claim_id is distinct from seeker.claim_id
    order by claim_day.service_date desc, claim_day.sequence desc
    offset 0
  ) as day
  having count(*) > 0`;

/**
 * Each claim sees, of its patient's visits, the latest within its own window that were admitted before it, as the newest
 * revision had them then.
 */
function visitsByAsker(seen: SeenVisits | null, windows: readonly (VisitWindow | null)[]): EarlierVisit[][] {
  const visits: EarlierVisit[][] = windows.map(() => []);
  if (!seen) return visits;
  const [billingNpis, payerIds, services, reports] = [
    seen.billingNpis,
    seen.payerIds,
    seen.services,
    seen.reports,
  ].map((text) => text.split("\n")) as [string[], string[], string[], string[]];
  for (const [row, patient] of seen.patients.entries()) {
    const visit = withLazyServices(
      {
        serviceDate: seen.dates[row]!,
        billingNpi: billingNpis[row]!,
        payerId: payerIds[row]!,
        progressReport: reports[row] || null,
      },
      () => servicesOf(services[row]!),
    );
    const replacedBy = seen.replacedBy[row] ?? Number.POSITIVE_INFINITY;
    for (const [index, asker] of seen.askers[patient]!.entries()) {
      const askedAt = seen.askedAt[patient]![index]!;
      if (seen.sequences[row]! >= seen.askedBy[patient]![index]!) continue;
      if (seen.admissions[row]! >= askedAt || replacedBy <= askedAt) continue;
      const own = visits[asker]!;
      const { from, through, visitsMax } = windows[asker]!;
      if (own.length >= visitsMax || visit.serviceDate < from || visit.serviceDate > through) continue;
      own.push(visit);
    }
  }
  return visits;
}
