import type { CalendarDate, ClaimStatus } from "@firstpass/claim";
import { binaryArray, plainArray } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";
import type { WorkProgress } from "./work-action.ts";

/** A claim's work, locked. */
export interface WorkRow {
  claimId: string;
  version: number;
  revision: number;
  /** The version when the revision was filed. */
  revisedVersion: number;
  /** Of the claim; later than `revision` while a newer one is scrubbed or not filed yet. */
  newestRevision: number;
  status: ClaimStatus;
  deadline: CalendarDate | null;
  /** The edits that keep the claim from being filed. */
  holdingEdits: string[];
  /** All edits with findings. */
  edits: string[];
  progress: WorkProgress;
  /** The database's time: ISO 8601 instant, UTC. */
  now: string;
}

type SelectedRow = Omit<WorkRow, "progress"> & WorkProgress;

/** SQL: the columns of a {@link WorkRow}, of `work`. */
const workColumns = `work.claim_id as "claimId", work.version, work.revision, work.revised_version as "revisedVersion",
  (select max(revision) from claim where claim.tenant_id = work.tenant_id and claim.claim_id = work.claim_id)
    as "newestRevision",
  work.status, work.deadline, work.edits as "holdingEdits",
  coalesce((
    select edits from claim_verdict as verdict
    where verdict.tenant_id = work.tenant_id and verdict.sequence = work.sequence and verdict.revision = work.revision
  ), work.edits) as edits,
  work.state, work.resolution, work.resolved_at as "resolvedAt", work.assignee, work.wake_at as "wakeAt",
  work.wake_reason as "wakeReason", now() as now`;

/** The work of these claims that is in the worklist, locked in the order of claim ids, so that there is no deadlock. */
export async function lockWork(
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<WorkRow[]> {
  const { rows } = await transaction.query<SelectedRow>({
    name: "lock-work",
    text: `select ${workColumns} from work
      where tenant_id = $1 and claim_id = any($2::uuid[]) order by claim_id for update`,
    values: [tenantId, binaryArray.uuid(claimIds)],
  });
  return rows.map(toWorkRow);
}

function toWorkRow(row: SelectedRow): WorkRow {
  const { state, resolution, resolvedAt, assignee, wakeAt, wakeReason, ...rest } = row;
  return { ...rest, progress: { state, resolution, resolvedAt, assignee, wakeAt, wakeReason } };
}

/** What an action makes of a claim's work. */
export interface ChangedWork {
  claimId: string;
  status: ClaimStatus;
  progress: WorkProgress;
}

/** Saves the changes, each as the next version. */
export async function saveWork(
  transaction: Transaction,
  tenantId: string,
  memberId: string | null,
  changes: readonly ChangedWork[],
): Promise<void> {
  const columnOf = <Name extends keyof WorkProgress>(name: Name) =>
    changes.map(({ progress }) => progress[name]);
  await transaction.query({
    name: "save-work",
    text: `update work set version = version + 1, last_worked_at = now(), last_worked_by = $2, status = changed.status,
        state = changed.state, resolution = changed.resolution, resolved_at = changed.resolved_at,
        assignee = changed.assignee, wake_at = changed.wake_at, wake_reason = changed.wake_reason
      from unnest($3::uuid[], $4::claim_status[], $5::work_state[], $6::work_resolution[], $7::timestamptz[], $8::uuid[],
        $9::timestamptz[], $10::text[])
        as changed (claim_id, status, state, resolution, resolved_at, assignee, wake_at, wake_reason)
      where work.tenant_id = $1 and work.claim_id = changed.claim_id`,
    values: [
      tenantId,
      memberId,
      binaryArray.uuid(changes.map(({ claimId }) => claimId)),
      plainArray(changes.map(({ status }) => status)),
      columnOf("state"),
      columnOf("resolution"),
      columnOf("resolvedAt"),
      columnOf("assignee"),
      columnOf("wakeAt"),
      columnOf("wakeReason"),
    ],
  });
}
