import type { HistoryLine } from "@firstpass/claim";
import {
  chunkViewers,
  isVisible,
  type UnadmittedClaim,
  unadmittedValues,
  unadmittedViewer,
  type View,
} from "../claim/visibility.ts";
import type { Transaction } from "../database/transaction.ts";
import { type PackedDay, unpackDay } from "./packed-day.ts";

/** A day that a claim sees. */
export interface SeenDay extends PackedDay {
  /** Position in the chunk of the claim that sees it. */
  position: number;
}

/**
 * The earlier lines of the same patient within the viewer's service dates. "offset 0" keeps the planner to one look-up
 * per viewer: without statistics, as in a new database, it would read the tenant's whole history instead.
 */
const selectLines = (viewers: string) => `
  select viewer.position, day.claim_id as "claimId", day.control_number as "controlNumber", day.sequence,
    day.service_date as "serviceDate", day.billing_npi as "billingNpi", day.payer_id as "payerId", day.lines
  from (${viewers}) as viewer
  cross join lateral (
    select * from claim_day
    where claim_day.tenant_id = $1 and claim_day.patient = viewer.patient
      and claim_day.service_date between viewer.first_day and viewer.last_day
      and ${isVisible}
    offset 0
  ) as day
  order by viewer.position, day.sequence, day.service_date`;

/** SQL: the {@link SeenDay}s of the claims of chunk `$2` of tenant `$1`. */
export const selectLinesForChunk = (view: View) => selectLines(chunkViewers(view));

export async function selectLinesFor(
  transaction: Transaction,
  tenantId: string,
  claim: UnadmittedClaim,
): Promise<HistoryLine[]> {
  const { rows } = await transaction.query<SeenDay>({
    name: "select-lines-for",
    text: selectLines(unadmittedViewer),
    values: unadmittedValues(tenantId, claim),
  });
  return earlierLinesOf(1, rows)[0]!;
}

/** One list per claim of the chunk. */
export function earlierLinesOf(claims: number, seen: readonly SeenDay[]): HistoryLine[][] {
  const lines: HistoryLine[][] = Array.from({ length: claims }, () => []);
  for (const { position, ...day } of seen) lines[position]!.push(...unpackDay(day));
  return lines;
}
