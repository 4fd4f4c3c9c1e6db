import {
  type BilledService,
  type CalendarDate,
  earlierVisitsMax,
  type HistoryLine,
  historyLines,
} from "@firstpass/claim";
import type { PreparedClaim } from "../admission/prepared-claim.ts";
import { binaryArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import { columnText } from "../database/text-column.ts";
import { asTenantAtOnce, type Transaction } from "../database/transaction.ts";
import { packNotes, type SeenNotes } from "./earlier-note.ts";

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

/** A day as it is kept. */
interface KeptDay extends ClaimDay {
  patient: Buffer;
  /** Of the revision that has it. */
  admission: number;
  /** As {@link servicesOf} reads them. */
  services: string;
  notes: string;
  /** The newest that the notes tell of; empty: none. */
  progressReport: string;
}

/** A day as the claim sees it that asks. */
export interface SeenDay extends ClaimDay {
  asker: number;
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

interface DayClaim extends Pick<PreparedClaim, "claim" | "notes" | "progressReports"> {
  claimId: string;
  sequence: number;
  admission: number;
  patient: Buffer;
}

/** Keeps the days of claims for later ones. */
export async function insertDays(
  transaction: Transaction,
  tenantId: string,
  claims: readonly DayClaim[],
): Promise<void> {
  const days: KeptDay[] = [];
  for (const { claim, claimId, sequence, admission, patient, notes, progressReports } of claims) {
    const lines = historyLines(claim, claimId, sequence);
    const ofClaim = packDays(lines);
    for (const day of ofClaim) {
      days.push({
        ...day,
        patient,
        admission,
        services: packServices(lines.filter(({ serviceDate }) => serviceDate === day.serviceDate)),
        notes: packNotes(notes.get(day.serviceDate) ?? []),
        progressReport: progressReports.get(day.serviceDate) ?? "",
      });
    }
  }
  if (days.length === 0) return;
  await transaction.query({
    name: "insert-days",
    text: `insert into claim_day (tenant_id, patient, service_date, sequence, claim_id, control_number, billing_npi,
        payer_id, lines, services, notes, progress_report, admission)
      select $1, unnest($2::bytea[]), unnest($3::date[]), unnest($4::bigint[]), unnest($5::uuid[]), unnest($6::text[]),
        unnest($7::text[]), unnest($8::text[]), unnest($9::text[]),
        unnest($10::text[]), unnest($11::text[]), unnest($12::text[]), unnest($13::bigint[])`,
    values: [
      tenantId,
      binaryArray.bytea(days.map(({ patient }) => patient)),
      binaryArray.date(days.map(({ serviceDate }) => serviceDate)),
      binaryArray.bigint(days.map(({ sequence }) => sequence)),
      binaryArray.uuid(days.map(({ claimId }) => claimId)),
      binaryArray.text(days.map(({ controlNumber }) => columnText(controlNumber))),
      binaryArray.text(days.map(({ billingNpi }) => columnText(billingNpi))),
      binaryArray.text(days.map(({ payerId }) => columnText(payerId))),
      binaryArray.text(days.map(({ lines }) => lines)),
      binaryArray.text(days.map(({ services }) => services)),
      binaryArray.text(days.map(({ notes }) => notes)),
      binaryArray.text(days.map(({ progressReport }) => progressReport)),
      binaryArray.bigint(days.map(({ admission }) => admission)),
    ],
  });
}

/** A revision, found by its patient and numbers, and the admission of the one that takes its place. */
export interface Replacement {
  patient: Buffer;
  sequence: number;
  admission: number;
  replacedBy: number;
}

/** Has the days of a revision end: claims that are admitted from then on see those of the later one. */
export async function replaceDays(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly Replacement[],
): Promise<void> {
  await transaction.query({
    name: "replace-days",
    text: `update claim_day set replaced_by = earlier.replaced_by
      from unnest($2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[])
        as earlier (patient, sequence, admission, replaced_by)
      where claim_day.tenant_id = $1 and claim_day.patient = earlier.patient
        and claim_day.sequence = earlier.sequence and claim_day.admission = earlier.admission`,
    values: [
      tenantId,
      revisions.map(({ patient }) => patient),
      revisions.map(({ sequence }) => sequence),
      revisions.map(({ admission }) => admission),
      revisions.map(({ replacedBy }) => replacedBy),
    ],
  });
}

/**
 * Whether a day is one that the seeker may see: of a claim that was admitted earlier, not its own, as the newest revision
 * had it when the seeker was admitted.
 */
const isSeen = `claim_day.sequence < seeker.sequence and claim_day.claim_id <> seeker.claim_id
      and claim_day.admission < seeker.admission
      and (claim_day.replaced_by is null or claim_day.replaced_by > seeker.admission)`;

/**
 * The lines of others that a seeker may see: the same patient, within its dates, admitted earlier, and not itself.
 * "offset 0" holds the planner to one look-up per seeker: without statistics, as in a new database, it would read the
 * tenant's whole history instead.
 */
const selectLines = (seeker: string) => `
  select seeker.asker, day.claim_id as "claimId", day.control_number as "controlNumber", day.sequence,
    day.service_date as "serviceDate", day.billing_npi as "billingNpi", day.payer_id as "payerId", day.lines
  from (${seeker}) as seeker
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
      and claim_day.service_date between seeker.first_day and seeker.last_day
      and ${isSeen}
    offset 0
  ) as day
  order by seeker.asker, day.sequence, day.service_date`;

/** The notes of the last such visits up to the seeker's own, whichever practice wrote them, as {@link SeenNotes}. */
const selectNotes = (seeker: string) => `
  select json_build_object('askers', json_agg(seeker.asker), 'controlNumbers', json_agg(day.control_number),
    'billingNpis', json_agg(day.billing_npi), 'notes', json_agg(day.notes)) as seen
  from (${seeker}) as seeker
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = seeker.patient
      and claim_day.service_date <= seeker.last_day and claim_day.notes <> ''
      and ${isSeen}
    order by claim_day.service_date desc, claim_day.sequence desc
    limit ${earlierVisitsMax}
  ) as day
  having count(*) > 0`;

/** How a claim sees the earlier ones: as they stood when it was admitted, or as they stand, corrected since. */
export type View = "at admission" | "today";

/** The column `admission` of a claim that looks at others. */
export function admissionIn(view: View): string {
  return view === "today" ? `${Number.MAX_SAFE_INTEGER} as admission` : "admission";
}

/** The claims of the chunk `$2` of the tenant `$1`. The asker is the claim's position. */
const claimsOfChunk = (view: View) => `
  select position as asker, patient, first_day, last_day, sequence, ${admissionIn(view)}, claim_id from claim
  where tenant_id = $1 and chunk_id = $2`;

/** The lines that each claim of the chunk `$2` of the tenant `$1` may see. */
export const selectLinesForChunk = (view: View) => selectLines(claimsOfChunk(view));

/** The notes that it may see, whichever practice wrote them. */
export const selectNotesForChunk = (view: View) => selectNotes(claimsOfChunk(view));

/** A list for each of so many claims. */
export function historiesOf(claims: number, seen: readonly SeenDay[]): HistoryLine[][] {
  const histories: HistoryLine[][] = Array.from({ length: claims }, () => []);
  for (const { asker, ...day } of seen) histories[asker]!.push(...unpackDay(day));
  return histories;
}

/** A claim that is not admitted: every claim that is, is earlier. */
export interface Seeker {
  patient: Buffer;
  claimId: string;
  from: CalendarDate;
  through: CalendarDate;
}

const seeker = `
  select 0 as asker, $2::bytea as patient, $3::date as first_day, $4::date as last_day,
    ${Number.MAX_SAFE_INTEGER} as sequence, ${Number.MAX_SAFE_INTEGER} as admission, $5::uuid as claim_id`;

/** The lines that a claim may see which is not admitted. */
export async function selectLinesFor(
  transaction: Transaction,
  tenantId: string,
  { patient, from, through, claimId }: Seeker,
): Promise<HistoryLine[]> {
  const { rows } = await transaction.query<SeenDay>({
    name: "select-lines-for",
    text: selectLines(seeker),
    values: [tenantId, patient, from, through, claimId],
  });
  return rows.flatMap(({ asker: _, ...day }) => unpackDay(day));
}

/** The notes that it may see. */
export async function selectNotesFor(
  transaction: Transaction,
  tenantId: string,
  { patient, from, through, claimId }: Seeker,
): Promise<SeenNotes | null> {
  const { rows } = await transaction.query<{ seen: SeenNotes }>({
    name: "select-notes-for",
    text: selectNotes(seeker),
    values: [tenantId, patient, from, through, claimId],
  });
  return rows[0]?.seen ?? null;
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

type PackedService = [procedure: string, modifiers: string[], units: number];

function packServices(lines: readonly HistoryLine[]): string {
  return JSON.stringify(
    lines.map(({ procedure, modifiers, units }): PackedService => [procedure, modifiers, units]),
  );
}

/** What of a day's lines those look at who count visits. */
export function servicesOf(packed: string): BilledService[] {
  return (JSON.parse(packed) as PackedService[]).map(([procedure, modifiers, units]) => ({
    procedure,
    modifiers,
    units,
  }));
}

const daysAtOnce = 5000;

/** The lines of each claim of a tenant's history, day by day and patient by patient, as later claims would see them. */
export async function* eachClaimDay(store: Store, tenantId: string): AsyncGenerator<HistoryLine[]> {
  let after: [patient: Buffer, serviceDate: CalendarDate, sequence: number] = [
    Buffer.alloc(0),
    "0001-01-01",
    0,
  ];
  for (;;) {
    const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
      transaction.query<ClaimDay & { patient: Buffer }>(
        `select patient, claim_id as "claimId", control_number as "controlNumber", sequence,
          service_date as "serviceDate", billing_npi as "billingNpi", payer_id as "payerId", lines
        from claim_day
        where tenant_id = $1 and (patient, service_date, sequence) > ($2, $3, $4) and replaced_by is null
        order by patient, service_date, sequence limit ${daysAtOnce}`,
        [tenantId, ...after],
      ),
    ]);
    for (const { patient: _, ...day } of rows) yield unpackDay(day);
    const last = rows.at(-1);
    if (!last || rows.length < daysAtOnce) return;
    after = [last.patient, last.serviceDate, last.sequence];
  }
}
