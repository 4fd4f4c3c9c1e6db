import { type CalendarDate, type Claim, type HistoryLine, historyLines } from "@firstpass/claim";
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
      days.map(({ patient }) => patient),
      days.map(({ serviceDate }) => serviceDate),
      days.map(({ sequence }) => sequence),
      days.map(({ claimId }) => claimId),
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

/** Where a claim looks for others: the same patient, within its dates, admitted earlier, and not itself. */
export interface HistoryWindow {
  patient: Buffer;
  from: CalendarDate;
  through: CalendarDate;
  sequence: number;
  claimId: string;
}

/** One list per window, in the same order. */
export async function selectDays(
  transaction: Transaction,
  tenantId: string,
  windows: readonly HistoryWindow[],
): Promise<HistoryLine[][]> {
  // "offset 0" holds the planner to one look-up per window: without statistics, as in a new database, it would read
  // the tenant's whole history instead.
  const { rows } = await transaction.query<ClaimDay & { asker: number }>({
    name: "select-days",
    text: `select asker, day.claim_id as "claimId", day.control_number as "controlNumber", day.sequence,
        day.service_date as "serviceDate", day.billing_npi as "billingNpi", day.payer_id as "payerId", day.lines
      from unnest($2::bytea[], $3::date[], $4::date[], $5::bigint[], $6::uuid[]) with ordinality
        as seeker (patient, first, last, sequence, claim_id, asker)
      cross join lateral (
        select * from claim_day
        where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
          and claim_day.service_date between seeker.first and seeker.last
          and claim_day.sequence < seeker.sequence and claim_day.claim_id <> seeker.claim_id
        offset 0
      ) as day
      order by asker, day.sequence, day.service_date`,
    values: [
      tenantId,
      windows.map(({ patient }) => patient),
      windows.map(({ from }) => from),
      windows.map(({ through }) => through),
      windows.map(({ sequence }) => sequence),
      windows.map(({ claimId }) => claimId),
    ],
  });
  const histories: HistoryLine[][] = windows.map(() => []);
  for (const { asker, ...day } of rows) histories[asker - 1]!.push(...unpackDay(day));
  return histories;
}

function packDays(lines: readonly HistoryLine[]): ClaimDay[] {
  const byDate = Map.groupBy(lines, ({ serviceDate }) => serviceDate);
  return [...byDate.values()].map((sameDay) => {
    const { claimId, controlNumber, sequence, serviceDate, billingNpi, payerId } = sameDay[0]!;
    const packed = sameDay.map(
      ({ line, procedure, modifiers, units, chargeCents, renderingNpi }): PackedLine => [
        line,
        procedure,
        modifiers,
        units,
        chargeCents,
        renderingNpi,
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
    ([line, procedure, modifiers, units, chargeCents, renderingNpi]) => ({
      ...day,
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      renderingNpi,
    }),
  );
}
