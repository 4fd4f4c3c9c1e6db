import type { VerdictJson } from "@firstpass/claim";
import { binaryArray, plainArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { loadVerdictSets } from "../verdict/verdict-set.ts";
import type { AnsweredClaim } from "./payment-claims.ts";

/** Keeps what the verdicts on these revisions predicted, unless it is kept already. */
export async function insertPredictions(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  answered: readonly AnsweredClaim[],
): Promise<void> {
  const verdictOf = await openVerdictsOf(store, transaction, tenantId, answered);
  const rows = answered.flatMap((revision) =>
    verdictOf(revision).findings.flatMap(({ edit, severity, carc, lines }, position) =>
      // Without a reason there is nothing that could come true; an error says that nothing was looked at.
      carc === null || severity === "error" ? [] : [{ ...revision, position, edit, severity, carc, lines }],
    ),
  );
  if (rows.length === 0) return;
  await transaction.query({
    name: "insert-predictions",
    text: `insert into prediction (tenant_id, sequence, revision, position, edit, severity, carc, lines)
      select $1, unnest($2::bigint[]), unnest($3::integer[]), unnest($4::smallint[]), unnest($5::text[]),
        unnest($6::text[]), unnest($7::text[]), unnest($8::text[])::integer[]
      on conflict do nothing`,
    values: [
      tenantId,
      binaryArray.bigint(rows.map(({ sequence }) => sequence)),
      binaryArray.integer(rows.map(({ revision }) => revision)),
      binaryArray.smallint(rows.map(({ position }) => position)),
      binaryArray.text(rows.map(({ edit }) => edit)),
      binaryArray.text(rows.map(({ severity }) => severity)),
      binaryArray.text(rows.map(({ carc }) => carc)),
      binaryArray.text(rows.map(({ lines }) => plainArray(lines))),
    ],
  });
}

/** Opens each set of verdicts once. */
async function openVerdictsOf(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  answered: readonly AnsweredClaim[],
): Promise<(revision: AnsweredClaim) => VerdictJson> {
  const positions = answered.map(({ feedPosition }) => feedPosition);
  const sets = await loadVerdictSets(store, transaction, tenantId, positions);
  return ({ feedPosition, place }) => sets.get(feedPosition)![place]!;
}
