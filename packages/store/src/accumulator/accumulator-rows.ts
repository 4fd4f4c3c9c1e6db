import {
  type AccumulatorBucket,
  type AccumulatorTotal,
  accumulatorBuckets,
  sumTotals,
} from "@firstpass/claim";
import {
  chunkViewers,
  type Replacement,
  replacementColumns,
  replacementValues,
  type UnadmittedClaim,
  unadmittedValues,
  unadmittedViewer,
  type View,
} from "../claim/visibility.ts";
import { binaryArray } from "../database/column-values.ts";
import { rowsByKey } from "../database/key-rows.ts";
import type { Transaction } from "../database/transaction.ts";

/** The sequence and number of admission of care elsewhere, which counts before every claim. */
const elsewhere = 0;

/** What a claim adds to its patient's accumulators: a row for each year and bucket. */
export interface ClaimTotals {
  sequence: number;
  admittedAs: number;
  patient: Buffer;
  accumulatorTotals: readonly AccumulatorTotal[];
}

export async function insertAccumulatorRows(
  transaction: Transaction,
  tenantId: string,
  claims: readonly ClaimTotals[],
): Promise<void> {
  const rows = claims.flatMap(({ sequence, admittedAs, patient, accumulatorTotals }) =>
    accumulatorTotals.map((total) => ({ sequence, admittedAs, patient, ...total })),
  );
  if (rows.length === 0) return;
  await transaction.query({
    name: "insert-accumulator-rows",
    text: `insert into therapy_accrual (tenant_id, patient, year, bucket, sequence, admission, allowed_cents,
        charged_cents)
      select $1, unnest($2::bytea[]), unnest($3::smallint[]), unnest($4::text[])::therapy_bucket, unnest($5::bigint[]),
        unnest($6::bigint[]), unnest($7::bigint[]), unnest($8::bigint[])`,
    values: [
      tenantId,
      binaryArray.bytea(rows.map(({ patient }) => patient)),
      binaryArray.smallint(rows.map(({ year }) => year)),
      binaryArray.text(rows.map(({ bucket }) => bucket)),
      binaryArray.bigint(rows.map(({ sequence }) => sequence)),
      binaryArray.bigint(rows.map(({ admittedAs }) => admittedAs)),
      binaryArray.bigint(rows.map(({ allowedCents }) => allowedCents)),
      binaryArray.bigint(rows.map(({ chargedCents }) => chargedCents)),
    ],
  });
}

/** Ends the rows of replaced revisions: claims admitted later see only those of the new revision. */
export async function replaceAccumulatorRows(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly Replacement[],
): Promise<void> {
  await transaction.query({
    name: "replace-accumulator-rows",
    text: `update therapy_accrual set replaced_by = key.replaced_by
      from ${rowsByKey(
        "therapy_accrual",
        replacementColumns,
        `therapy_accrual.patient = key.patient and therapy_accrual.sequence = key.sequence
          and therapy_accrual.admission = key.admission
          and therapy_accrual.bucket in (${accumulatorBuckets.map((bucket) => `'${bucket}'`).join()})
          and therapy_accrual.year = any(array(
            select generate_series(extract(year from key.first_day)::integer, extract(year from key.last_day)::integer)
          ))`,
      )}
      where therapy_accrual.tenant_id = $1 and therapy_accrual.ctid = found.at`,
    values: [tenantId, ...replacementValues(revisions)],
  });
}

/** SQL: the rows of claims' newest revisions, for `rowsByKey`. */
const newestRows = rowsByKey(
  "therapy_accrual",
  { patient: "$2::bytea[]", sequence: "$3::bigint[]" },
  `therapy_accrual.patient = key.patient and therapy_accrual.sequence = key.sequence
    and therapy_accrual.replaced_by is null`,
);

/** Deletes the rows of these claims' newest revisions. */
export async function deleteAccumulatorRows(
  transaction: Transaction,
  tenantId: string,
  claims: readonly { patient: Buffer; sequence: number }[],
): Promise<void> {
  await transaction.query({
    name: "delete-accumulator-rows",
    text: `delete from therapy_accrual using ${newestRows}
      where therapy_accrual.tenant_id = $1 and therapy_accrual.ctid = found.at`,
    values: [tenantId, claims.map(({ patient }) => patient), claims.map(({ sequence }) => sequence)],
  });
}

/** The rows of these claims' newest revisions. */
export async function selectAccumulatorRows(
  transaction: Transaction,
  tenantId: string,
  claims: readonly { patient: Buffer; sequence: number }[],
): Promise<(AccumulatorTotal & { sequence: number })[]> {
  const { rows } = await transaction.query<AccumulatorTotal & { sequence: number }>({
    name: "select-accumulator-rows",
    text: `select found.sequence, found.year, found.bucket, found.allowed_cents as "allowedCents",
        found.charged_cents as "chargedCents"
      from ${newestRows}`,
    values: [tenantId, claims.map(({ patient }) => patient), claims.map(({ sequence }) => sequence)],
  });
  return rows;
}

/** Deletes rows that belong to no claim. Returns their number. */
export async function deleteStrayRows(transaction: Transaction, tenantId: string): Promise<number> {
  const { rowCount } = await transaction.query(
    `delete from therapy_accrual
      where tenant_id = $1 and sequence <> ${elsewhere} and not exists (
        select from claim where claim.tenant_id = $1 and claim.sequence = therapy_accrual.sequence
          and claim.patient = therapy_accrual.patient and not claim.superseded
      )`,
    [tenantId],
  );
  return rowCount ?? 0;
}

/** The totals that claims see, as columns and once per patient, so that a long history is summed once and not per claim. */
export interface SeenTotals {
  /** By patient, the claims that see them: position in the chunk, sequence, order of admission, and years of service. */
  positions: number[][];
  viewerSequences: number[][];
  viewerAdmissions: number[][];
  firstYears: number[][];
  lastYears: number[][];
  /** By total: index of the patient. */
  patients: number[];
  years: number[];
  buckets: AccumulatorBucket[];
  /** Of the claim that adds the total. `null`: the sum of all claims that every viewer sees. */
  sequences: (number | null)[];
  admissions: (number | null)[];
  replacedBy: (number | null)[];
  allowedCents: number[];
  chargedCents: number[];
}

/**
 * The accumulators of the viewers' patients and years, from earlier claims. "offset 0" keeps the planner to one look-up
 * per patient, as for the lines of earlier claims.
 */
const selectTotals = (viewers: string) => `
  with viewer as materialized (
    select row_number() over () - 1 as number, patient, min(first_year) as first_year, max(last_year) as last_year,
      min(sequence) as first_sequence, max(sequence) as last_sequence,
      min(admission) as first_admission, max(admission) as last_admission, array_agg(position) as positions,
      array_agg(sequence) as sequences, array_agg(admission) as admissions,
      array_agg(first_year) as first_years, array_agg(last_year) as last_years
    from (
      select *, extract(year from first_day)::smallint as first_year, extract(year from last_day)::smallint as last_year
      from (${viewers}) as viewer
    ) as viewer
    group by patient
  )
  select json_build_object('positions', (select json_agg(positions order by number) from viewer),
    'viewerSequences', (select json_agg(sequences order by number) from viewer),
    'viewerAdmissions', (select json_agg(admissions order by number) from viewer),
    'firstYears', (select json_agg(first_years order by number) from viewer),
    'lastYears', (select json_agg(last_years order by number) from viewer),
    'patients', json_agg(viewer.number), 'years', json_agg(year), 'buckets', json_agg(bucket),
    'sequences', json_agg(total.sequence), 'admissions', json_agg(total.admission),
    'replacedBy', json_agg(total.replaced_by),
    'allowedCents', json_agg(allowed_cents), 'chargedCents', json_agg(charged_cents)) as seen
  from viewer
  cross join lateral (
    select year, bucket, case when is_common then null else sequence end as sequence,
      case when is_common then null else admission end as admission,
      case when is_common then null else replaced_by end as replaced_by,
      sum(allowed_cents) as allowed_cents, sum(charged_cents) as charged_cents
    from (
      select *, sequence < viewer.first_sequence and admission < viewer.first_admission
        and (replaced_by is null or replaced_by > viewer.last_admission) as is_common
      from therapy_accrual
      where therapy_accrual.tenant_id = $1 and therapy_accrual.patient = viewer.patient
        and therapy_accrual.year between viewer.first_year and viewer.last_year
        and therapy_accrual.sequence < viewer.last_sequence
        and therapy_accrual.admission < viewer.last_admission
        and (therapy_accrual.replaced_by is null or therapy_accrual.replaced_by > viewer.first_admission)
    ) as accrual
    group by 1, 2, 3, 4, 5
    offset 0
  ) as total
  having count(*) > 0`;

/** SQL: the {@link SeenTotals} of the claims of chunk `$2` of tenant `$1`. */
export const selectTotalsForChunk = (view: View) => selectTotals(chunkViewers(view));

export async function selectTotalsFor(
  transaction: Transaction,
  tenantId: string,
  claim: UnadmittedClaim,
): Promise<AccumulatorTotal[]> {
  const { rows } = await transaction.query<{ seen: SeenTotals }>({
    name: "select-totals-for",
    text: selectTotals(unadmittedViewer),
    values: unadmittedValues(tenantId, claim),
  });
  return totalsOf(1, rows[0]?.seen ?? null)[0]!;
}

/** One list per claim of the chunk. */
export function totalsOf(claims: number, seen: SeenTotals | null): AccumulatorTotal[][] {
  const totals: AccumulatorTotal[][] = Array.from({ length: claims }, () => []);
  if (!seen) return totals;
  const rowsOf = Map.groupBy(seen.patients.keys(), (row) => seen.patients[row]!);
  for (const [patient, rows] of rowsOf) {
    for (const [viewer, position] of seen.positions[patient]!.entries()) {
      const visible = rows.filter((row) => isSeen(row, patient, viewer, seen));
      totals[position] = sumTotals(
        visible.map((row) => ({
          year: seen.years[row]!,
          bucket: seen.buckets[row]!,
          allowedCents: seen.allowedCents[row]!,
          chargedCents: seen.chargedCents[row]!,
        })),
      );
    }
  }
  return totals;
}

function isSeen(row: number, patient: number, viewer: number, seen: SeenTotals): boolean {
  const year = seen.years[row]!;
  if (year < seen.firstYears[patient]![viewer]! || year > seen.lastYears[patient]![viewer]!) return false;
  const sequence = seen.sequences[row]!;
  if (sequence === null) return true;
  const admission = seen.viewerAdmissions[patient]![viewer]!;
  return (
    sequence < seen.viewerSequences[patient]![viewer]! &&
    seen.admissions[row]! < admission &&
    (seen.replacedBy[row] ?? Number.POSITIVE_INFINITY) > admission
  );
}

/** Sets the amount of care elsewhere. Returns the previous amount, or `null`. */
export async function upsertElsewhere(
  transaction: Transaction,
  tenantId: string,
  row: { patient: Buffer; year: number; bucket: AccumulatorBucket; allowedCents: number },
): Promise<number | null> {
  const { patient, year, bucket, allowedCents } = row;
  const place = [tenantId, patient, year, bucket, elsewhere];
  const [{ rows }] = await Promise.all([
    transaction.query<{ allowedCents: number }>(
      `select allowed_cents as "allowedCents" from therapy_accrual
        where tenant_id = $1 and patient = $2 and year = $3 and bucket = $4 and sequence = $5`,
      place,
    ),
    transaction.query(
      `insert into therapy_accrual (tenant_id, patient, year, bucket, sequence, admission, allowed_cents,
          charged_cents)
        values ($1, $2, $3, $4, $5, $5, $6, 0)
        on conflict (tenant_id, patient, year, bucket, sequence, admission) do update set allowed_cents = excluded.allowed_cents`,
      [...place, allowedCents],
    ),
  ]);
  return rows[0]?.allowedCents ?? null;
}
