import {
  type CalendarDate,
  type Claim,
  type EarlierNote,
  type HistoryLine,
  historyLines,
} from "@firstpass/claim";
import { type Replacement, replacementColumns, replacementValues } from "../claim/visibility.ts";
import { binaryArray, columnText } from "../database/column-values.ts";
import { rowsByKey } from "../database/key-rows.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, type Transaction } from "../database/transaction.ts";
import { packNotes } from "./earlier-notes.ts";
import { type PackedDay, packDays, unpackDay } from "./packed-day.ts";

/** A claim whose days are stored for later claims of the same patient. */
interface ClaimWithDays {
  claim: Claim;
  claimId: string;
  sequence: number;
  admittedAs: number;
  patient: Buffer;
  /** Fingerprints of its notes, by service date. */
  notes: ReadonlyMap<CalendarDate, readonly EarlierNote[]>;
  /** The newest progress report that its notes mention, by service date. */
  progressReports: ReadonlyMap<CalendarDate, CalendarDate>;
}

/** Inserts a row for each service date of each claim. */
export async function insertClaimDays(
  transaction: Transaction,
  tenantId: string,
  claims: readonly ClaimWithDays[],
): Promise<void> {
  const days = claims.flatMap(({ claim, claimId, sequence, admittedAs, patient, notes, progressReports }) =>
    packDays(historyLines(claim, claimId, sequence)).map((day) => ({
      ...day,
      patient,
      admittedAs,
      notes: packNotes(notes.get(day.serviceDate) ?? []),
      progressReport: progressReports.get(day.serviceDate) ?? "",
    })),
  );
  if (days.length === 0) return;
  await transaction.query({
    name: "insert-claim-days",
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
      binaryArray.bigint(days.map(({ admittedAs }) => admittedAs)),
    ],
  });
}

/** Ends the days of replaced revisions: claims admitted later see only those of the new revision. */
export async function replaceClaimDays(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly Replacement[],
): Promise<void> {
  await transaction.query({
    name: "replace-claim-days",
    text: `update claim_day set replaced_by = key.replaced_by
      from ${rowsByKey(
        "claim_day",
        replacementColumns,
        `claim_day.patient = key.patient and claim_day.sequence = key.sequence
          and claim_day.admission = key.admission and claim_day.service_date = any(array(
            select generate_series(key.first_day, key.last_day, interval '1 day')::date
          ))`,
      )}
      where claim_day.tenant_id = $1 and claim_day.ctid = found.at`,
    values: [tenantId, ...replacementValues(revisions)],
  });
}

const pageDays = 5000;

/** The current lines of each claim day of a tenant, ordered by patient and service date. */
export async function* eachClaimDay(store: Store, tenantId: string): AsyncGenerator<HistoryLine[]> {
  let after: [patient: Buffer, serviceDate: CalendarDate, sequence: number] = [
    Buffer.alloc(0),
    "0001-01-01",
    0,
  ];
  for (;;) {
    const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
      transaction.query<PackedDay & { patient: Buffer }>(
        `select patient, claim_id as "claimId", control_number as "controlNumber", sequence,
          service_date as "serviceDate", billing_npi as "billingNpi", payer_id as "payerId", lines
        from claim_day
        where tenant_id = $1 and (patient, service_date, sequence) > ($2, $3, $4) and replaced_by is null
        order by patient, service_date, sequence limit ${pageDays}`,
        [tenantId, ...after],
      ),
    ]);
    for (const { patient: _, ...day } of rows) yield unpackDay(day);
    const last = rows.at(-1);
    if (!last || rows.length < pageDays) return;
    after = [last.patient, last.serviceDate, last.sequence];
  }
}
