import type { Cents } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import {
  type AgeBucket,
  ageBucketAt,
  type DeadlineBucket,
  deadlineBucketAt,
  type Parameter,
  timesAt,
} from "../work/work-filter.ts";

/** Claims in the worklist that are not resolved. */
export interface OpenHolds {
  claims: number;
  cents: Cents;
}

export interface OpenHoldTotals extends OpenHolds {
  /** Those with at most 14 days left to file, or none. */
  due: OpenHolds;
}

const isOpen = "tenant_id = $1 and state <> 'resolved'";
const sums = `count(*)::integer as claims, coalesce(sum(at_risk_cents), 0)::bigint as cents`;

const dueDaysMax = 14;

export async function loadOpenHolds(
  store: Store,
  tenantId: string,
  now = new Date(),
): Promise<OpenHoldTotals> {
  const values: unknown[] = [tenantId];
  const { daysLeft } = timesAt(now.toISOString(), (value) => `$${values.push(value)}`);
  const isDueSoon = `${daysLeft} <= ${dueDaysMax}`;
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<OpenHolds & { dueClaims: number; dueCents: Cents }>({
      name: "figures-open-holds",
      text: `select ${sums}, count(*) filter (where ${isDueSoon})::integer as "dueClaims",
          coalesce(sum(at_risk_cents) filter (where ${isDueSoon}), 0)::bigint as "dueCents"
        from work where ${isOpen}`,
      values,
    }),
  ]);
  const { dueClaims, dueCents, ...totals } = rows[0]!;
  return { ...totals, due: { claims: dueClaims, cents: dueCents } };
}

/** A claim with findings of several edits counts under each. */
export interface EditHolds extends OpenHolds {
  edit: string;
  payerId: string;
  payerName: string | null;
}

export async function loadHoldsByEdit(store: Store, tenantId: string): Promise<EditHolds[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<EditHolds>({
      name: "figures-holds-by-edit",
      text: `select edit, payer_id as "payerId", directory.name as "payerName", claims, cents
        from (
          select edit, payer_id, ${sums} from work cross join unnest(edits) as edit where ${isOpen} group by edit, payer_id
        ) as held
        left join directory on directory.tenant_id = $1 and directory.kind = 'payer' and directory.id = payer_id
        order by edit, payer_id`,
      values: [tenantId],
    }),
  ]);
  return rows;
}

export interface AgeHolds extends OpenHolds {
  age: AgeBucket;
  deadline: DeadlineBucket;
}

/** By age and deadline. Combinations without claims are absent. */
export async function loadHoldAges(store: Store, tenantId: string, now = new Date()): Promise<AgeHolds[]> {
  const values: unknown[] = [tenantId];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const times = timesAt(now.toISOString(), parameter);
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<AgeHolds>({
      name: "figures-hold-ages",
      text: `select ${ageBucketAt(times)} as age, ${deadlineBucketAt(times)} as deadline, ${sums}
        from work where ${isOpen} group by 1, 2`,
      values,
    }),
  ]);
  return rows;
}
