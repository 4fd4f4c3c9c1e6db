import { binaryArray, plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { loadVerdicts } from "../verdict/verdict-set.ts";
import type { AnsweredClaim } from "./answered-claims.ts";

/** Stores the denials that the verdicts of these revisions predicted, unless they are stored already. */
export async function insertPredictions(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  answered: readonly AnsweredClaim[],
): Promise<void> {
  const verdictAt = await loadVerdicts(store, transaction, tenantId, answered);
  const rows = answered.flatMap((revision) =>
    verdictAt(revision).findings.flatMap(({ edit, severity, carc, lines }, position) =>
      // Without a reason code there is no prediction, and a claim in error was not checked.
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
