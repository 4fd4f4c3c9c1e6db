import type { CalendarDate, Cents, NextActor, Severity, Stage } from "@firstpass/claim";
import type { Transaction } from "../database/transaction.ts";
import type { VerdictStatus } from "../verdict/status-counts.ts";
import type { WakeReason, WorkResolution, WorkState } from "./work-state.ts";

/** A row of `work` as filing writes it. */
export interface FiledWork extends ClaimColumns {
  state: WorkState;
  resolution: WorkResolution | null;
  wake_reason: WakeReason | null;
  held_at: string;
  /** `null`: it stays. */
  resolved_at: string | null;
  /** What the verdict holds the claim for. `null` if it does not: what the last one held it for stays. */
  held: HeldColumns | null;
}

interface ClaimColumns {
  claim_id: string;
  sequence: number;
  revision: number;
  status: VerdictStatus;
  charge_cents: Cents;
  control_number: string;
  payer_id: string;
  billing_npi: string;
  rendering_npi: string | null;
  first_day: CalendarDate;
  last_day: CalendarDate;
  admitted_at: string;
  batch_id: string;
  has_note: boolean;
  patient_label: Buffer;
}

export interface HeldColumns {
  deadline: CalendarDate | null;
  at_risk_cents: Cents;
  edits: string[];
  worst_edit: string;
  worst_severity: Severity;
  findings: number;
  stages: Stage[];
  next_actor: NextActor;
}

const claimColumns = {
  claim_id: "uuid",
  sequence: "bigint",
  revision: "integer",
  status: "claim_status",
  charge_cents: "bigint",
  control_number: "text",
  payer_id: "text",
  billing_npi: "text",
  rendering_npi: "text",
  first_day: "date",
  last_day: "date",
  admitted_at: "timestamptz",
  batch_id: "uuid",
  has_note: "boolean",
  patient_label: "bytea",
  state: "work_state",
  resolution: "work_resolution",
  wake_reason: "text",
  held_at: "timestamptz",
  resolved_at: "timestamptz",
};
const heldColumns = {
  deadline: "date",
  at_risk_cents: "bigint",
  edits: "text[]",
  worst_edit: "text",
  worst_severity: "text",
  findings: "smallint",
  stages: "text[]",
  next_actor: "next_actor",
};

/** Inserts the rows of claims that are filed for the first time, and updates the others. */
export async function saveFiledWork(
  transaction: Transaction,
  tenantId: string,
  rows: readonly FiledWork[],
): Promise<void> {
  const [held, others] = [rows.filter((row) => row.held), rows.filter((row) => !row.held)];
  await Promise.all([
    write(transaction, tenantId, held, { name: "file-held-work", text: saveHeld }),
    write(transaction, tenantId, others, { name: "file-other-work", text: saveOthers }),
  ]);
}

const recordset = (columns: Record<string, string>) =>
  `jsonb_to_recordset($2::jsonb) as changed (${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})`;

/** SQL: what a change of the state leaves of a snooze. */
const wakeAt = (state: string) => `case when ${state} = 'snoozed' then work.wake_at end`;

const allColumns = { ...claimColumns, ...heldColumns };
const names = Object.keys(allColumns).join(", ");
const saveHeld = `insert into work (tenant_id, ${names})
  select $1, ${names} from ${recordset(allColumns)}
  on conflict (tenant_id, claim_id) do update set version = work.version + 1,
    revised_version = work.version + 1, wake_at = ${wakeAt("excluded.state")},
    ${assignments(allColumns, "excluded")}`;
const saveOthers = `update work set version = version + 1, revised_version = version + 1, wake_at = ${wakeAt("changed.state")},
    ${assignments(claimColumns, "changed")}
  from ${recordset(claimColumns)} where work.tenant_id = $1 and work.claim_id = changed.claim_id`;

function assignments(columns: Record<string, string>, from: string): string {
  return Object.keys(columns)
    .filter((name) => name !== "claim_id")
    .map((name) => `${name} = ${newValue(name, from)}`)
    .join(", ");
}

function newValue(name: string, from: string): string {
  // Set once, and taken back when the claim is open again.
  if (name === "resolved_at")
    return `case when ${from}.state = 'resolved' then coalesce(${from}.resolved_at, work.resolved_at) end`;
  if (name === "wake_reason")
    return `case when ${from}.state = work.state then work.wake_reason else ${from}.wake_reason end`;
  return `${from}.${name}`;
}

async function write(
  transaction: Transaction,
  tenantId: string,
  rows: readonly FiledWork[],
  statement: { name: string; text: string },
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ held, patient_label, ...row }) => ({
    ...row,
    ...held,
    patient_label: `\\x${patient_label.toString("hex")}`,
  }));
  await transaction.query({ ...statement, values: [tenantId, JSON.stringify(records)] });
}
