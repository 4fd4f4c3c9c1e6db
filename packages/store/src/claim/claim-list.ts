import type { ClaimStatus } from "@firstpass/claim";
import { columnText } from "../database/column-values.ts";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { type CountedFilter, isCounted } from "../figures/counted-claims.ts";
import { type ClaimSummary, hasStageResult, summaryColumns } from "./claims.ts";

export interface ClaimFilter {
  status?: ClaimStatus | undefined;
  payerId?: string | undefined;
  /** An edit's id: claims with a finding of it. */
  edit?: string | undefined;
  batchId?: string | undefined;
  /** The billing system's number, which several claims can have. */
  controlNumber?: string | undefined;
  /** The claims that a figure counts. */
  counted?: CountedFilter | undefined;
  /** `next` of the previous page. */
  after?: string | undefined;
  limit: number;
}

/**
 * Newest first, each claim in its newest revision; with the status `superseded`, the earlier revisions. `next` is `null`
 * on the last page. @throws CursorInvalidError
 */
export async function listClaims(
  store: Store,
  tenantId: string,
  filter: ClaimFilter,
): Promise<{ claims: ClaimSummary[]; next: string | null }> {
  if (filter.batchId !== undefined && !isId(filter.batchId)) return { claims: [], next: null };
  const { text, values } = statementFor(tenantId, filter);
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<ClaimSummary>(text, values),
  );
  const claims = rows.slice(0, filter.limit);
  const last = claims.at(-1);
  return {
    claims,
    next: last && rows.length > filter.limit ? encodeCursor(last.sequence, last.revision) : null,
  };
}

/** Each filter has an index in the order of the list, so that a page is read and nothing more. */
function statementFor(tenantId: string, filter: ClaimFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [tenantId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const { status, payerId, edit, batchId, controlNumber, counted, after, limit } = filter;
  const joins: string[] = [];
  const conditions = ["claim.tenant_id = $1", `${status === "superseded" ? "" : "not "}claim.superseded`];
  // Tables with a row for every claim in the list: the planner may start from any of them.
  const leading = ["claim"];

  if (payerId !== undefined) conditions.push(`claim.payer_id = ${parameter(payerId)}`);
  if (controlNumber !== undefined)
    conditions.push(`claim.control_number = ${parameter(columnText(controlNumber))}`);
  if (batchId !== undefined) conditions.push(`claim.batch_id = ${parameter(batchId)}`);
  if (counted !== undefined) conditions.push(isCounted(counted, parameter));
  if (edit !== undefined) {
    joins.push(`join claim_edit as found on ${sameRevision("found")}`);
    conditions.push(`found.edit = ${parameter(edit)}`);
    leading.push("found");
  }
  if (status === "received" || status === "scrubbing") {
    joins.push(`join chunk using (tenant_id, chunk_id)`);
    conditions.push("chunk.concluded_at is null", `${status === "received" ? "not " : ""}${hasStageResult}`);
  }
  if (status === undefined || status === "received" || status === "scrubbing") {
    joins.push(`left join claim_verdict as verdict on ${sameRevision("verdict")}`);
  } else {
    joins.push(`join claim_verdict as verdict on ${sameRevision("verdict")}`);
    conditions.push(`verdict.status = ${parameter(status)}`);
    leading.push("verdict");
  }
  if (after !== undefined) {
    const [sequence, revision] = decodeCursor(after).map(parameter);
    conditions.push(...leading.map((table) => `${table}.sequence <= ${sequence}`));
    conditions.push(`(claim.sequence, claim.revision) < (${sequence}, ${revision})`);
  }
  const text = `select ${summaryColumns} from claim ${joins.join(" ")}
    where ${conditions.join(" and ")}
    order by claim.sequence desc, claim.revision desc
    limit ${parameter(limit + 1)}`;
  return { text, values };
}

function sameRevision(table: string): string {
  return ["tenant_id", "sequence", "revision"]
    .map((column) => `${table}.${column} = claim.${column}`)
    .join(" and ");
}
