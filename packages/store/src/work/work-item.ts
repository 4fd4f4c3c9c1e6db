import type { CalendarDate, Cents, ClaimStatus, NextActor, Severity, Stage } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { openPatientLabel, type PatientLabel } from "./patient-label.ts";
import { type Parameter, timesAt, type WorkTimes } from "./work-filter.ts";
import type { WakeReason, WorkResolution, WorkState } from "./work-state.ts";

/** A claim in the worklist. */
export interface WorkItem {
  claimId: string;
  version: number;
  /** `open` if it is snoozed and its time has come. */
  state: WorkState;
  resolution: WorkResolution | null;
  status: ClaimStatus;
  revision: number;
  controlNumber: string;
  /** `null` unless it is opened. */
  patient: PatientLabel | null;
  serviceDate: CalendarDate;
  serviceDateEnd: CalendarDate;
  payerId: string;
  payerName: string | null;
  clinicNpi: string;
  clinicName: string | null;
  providerNpi: string | null;
  providerName: string | null;
  chargeCents: Cents;
  atRiskCents: Cents;
  deadline: CalendarDate | null;
  daysLeft: number | null;
  edits: string[];
  worstEdit: string;
  worstSeverity: Severity;
  findings: number;
  stages: Stage[];
  nextActor: NextActor;
  hasNote: boolean;
  heldAt: string;
  heldHours: number;
  resolvedAt: string | null;
  assignee: string | null;
  assigneeName: string | null;
  lastWorkedAt: string | null;
  lastWorkedBy: string | null;
  lastWorkedByName: string | null;
  wakeAt: string | null;
  wakeReason: WakeReason | null;
  batchId: string;
  admittedAt: string;
}

export type WorkItemRow = Omit<WorkItem, "patient"> & { label: Buffer | null };

/** SQL: the columns of a {@link WorkItemRow}, from `work` and {@link nameJoins}. */
export function itemColumns(times: WorkTimes, { withPatients }: { withPatients: boolean }): string {
  return `work.claim_id as "claimId", work.version, ${times.state} as state, work.resolution, work.status, work.revision,
    work.control_number as "controlNumber", work.first_day as "serviceDate", work.last_day as "serviceDateEnd",
    work.payer_id as "payerId", payer.name as "payerName", work.billing_npi as "clinicNpi", clinic.name as "clinicName",
    work.rendering_npi as "providerNpi", provider.name as "providerName", work.charge_cents as "chargeCents",
    work.at_risk_cents as "atRiskCents", work.deadline, ${times.daysLeft} as "daysLeft", work.edits,
    work.worst_edit as "worstEdit", work.worst_severity as "worstSeverity", work.findings, work.stages,
    work.next_actor as "nextActor", work.has_note as "hasNote", work.held_at as "heldAt",
    floor(extract(epoch from coalesce(work.resolved_at, ${times.now}) - work.held_at) / 3600)::integer as "heldHours",
    work.resolved_at as "resolvedAt", work.assignee, assignee.name as "assigneeName",
    work.last_worked_at as "lastWorkedAt", work.last_worked_by as "lastWorkedBy", worker.name as "lastWorkedByName",
    case when ${times.state} = 'snoozed' then work.wake_at end as "wakeAt", work.wake_reason as "wakeReason",
    work.batch_id as "batchId", work.admitted_at as "admittedAt", ${withPatients ? "work.patient_label" : "null"} as label`;
}

const nameIn = (kind: string, id: string) =>
  `left join directory as ${kind} on ${kind}.tenant_id = $1 and ${kind}.kind = '${kind}' and ${kind}.id = ${id}`;

/** SQL: the names that {@link itemColumns} uses. */
export const nameJoins = `${nameIn("payer", "work.payer_id")} ${nameIn("clinic", "work.billing_npi")}
  ${nameIn("provider", "work.rendering_npi")}
  left join member as assignee on assignee.tenant_id = $1 and assignee.member_id = work.assignee
  left join member as worker on worker.tenant_id = $1 and worker.member_id = work.last_worked_by`;

export function toWorkItem({ keyring }: Store, tenantId: string, { label, ...row }: WorkItemRow): WorkItem {
  return { ...row, patient: label && openPatientLabel(keyring, { tenantId, claimId: row.claimId }, label) };
}

/** `null` when the claim was never held. */
export async function findWorkItem(
  store: Store,
  tenantId: string,
  claimId: string,
  { withPatients, now = new Date() }: { withPatients: boolean; now?: Date },
): Promise<WorkItem | null> {
  if (!isId(claimId)) return null;
  const values: unknown[] = [tenantId, claimId];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const times = timesAt(now.toISOString(), parameter);
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<WorkItemRow>(
      `select ${itemColumns(times, { withPatients })} from work ${nameJoins}
        where work.tenant_id = $1 and work.claim_id = $2`,
      values,
    ),
  );
  return rows[0] ? toWorkItem(store, tenantId, rows[0]) : null;
}
