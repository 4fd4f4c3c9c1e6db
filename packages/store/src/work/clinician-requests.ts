import { randomUUIDv7 } from "node:crypto";
import type { CalendarDate } from "@firstpass/claim";
import type { Actor } from "../audit.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { eventItemsMax, publishEvent } from "../delivery/publish-event.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedRequestColumn: SealedColumn = {
  table: "clinician_request",
  column: "body",
  key: { request_id: "uuid" },
  kind: "clinician-request",
  id: "request_id::text",
};

/** What a clinician is asked about one note. */
export interface ClinicianRequestBody {
  clinic: string;
  clinician: string | null;
  patient: { name: string; birthDate: CalendarDate | null };
  controlNumber: string;
  services: string[];
  /** What the note lacks, in words of a therapist, with the edit that found it. */
  items: { edit: string; text: string }[];
  /** What the asker adds. */
  text: string | null;
}

/** A request that is about to be made. */
export interface NewClinicianRequest {
  serviceDate: CalendarDate;
  body: ClinicianRequestBody;
}

export type ClinicianRequestStatus = "open" | "answered" | "withdrawn";

export interface ClinicianRequest extends Actor {
  requestId: string;
  claimId: string;
  revision: number;
  serviceDate: CalendarDate;
  status: ClinicianRequestStatus;
  /** ISO 8601 instants, UTC. */
  askedAt: string;
  answeredAt: string | null;
  body: ClinicianRequestBody;
}

const requestColumns = `request_id as "requestId", claim_id as "claimId", revision, service_date as "serviceDate", status,
  asked_at as "askedAt", answered_at as "answeredAt", member_id as "memberId", key_id as "keyId", body`;

type RequestRow = Omit<ClinicianRequest, "body"> & { body: Buffer };

/** Newest first. */
export async function listClinicianRequests(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<ClinicianRequest[]> {
  if (!isId(claimId)) return [];
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<RequestRow>(
      `select ${requestColumns} from clinician_request where tenant_id = $1 and claim_id = $2
        order by asked_at desc, service_date`,
      [tenantId, claimId],
    ),
  );
  return rows.map((row) => openRequest(store, tenantId, row));
}

/**
 * Makes the requests of claims, and reports them; open ones about the same notes are withdrawn. Returns the ids, in the same
 * order.
 */
export async function insertRequests(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  asked: readonly (NewClinicianRequest & Actor & { claimId: string; revision: number })[],
): Promise<string[]> {
  const requests = asked.map((request) => ({ requestId: randomUUIDv7(), ...request }));
  await transaction.query({
    name: "replace-requests",
    text: `update clinician_request set status = 'withdrawn'
      from unnest($2::uuid[], $3::date[]) as asked (claim_id, service_date)
      where tenant_id = $1 and clinician_request.claim_id = asked.claim_id
        and clinician_request.service_date = asked.service_date and status = 'open'`,
    values: [
      tenantId,
      binaryArray.uuid(requests.map(({ claimId }) => claimId)),
      binaryArray.date(requests.map(({ serviceDate }) => serviceDate)),
    ],
  });
  await transaction.query({
    name: "insert-requests",
    text: `insert into clinician_request (tenant_id, request_id, claim_id, revision, service_date, member_id, key_id, body)
      select $1, * from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::date[], $6::uuid[], $7::uuid[], $8::bytea[])`,
    values: [
      tenantId,
      binaryArray.uuid(requests.map(({ requestId }) => requestId)),
      binaryArray.uuid(requests.map(({ claimId }) => claimId)),
      binaryArray.integer(requests.map(({ revision }) => revision)),
      binaryArray.date(requests.map(({ serviceDate }) => serviceDate)),
      requests.map(({ memberId }) => memberId ?? null),
      requests.map(({ keyId }) => keyId ?? null),
      requests.map(({ requestId, body }) => sealPayload(keyring, contextOf(tenantId, requestId), body)),
    ],
  });
  for (let start = 0; start < requests.length; start += eventItemsMax) {
    const part = requests.slice(start, start + eventItemsMax);
    await publishEvent(transaction, tenantId, {
      type: "clinician.requested",
      items: part.length,
      data: { requests: part.map(toEventItem) },
    });
  }
  return requests.map(({ requestId }) => requestId);
}

/** Without the words: they can name the patient. */
function toEventItem({
  requestId,
  claimId,
  revision,
  serviceDate,
  body,
}: NewClinicianRequest & { requestId: string; claimId: string; revision: number }) {
  const edits = [...new Set(body.items.map(({ edit }) => edit))];
  return { requestId, claimId, revision, controlNumber: body.controlNumber, serviceDate, edits };
}

/** Withdraws those of the requests that are open. */
export async function withdrawRequests(
  transaction: Transaction,
  tenantId: string,
  requestIds: readonly string[],
): Promise<void> {
  if (requestIds.length === 0) return;
  await transaction.query({
    name: "withdraw-requests",
    text: `update clinician_request set status = 'withdrawn'
      where tenant_id = $1 and request_id = any($2::uuid[]) and status = 'open'`,
    values: [tenantId, binaryArray.uuid(requestIds)],
  });
}

function openRequest({ keyring }: Store, tenantId: string, { body, ...row }: RequestRow): ClinicianRequest {
  return { ...row, body: openPayload(keyring, contextOf(tenantId, row.requestId), body) };
}

function contextOf(tenantId: string, requestId: string): SealContext {
  return { tenantId, kind: "clinician-request", id: requestId };
}
