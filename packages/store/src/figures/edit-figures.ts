import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { reductionColumns } from "../remittance/judged-lines.ts";
import { decisionsIn, type FindingDecision, findingDecisions } from "./finding-decisions.ts";
import { beginningOf, endOf, type Period } from "./period.ts";

/** How an edit did in a period. Each count is of claims. */
export interface EditFigures {
  edit: string;
  /** Received in the period, with a finding of the edit in any revision. */
  found: number;
  /** Held in the period by the edit, alone or with others, and what became of them. */
  held: number;
  released: number;
  corrected: number;
  /** Claims whose findings of the edit were decided in the period. */
  decided: Record<FindingDecision, number>;
}

/** Edits without any claim are absent. */
export async function loadEditFigures(
  store: Store,
  tenantId: string,
  { since, until }: Period,
): Promise<EditFigures[]> {
  const period = [tenantId, since, until];
  const instants = [beginningOf("$2::text"), endOf("$3::text")] as const;
  const [found, held, decided] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Pick<EditFigures, "edit" | "found">>({
      name: "figures-edits-found",
      text: `select edit, sum(claims)::integer as found from edit_found
        where tenant_id = $1 and day between $2::date and $3::date group by edit`,
      values: period,
    }),
    transaction.query<Pick<EditFigures, "edit" | "held" | "released" | "corrected">>({
      name: "figures-edits-held",
      text: `select edit, count(*)::integer as held,
          count(*) filter (where resolution = 'released')::integer as released,
          count(*) filter (where resolution = 'corrected')::integer as corrected
        from work cross join unnest(edits) as edit
        where tenant_id = $1 and held_at >= ${instants[0]} and held_at < ${instants[1]} group by edit`,
      values: period,
    }),
    transaction.query<{ edit: string; decision: FindingDecision; claims: number }>({
      name: "figures-edits-decided",
      text: `with ${decisionsIn(instants, "$4::text[], $5::date[], $6::date[]")}
        select edit, decision, count(*)::integer as claims from decision group by edit, decision`,
      values: [...period, ...reductionColumns()],
    }),
  ]);
  const figures = new Map<string, EditFigures>();
  const figureOf = (edit: string): EditFigures => {
    const known = figures.get(edit) ?? {
      edit,
      found: 0,
      held: 0,
      released: 0,
      corrected: 0,
      decided: none(),
    };
    figures.set(edit, known);
    return known;
  };
  for (const row of [...found.rows, ...held.rows]) Object.assign(figureOf(row.edit), row);
  for (const { edit, decision, claims } of decided.rows) figureOf(edit).decided[decision] = claims;
  return [...figures.values()].sort((a, b) => (a.edit < b.edit ? -1 : 1));
}

function none(): Record<FindingDecision, number> {
  return Object.fromEntries(findingDecisions.map((decision) => [decision, 0])) as EditFigures["decided"];
}
