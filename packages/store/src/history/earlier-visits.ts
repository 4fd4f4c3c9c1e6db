import { type EarlierVisit, type VisitWindow, withLazyServices } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { admissionIn, type UnadmittedClaim, type View } from "../claim/visibility.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, type Transaction } from "../database/transaction.ts";
import { unpackServices } from "./packed-day.ts";

/**
 * The visits that claims see, as columns and once per patient: a patient's claims mostly come together and see the same
 * visits. Texts are separated by line breaks.
 */
interface SeenVisits {
  /** By patient, the claims that see visits: position in the chunk, sequence and order of admission. */
  viewers: number[][];
  viewerSequences: number[][];
  viewerAdmissions: number[][];
  /** By visit, latest service date first: index of the patient. */
  patients: number[];
  sequences: number[];
  admissions: number[];
  /** Order of admission of the revision that replaced the visit's; `null` when it is the newest. */
  replacedBy: (number | null)[];
  dates: string[];
  billingNpis: string;
  payerIds: string;
  services: string;
  reports: string;
}

/**
 * The earlier visits that each claim of a chunk sees within its window, one list per claim. Claims without a window cost
 * nothing.
 */
export async function loadVisits(
  store: Store,
  ref: ChunkRef,
  windows: readonly (VisitWindow | null)[],
  view: View = "at admission",
): Promise<EarlierVisit[][]> {
  const wanted = windows.flatMap((window, position) => (window ? [{ position, ...window }] : []));
  if (wanted.length === 0) return windows.map(() => []);
  const [{ rows }] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    transaction.query<{ seen: SeenVisits | null }>({
      name: view === "now" ? "reread-visits" : "select-visits",
      text: selectVisits(`
        select patient, array_agg(position) as positions, array_agg(sequence) as sequences,
          array_agg(admission) as admissions, max(sequence) as last_sequence, null::uuid as claim_id,
          min(from_day) as from_day, max(through_day) as through_day
        from unnest($2::smallint[], $3::date[], $4::date[]) as wanted (position, from_day, through_day)
        join (
          select position, patient, sequence, ${admissionIn(view)} from claim where tenant_id = $1 and chunk_id = $5
        ) as claim using (position)
        group by patient`),
      values: [
        ref.tenantId,
        binaryArray.smallint(wanted.map(({ position }) => position)),
        binaryArray.date(wanted.map(({ from }) => from)),
        binaryArray.date(wanted.map(({ through }) => through)),
        ref.chunkId,
      ],
    }),
  ]);
  return visitsByClaim(rows[0]?.seen ?? null, windows);
}

/** Like {@link loadVisits} for a claim that is not admitted. */
export async function selectVisitsFor(
  transaction: Transaction,
  tenantId: string,
  { patient, claimId, sequence }: UnadmittedClaim,
  window: VisitWindow | null,
): Promise<EarlierVisit[]> {
  if (!window) return [];
  const { rows } = await transaction.query<{ seen: SeenVisits | null }>({
    name: "select-visits-for",
    text: selectVisits(`
      select $2::bytea as patient, array[0] as positions, array[$6::bigint] as sequences,
        array[${Number.MAX_SAFE_INTEGER}] as admissions, $6::bigint as last_sequence, $5::uuid as claim_id,
        $3::date as from_day, $4::date as through_day`),
    values: [tenantId, patient, window.from, window.through, claimId, sequence],
  });
  return visitsByClaim(rows[0]?.seen ?? null, [window])[0]!;
}

/** A claim's texts hold no line breaks, and one text per column costs half as much as an array of texts. */
const column = (name: string) => `string_agg(day.${name}, chr(10))`;

/** No patient has as many visits in a window: it bounds how much of a file with thousands of copies of a claim is loaded. */
const patientVisitsMax = 2000;

/** The days of each patient that any of its claims has in its window. */
const selectVisits = (patients: string) => `
  with viewer as materialized (select row_number() over () - 1 as number, viewer.* from (${patients}) as viewer)
  select json_build_object('viewers', (select json_agg(positions order by number) from viewer),
    'viewerSequences', (select json_agg(sequences order by number) from viewer),
    'viewerAdmissions', (select json_agg(admissions order by number) from viewer),
    'patients', json_agg(viewer.number), 'sequences', json_agg(day.sequence),
    'admissions', json_agg(day.admission), 'replacedBy', json_agg(day.replaced_by), 'dates', json_agg(day.service_date),
    'billingNpis', ${column("billing_npi")}, 'payerIds', ${column("payer_id")}, 'services', ${column("services")},
    'reports', ${column("progress_report")}) as seen
  from viewer
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = viewer.patient
      and claim_day.service_date between viewer.from_day and viewer.through_day
      and claim_day.claim_id is distinct from viewer.claim_id
      and (claim_day.service_date, claim_day.sequence) < (viewer.through_day, viewer.last_sequence)
    order by claim_day.service_date desc, claim_day.sequence desc
    limit ${patientVisitsMax} offset 0
  ) as day
  having count(*) > 0`;

/** Applies to each claim what `isVisible` says in SQL, and its own window. */
function visitsByClaim(seen: SeenVisits | null, windows: readonly (VisitWindow | null)[]): EarlierVisit[][] {
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
      () => unpackServices(services[row]!),
    );
    const replacedBy = seen.replacedBy[row] ?? Number.POSITIVE_INFINITY;
    for (const [index, position] of seen.viewers[patient]!.entries()) {
      const admission = seen.viewerAdmissions[patient]![index]!;
      if (seen.sequences[row]! >= seen.viewerSequences[patient]![index]!) continue;
      if (seen.admissions[row]! >= admission || replacedBy <= admission) continue;
      const claimVisits = visits[position]!;
      const { from, through, visitsMax } = windows[position]!;
      if (claimVisits.length >= visitsMax || visit.serviceDate < from || visit.serviceDate > through)
        continue;
      claimVisits.push(visit);
    }
  }
  return visits;
}
