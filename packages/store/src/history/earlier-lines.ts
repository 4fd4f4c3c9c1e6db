import { type CalendarDate, HistoryLimit, type HistoryLine } from "@firstpass/claim";
import {
  chunkViewers,
  type UnadmittedClaim,
  unadmittedValues,
  unadmittedViewer,
  type View,
} from "../claim/visibility.ts";
import type { Transaction } from "../database/transaction.ts";
import { unpackDay } from "./packed-day.ts";

/**
 * The days that claims see, as columns and once for the claims of a patient with the same service dates: copies of a claim
 * all see the same.
 */
export interface SeenLines {
  /** By group, the claims that see its days. */
  positions: number[][];
  viewerSequences: number[][];
  viewerAdmissions: number[][];
  viewerIds: string[][];
  /** By day, in the order of dates and sequences: index of the group. */
  groups: number[];
  claimIds: string[];
  controlNumbers: string[];
  sequences: number[];
  admissions: number[];
  /** Order of admission of the revision that replaced the day's; `null` when it is the newest. */
  replacedBy: (number | null)[];
  dates: CalendarDate[];
  billingNpis: string[];
  payerIds: string[];
  /** Packed lines. */
  lines: string[];
}

/** What a claim sees. */
export interface EarlierLines {
  history: HistoryLine[];
  /** The days with more earlier claims than the claim is checked against. */
  limitedDays: CalendarDate[];
}

/** The most days that are loaded for a group: no patient has as many, see {@link HistoryLimit}. */
const groupDaysMax = 500;

/**
 * The earlier lines of the same patient within the viewers' service dates, as {@link SeenLines}. "offset 0" keeps the
 * planner to one look-up per group: without statistics, as in a new database, it would read the tenant's whole history.
 */
const selectLines = (viewers: string) => `
  with viewer as materialized (
    select row_number() over () - 1 as number, patient, first_day, last_day, max(sequence) as last_sequence,
      min(admission) as first_admission, max(admission) as last_admission, array_agg(position) as positions,
      array_agg(sequence) as sequences, array_agg(admission) as admissions, array_agg(claim_id) as claim_ids
    from (${viewers}) as viewer group by patient, first_day, last_day
  )
  select json_build_object('positions', (select json_agg(positions order by number) from viewer),
    'viewerSequences', (select json_agg(sequences order by number) from viewer),
    'viewerAdmissions', (select json_agg(admissions order by number) from viewer),
    'viewerIds', (select json_agg(claim_ids order by number) from viewer),
    'groups', json_agg(viewer.number), 'claimIds', json_agg(day.claim_id),
    'controlNumbers', json_agg(day.control_number), 'sequences', json_agg(day.sequence),
    'admissions', json_agg(day.admission), 'replacedBy', json_agg(day.replaced_by),
    'dates', json_agg(day.service_date), 'billingNpis', json_agg(day.billing_npi),
    'payerIds', json_agg(day.payer_id), 'lines', json_agg(day.lines)) as seen
  from viewer
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = viewer.patient
      and claim_day.service_date between viewer.first_day and viewer.last_day
      and claim_day.sequence < viewer.last_sequence and claim_day.admission < viewer.last_admission
      and (claim_day.replaced_by is null or claim_day.replaced_by > viewer.first_admission)
    order by claim_day.service_date, claim_day.sequence limit ${groupDaysMax} offset 0
  ) as day
  having count(*) > 0`;

/** SQL: the {@link SeenLines} of the claims of chunk `$2` of tenant `$1`. */
export const selectLinesForChunk = (view: View) => selectLines(chunkViewers(view));

export async function selectLinesFor(
  transaction: Transaction,
  tenantId: string,
  claim: UnadmittedClaim,
): Promise<EarlierLines> {
  const { rows } = await transaction.query<{ seen: SeenLines }>({
    name: "select-lines-for",
    text: selectLines(unadmittedViewer),
    values: unadmittedValues(tenantId, claim),
  });
  return earlierLinesOf(1, rows[0]?.seen ?? null)[0]!;
}

/** One entry per claim of the chunk. */
export function earlierLinesOf(claims: number, seen: SeenLines | null): EarlierLines[] {
  const earlier: EarlierLines[] = Array.from({ length: claims }, () => ({ history: [], limitedDays: [] }));
  if (!seen) return earlier;
  const unpacked: HistoryLine[][] = [];
  const rowsOf = Map.groupBy(seen.groups.keys(), (row) => seen.groups[row]!);
  for (const [group, rows] of rowsOf) {
    for (const [viewer, position] of seen.positions[group]!.entries()) {
      const limit = new HistoryLimit();
      const { history } = earlier[position]!;
      for (const row of rows) {
        if (limit.isExceeded(seen.dates[row]!) || !isSeen(row, group, viewer, seen)) continue;
        if (!limit.admits(seen.dates[row]!)) continue;
        unpacked[row] ??= linesOf(row, seen);
        for (const line of unpacked[row]) history.push(line);
      }
      if (rows.length === groupDaysMax) limit.exceed(seen.dates[rows.at(-1)!]!);
      earlier[position]!.limitedDays = limit.days;
    }
  }
  return earlier;
}

/** Applies to a claim what `isVisible` says in SQL. */
function isSeen(row: number, group: number, viewer: number, seen: SeenLines): boolean {
  const admission = seen.viewerAdmissions[group]![viewer]!;
  return (
    seen.sequences[row]! < seen.viewerSequences[group]![viewer]! &&
    seen.admissions[row]! < admission &&
    (seen.replacedBy[row] ?? Number.POSITIVE_INFINITY) > admission &&
    seen.claimIds[row] !== seen.viewerIds[group]![viewer]
  );
}

function linesOf(row: number, seen: SeenLines): HistoryLine[] {
  return unpackDay({
    claimId: seen.claimIds[row]!,
    controlNumber: seen.controlNumbers[row]!,
    sequence: seen.sequences[row]!,
    serviceDate: seen.dates[row]!,
    billingNpi: seen.billingNpis[row]!,
    payerId: seen.payerIds[row]!,
    lines: seen.lines[row]!,
  });
}
