import type {
  AccumulatorTotal,
  BilledClaim,
  CalendarDate,
  EarlierNote,
  HistoryLine,
  TreatmentNote,
  WorkerStage,
} from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import { type SeenTotals, selectTotalsForChunk, totalsOf } from "../accumulator/accumulator-rows.ts";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { openBilled, openNotes } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import {
  historiesOf,
  type SeenDay,
  selectLinesForChunk,
  selectNotesForChunk,
  type View,
} from "../history/claim-day.ts";
import { earlierNotesOf, type SeenNotes } from "../history/earlier-note.ts";
import { openFacts } from "./stage-result.ts";

/** What a stage has to do with a chunk. Each list is in the order of its claims. */
export interface Work {
  /** The content release that every stage uses for the chunk. */
  contentRelease: string;
  /** The day on which the claims came in. */
  receivedOn: CalendarDate;
  claims: BilledClaim[];
  /**
   * The lines of other claims of the same patient that were admitted earlier and whose service date lies between the
   * claim's first and last; none unless they are loaded.
   */
  history: HistoryLine[][];
  /** Notes of such claims by the same billing provider, of its last visits; none unless they are loaded. */
  earlierNotes: EarlierNote[][];
  /**
   * What the same patient's therapy came to with earlier claims and care elsewhere, in the years of the claim's service
   * dates; none unless they are loaded.
   */
  totals: AccumulatorTotal[][];
  /** `null` unless they are loaded. */
  notes: TreatmentNote[][] | null;
  /** What the documentation stage read from the notes; `null` until it did, and unless they are loaded. */
  facts: NoteFacts[][] | null;
}

/** What can be loaded with the billed claims of a chunk. */
export type WorkInput = "history" | "earlierNotes" | "accumulators" | "notes" | "facts";

/** How each is selected for the chunk `$2` of the tenant `$1`. */
const columnsSeen = (view: View): Record<WorkInput, string> => ({
  history: `(select json_agg(seen) from (${selectLinesForChunk(view)}) as seen) as history`,
  earlierNotes: `(${selectNotesForChunk(view)}) as "earlierNotes"`,
  accumulators: `(${selectTotalsForChunk(view)}) as totals`,
  notes: "notes",
  facts: `(
    select facts from stage_result where tenant_id = $1 and chunk_id = $2 and stage = 'documentation'
  ) as facts`,
});
const columnsIn: Record<View, Record<WorkInput, string>> = {
  "at admission": columnsSeen("at admission"),
  today: columnsSeen("today"),
};

interface WorkRow {
  contentRelease: string;
  receivedOn: CalendarDate;
  billed: Buffer;
  notes?: Buffer;
  facts?: Buffer | null;
  history?: SeenDay[] | null;
  earlierNotes?: SeenNotes | null;
  totals?: SeenTotals | null;
}

/** `null` when there is none: the chunk never was or was split, its verdicts are written, or the stage is done. */
export async function loadWork(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  inputs: readonly WorkInput[],
): Promise<Work | null> {
  if (!isId(ref.chunkId)) return null;
  const [{ rows }] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    transaction.query<WorkRow>({
      ...selectWork("select-work", "at admission", inputs, isStillToDo),
      values: [ref.tenantId, ref.chunkId, stage],
    }),
  ]);
  return rows[0] ? openWork(store, ref, rows[0]) : null;
}

/** What a stage had to do with a chunk, as it would have it to do today, whether it is done or not. */
export async function readWork(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
  inputs: readonly WorkInput[],
): Promise<Work | null> {
  const { rows } = await transaction.query<WorkRow>({
    ...selectWork("reread-work", "today", inputs, "true"),
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0] ? openWork(store, ref, rows[0]) : null;
}

/** Of the stage `$3`. */
const isStillToDo = `concluded_at is null and not exists (
  select from stage_result where tenant_id = $1 and chunk_id = $2 and stage = $3
)`;

/** A statement for each set of inputs: were they parameters, Postgres would plan it each time. */
function selectWork(
  name: string,
  view: View,
  inputs: readonly WorkInput[],
  condition: string,
): { name: string; text: string } {
  const columns = Object.entries(columnsIn[view]).filter(([input]) => inputs.includes(input as WorkInput));
  return {
    name: [name, ...columns.map(([input]) => input)].join("-"),
    text: `select ${[
      `content_release as "contentRelease", received_on as "receivedOn", billed`,
      ...columns.map(([, column]) => column),
    ].join(", ")}
      from chunk where tenant_id = $1 and chunk_id = $2 and ${condition}`,
  };
}

function openWork(store: Store, ref: ChunkRef, row: WorkRow): Work {
  const { contentRelease, receivedOn, billed, notes, facts, history, earlierNotes, totals } = row;
  const claims = openBilled(store, ref, billed);
  return {
    contentRelease,
    receivedOn,
    claims,
    history: historiesOf(claims.length, history ?? []),
    earlierNotes: earlierNotesOf(claims, earlierNotes ?? null),
    totals: totalsOf(claims.length, totals ?? null),
    notes: notes ? openNotes(store, ref, notes) : null,
    facts: facts ? openFacts(store, ref, facts) : null,
  };
}
