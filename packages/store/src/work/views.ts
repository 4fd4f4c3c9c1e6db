import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedViewColumn: SealedColumn = {
  table: "work_view",
  column: "body",
  key: { view_id: "uuid" },
  kind: "work-view",
  id: "view_id::text",
};

/** A filter that was saved under a name. */
export interface WorkView {
  viewId: string;
  name: string;
  /** The query of the worklist's address. It is kept as it was saved, even if a filter no longer exists. */
  query: string;
  /** Whether all members of the tenant see it, or only the one who saved it. */
  shared: boolean;
  version: number;
}

/** A view was changed since the version that the caller knows. */
export class ViewConflictError extends Error {
  readonly version: number;

  constructor(version: number) {
    super(`the view has version ${version}`);
    this.version = version;
  }
}

/** The tenant has as many views as are allowed. */
export class ViewLimitError extends Error {}

export const viewsMax = 1_000;

/** A member sees shared views and their own; a key, `memberId: null`, sees shared ones. */
const isVisible = "tenant_id = $1 and (member_id is null or member_id = $2)";

type ViewRow = Omit<WorkView, "name" | "query"> & { body: Buffer };
const viewColumns = `view_id as "viewId", member_id is null as shared, version, body`;

/** In the order of their names. */
export async function listViews(
  store: Store,
  tenantId: string,
  memberId: string | null,
): Promise<WorkView[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<ViewRow>(`select ${viewColumns} from work_view where ${isVisible}`, [
      tenantId,
      memberId,
    ]),
  );
  const views = rows.map(({ body, ...view }) => ({
    ...view,
    ...openView(store, tenantId, view.viewId, body),
  }));
  return views.sort((a, b) => a.name.localeCompare(b.name) || (a.viewId < b.viewId ? -1 : 1));
}

/**
 * Creates the view, or replaces one that the member may change. Returns `null` when another member has a view with this id.
 * @param expected the version to replace; any when absent
 * @throws ViewConflictError and ViewLimitError
 */
export async function saveView(
  store: Store,
  tenantId: string,
  memberId: string | null,
  { viewId, name, query, shared, expected }: Omit<WorkView, "version"> & { expected?: number | undefined },
): Promise<WorkView | null> {
  const body = sealPayload(store.keyring, contextOf(tenantId, viewId), { name, query });
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<{ version: number; visible: boolean }>(
      `select version, ${isVisible} as visible from work_view where tenant_id = $1 and view_id = $3 for update`,
      [tenantId, memberId, viewId],
    );
    if (rows[0] && !rows[0].visible) return null;
    const version = rows[0]?.version ?? 0;
    if (expected !== undefined && expected !== version) throw new ViewConflictError(version);
    const { rowCount } = await transaction.query(
      `insert into work_view (tenant_id, view_id, member_id, body)
        select $1, $2, $3, $4 where $5 > 0 or (select count(*) from work_view where tenant_id = $1) < ${viewsMax}
        on conflict (tenant_id, view_id) do update set member_id = excluded.member_id, body = excluded.body,
          version = work_view.version + 1, updated_at = now()`,
      [tenantId, viewId, shared ? null : memberId, body, version],
    );
    if (rowCount === 0) throw new ViewLimitError(`the tenant has ${viewsMax} views`);
    return { viewId, name, query, shared: shared || memberId === null, version: version + 1 };
  });
}

/** Returns `false` when there is no such view that the member may change. */
export async function removeView(
  store: Store,
  tenantId: string,
  memberId: string | null,
  viewId: string,
): Promise<boolean> {
  if (!isId(viewId)) return false;
  const { rowCount } = await asTenant(store, tenantId, (transaction) =>
    transaction.query(`delete from work_view where ${isVisible} and view_id = $3`, [
      tenantId,
      memberId,
      viewId,
    ]),
  );
  return rowCount === 1;
}

function openView({ keyring }: Store, tenantId: string, viewId: string, body: Buffer) {
  return openPayload<Pick<WorkView, "name" | "query">>(keyring, contextOf(tenantId, viewId), body);
}

function contextOf(tenantId: string, viewId: string): SealContext {
  return { tenantId, kind: "work-view", id: viewId };
}
