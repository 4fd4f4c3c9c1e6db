import { type CalendarDate, type Claim, type HistoryLine, historyLines } from "@firstpass/claim";
import { bytesArray, plainArray } from "./array-column.ts";
import type { ChunkRef } from "./chunk.ts";
import { columnText } from "./text-column.ts";
import type { Transaction } from "./transaction.ts";

/** The lines of one claim on one service date. */
interface ClaimDay {
  claimId: string;
  controlNumber: string;
  sequence: number;
  serviceDate: CalendarDate;
  billingNpi: string;
  payerId: string;
  /** JSON of {@link PackedLine}s. */
  lines: string;
}

type PackedLine = [
  line: number,
  procedure: string,
  modifiers: string[],
  units: number,
  chargeCents: number,
  renderingNpi: string | null,
  taxonomy: string | null,
];

interface DayClaim {
  claimId: string;
  sequence: number;
  superseded: boolean;
  patient: Buffer;
  claim: Claim;
}

/** Keeps the days of claims for later ones; a claim that is superseded already leaves none. */
export async function insertDays(
  transaction: Transaction,
  tenantId: string,
  claims: readonly DayClaim[],
): Promise<void> {
  const days: (ClaimDay & { patient: Buffer })[] = [];
  for (const { claim, claimId, sequence, superseded, patient } of claims) {
    if (superseded) continue;
    for (const day of packDays(historyLines(claim, claimId, sequence))) days.push({ ...day, patient });
  }
  if (days.length === 0) return;
  await transaction.query({
    name: "insert-days",
    text: `insert into claim_day (tenant_id, patient, service_date, sequence, claim_id, control_number, billing_npi,
        payer_id, lines)
      select $1, * from unnest($2::bytea[], $3::date[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[],
        $9::text[])`,
    values: [
      tenantId,
      bytesArray(days.map(({ patient }) => patient)),
      plainArray(days.map(({ serviceDate }) => serviceDate)),
      plainArray(days.map(({ sequence }) => sequence)),
      plainArray(days.map(({ claimId }) => claimId)),
      days.map(({ controlNumber }) => columnText(controlNumber)),
      days.map(({ billingNpi }) => columnText(billingNpi)),
      days.map(({ payerId }) => columnText(payerId)),
      days.map(({ lines }) => lines),
    ],
  });
}

/** Takes the days of an earlier revision away, before those of the later one are kept. */
export async function deleteDays(
  transaction: Transaction,
  tenantId: string,
  claims: readonly { patient: Buffer; sequence: number }[],
): Promise<void> {
  await transaction.query({
    name: "delete-days",
    text: `delete from claim_day using unnest($2::bytea[], $3::bigint[]) as earlier (patient, sequence)
      where claim_day.tenant_id = $1 and claim_day.patient = earlier.patient
        and claim_day.sequence = earlier.sequence`,
    values: [tenantId, claims.map(({ patient }) => patient), claims.map(({ sequence }) => sequence)],
  });
}

/**
 * The days of others that a seeker may see: the same patient, within its dates, admitted earlier, and not itself.
 * "offset 0" holds the planner to one look-up per seeker: without statistics, as in a new database, it would read the
 * tenant's whole history instead.
 */
const selectSeen = (seeker: string) => `
  select seeker.asker, day.claim_id as "claimId", day.control_number as "controlNumber", day.sequence,
    day.service_date as "serviceDate", day.billing_npi as "billingNpi", day.payer_id as "payerId", day.lines
  from (${seeker}) as seeker
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
      and claim_day.service_date between seeker.first_day and seeker.last_day
      and claim_day.sequence < seeker.sequence and claim_day.claim_id <> seeker.claim_id
    offset 0
  ) as day
  order by seeker.asker, day.sequence, day.service_date`;

/** What each claim of a chunk may see, by its position. */
export async function selectDaysOfChunk(
  transaction: Transaction,
  { tenantId, chunkId }: ChunkRef,
): Promise<Map<number, HistoryLine[]>> {
  const { rows } = await transaction.query<ClaimDay & { asker: number }>({
    name: "select-days-of-chunk",
    text: selectSeen(
      `select position as asker, patient, first_day, last_day, sequence, claim_id from claim
       where tenant_id = $1 and chunk_id = $2`,
    ),
    values: [tenantId, chunkId],
  });
  const histories = new Map<number, HistoryLine[]>();
  for (const { asker, ...day } of rows) {
    const history = histories.get(asker);
    if (history) history.push(...unpackDay(day));
    else histories.set(asker, unpackDay(day));
  }
  return histories;
}

/** What a claim that is not admitted may see: the patient's days between two dates, but for its own. */
export async function selectDaysOfPatient(
  transaction: Transaction,
  tenantId: string,
  { patient, claimId, from, through }: { patient: Buffer; claimId: string; from: string; through: string },
): Promise<HistoryLine[]> {
  const { rows } = await transaction.query<ClaimDay & { asker: number }>({
    name: "select-days-of-patient",
    text: selectSeen(
      `select 0 as asker, $2::bytea as patient, $3::date as first_day, $4::date as last_day,
         ${Number.MAX_SAFE_INTEGER} as sequence, $5::uuid as claim_id`,
    ),
    values: [tenantId, patient, from, through, claimId],
  });
  return rows.flatMap(({ asker: _, ...day }) => unpackDay(day));
}

function packDays(lines: readonly HistoryLine[]): ClaimDay[] {
  const byDate = Map.groupBy(lines, ({ serviceDate }) => serviceDate);
  return [...byDate.values()].map((sameDay) => {
    const { claimId, controlNumber, sequence, serviceDate, billingNpi, payerId } = sameDay[0]!;
    const packed = sameDay.map(
      ({ line, procedure, modifiers, units, chargeCents, renderingNpi, taxonomy }): PackedLine => [
        line,
        procedure,
        modifiers,
        units,
        chargeCents,
        renderingNpi,
        taxonomy,
      ],
    );
    return {
      claimId,
      controlNumber,
      sequence,
      serviceDate,
      billingNpi,
      payerId,
      lines: JSON.stringify(packed),
    };
  });
}

function unpackDay({ lines, ...day }: ClaimDay): HistoryLine[] {
  return (JSON.parse(lines) as PackedLine[]).map(
    ([line, procedure, modifiers, units, chargeCents, renderingNpi, taxonomy]) => ({
      ...day,
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      renderingNpi,
      taxonomy,
    }),
  );
}
