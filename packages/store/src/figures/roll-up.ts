import type { Store } from "../database/store.ts";
import { asSystem, asTenant, type Transaction } from "../database/transaction.ts";
import { quarterOf } from "./period.ts";

/** Chunks that one transaction counts. */
const setsPerStep = 200;

/**
 * Counts the tenant's verdicts that are not counted yet, so that what the figures count is what the lists contain. A chunk
 * is counted once however many processes do this: its counts and the mark are written together.
 * @param closing ends it early, after the step in progress
 */
export async function rollUp(store: Store, tenantId: string, closing?: AbortSignal): Promise<void> {
  while (!closing?.aborted && (await hasUncounted(store, tenantId))) {
    await asTenant(store, tenantId, (transaction) => rollUpStep(transaction, tenantId), "figures");
  }
}

/** The tenants with verdicts that are not counted yet. */
export async function listUncountedTenants(store: Store): Promise<string[]> {
  const { rows } = await asSystem(store, (transaction) =>
    transaction.query<{ tenantId: string }>({
      name: "select-uncounted-tenants",
      text: `select tenant_id as "tenantId" from tenant left join figure_mark using (tenant_id)
        where exists (
          select from verdict_set
          where verdict_set.tenant_id = tenant.tenant_id
            and verdict_set.feed_position > coalesce(figure_mark.feed_position, 0)
          offset 0
        )`,
    }),
  );
  return rows.map(({ tenantId }) => tenantId);
}

/** Has everything counted again. The caller holds the lock on figures. */
export async function resetFigures(transaction: Transaction, tenantId: string): Promise<void> {
  for (const table of ["first_scrub", "edit_found", "pace", "verdict_time", "figure_mark"])
    await transaction.query(`delete from ${table} where tenant_id = $1`, [tenantId]);
}

async function rollUpStep(transaction: Transaction, tenantId: string): Promise<void> {
  await transaction.query({ name: "roll-up-figures", text: countText, values: [tenantId] });
}

async function hasUncounted(store: Store, tenantId: string): Promise<boolean> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ uncounted: boolean }>({
      name: "select-uncounted",
      text: `select exists (
          select from verdict_set where tenant_id = $1 and feed_position > (${selectMark})
        ) as uncounted`,
      values: [tenantId],
    }),
  );
  return rows[0]!.uncounted;
}

const selectMark = "select coalesce(max(feed_position), 0) from figure_mark where tenant_id = $1";

/** SQL: a number with its first two digits. */
const twoDigits = (number: string) =>
  `round(${number}, 1 - greatest(1, floor(log(greatest(${number}, 1)))::integer))::bigint`;

/**
 * - `sets`: what the feed has after the mark. A release has no chunk.
 * - `counted`: a row per claim. `received_at` is when its first revision was admitted.
 * - `took`: a row per chunk and stage. A stage begins when the one before it ends. A chunk whose stages failed has only the
 *   total.
 */
const countText = `with sets as materialized (
    select source_id, feed_position from verdict_set
    where tenant_id = $1 and feed_position > (${selectMark})
    order by feed_position limit ${setsPerStep}
  ), zone as materialized (
    select time_zone from tenant where tenant_id = $1
  ), chunks as materialized (
    select chunk.* from sets cross join lateral (
      select chunk_id, admitted_at, concluded_at, stage_times from chunk
      where tenant_id = $1 and chunk_id = sets.source_id offset 0
    ) as chunk
  ), counted as materialized (
    select chunks.chunk_id, claim.*, verdict.judged, verdict.edits, chunks.concluded_at,
      case when claim.revision = 1 then claim.admitted_at else first.admitted_at end as received_at,
      case when claim.revision = 1 then claim.payer_id else first.payer_id end as first_payer
    from chunks
    cross join lateral (
      select claim_id, sequence, revision, admitted_at, payer_id, coalesce(billing_npi, '') as billing_npi,
        coalesce(rendering_npi, '') as rendering_npi, coalesce(lines, 0) as lines
      from claim where tenant_id = $1 and chunk_id = chunks.chunk_id offset 0
    ) as claim
    cross join lateral (
      select judged, edits from claim_verdict
      where tenant_id = $1 and sequence = claim.sequence and revision = claim.revision and judged is not null offset 0
    ) as verdict
    left join lateral (
      select admitted_at, payer_id from claim as other
      where claim.revision > 1 and tenant_id = $1 and other.claim_id = claim.claim_id and other.revision = 1 offset 0
    ) as first on true
  ), firsts as (
    insert into first_scrub (tenant_id, day, payer_id, billing_npi, rendering_npi, clean, hold, error, first_sequence,
      last_sequence)
    select $1, (received_at at time zone time_zone)::date, payer_id, billing_npi, rendering_npi,
      count(*) filter (where judged = 'clean'), count(*) filter (where judged = 'hold'),
      count(*) filter (where judged = 'error'), min(sequence), max(sequence)
    from counted cross join zone where revision = 1 group by 2, 3, 4, 5
    on conflict (tenant_id, day, payer_id, billing_npi, rendering_npi) do update set
      clean = first_scrub.clean + excluded.clean, hold = first_scrub.hold + excluded.hold,
      error = first_scrub.error + excluded.error,
      first_sequence = least(first_scrub.first_sequence, excluded.first_sequence),
      last_sequence = greatest(first_scrub.last_sequence, excluded.last_sequence)
  ), paces as (
    insert into pace (tenant_id, at, clean, hold, error, verdicts, lines)
    select $1, at, sum(clean), sum(hold), sum(error), sum(verdicts), sum(lines)
    from (
      select ${quarterOf("received_at")} as at, (judged = 'clean')::integer as clean, (judged = 'hold')::integer as hold,
        (judged = 'error')::integer as error, 0 as verdicts, 0 as lines
      from counted where revision = 1
      union all
      select ${quarterOf("concluded_at")}, 0, 0, 0, 1, lines from counted
    ) as event group by at
    on conflict (tenant_id, at) do update set clean = pace.clean + excluded.clean, hold = pace.hold + excluded.hold,
      error = pace.error + excluded.error, verdicts = pace.verdicts + excluded.verdicts, lines = pace.lines + excluded.lines
  ), found as (
    insert into edit_found (tenant_id, day, edit, payer_id, claims)
    select $1, (received_at at time zone time_zone)::date, edit, first_payer, count(*)
    from counted cross join zone cross join lateral unnest(edits) as edit cross join lateral (
      select from claim_edit
      where tenant_id = $1 and claim_edit.edit = edit.edit and sequence = counted.sequence
        and revision = counted.revision and first
      offset 0
    ) as first
    group by 2, 3, 4
    on conflict (tenant_id, day, edit, payer_id) do update set claims = edit_found.claims + excluded.claims
  ), took as (
    select stage, (extract(epoch from greatest(ended - began, interval '0')) * 1000)::bigint as ms, concluded_at, claims
    from chunks join (select chunk_id, count(*) as claims from counted group by chunk_id) as size using (chunk_id)
    cross join lateral (values
      ('total', admitted_at, concluded_at),
      ('documentation', admitted_at, stage_times[1]),
      ('modifier', stage_times[1], stage_times[2]),
      ('medical-necessity', stage_times[2], stage_times[3]),
      ('verdict', stage_times[3], concluded_at)
    ) as stage (stage, began, ended)
    where stage = 'total' or cardinality(stage_times) = 3
  ), times as (
    insert into verdict_time (tenant_id, step, at, stage, ms, claims)
    select $1, step, at, stage, ${twoDigits("ms")}, sum(claims)
    from took cross join zone cross join lateral (values
      ('15m', ${quarterOf("concluded_at")}),
      ('day', (concluded_at at time zone time_zone)::date::timestamp at time zone time_zone)
    ) as step (step, at)
    group by 2, 3, 4, 5
    on conflict (tenant_id, step, at, stage, ms) do update set claims = verdict_time.claims + excluded.claims
  ), marked as (
    insert into figure_mark (tenant_id, feed_position)
    select $1, max(feed_position) from sets having count(*) > 0
    on conflict (tenant_id) do update set feed_position = excluded.feed_position
  )
  select 1`;
