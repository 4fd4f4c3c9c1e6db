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
   * claim's first and last; none when they were not asked for.
   */
  history: HistoryLine[][];
  /** Notes of such claims by the same billing provider, of its last visits; none when they were not asked for. */
  earlierNotes: EarlierNote[][];
  /**
   * What the same patient's therapy came to with earlier claims and care elsewhere, in the years of the claim's service
   * dates; none when they were not asked for.
   */
  totals: AccumulatorTotal[][];
  /** `null` when they were not asked for. */
  notes: TreatmentNote[][] | null;
  /** What the documentation stage read from the notes; `null` until it did, and when it was not asked for. */
  facts: NoteFacts[][] | null;
}

/** What a stage's edits look at besides what is billed: the rest is left where it is. */
export interface Wanted {
  history?: boolean;
  earlierNotes?: boolean;
  totals?: boolean;
  notes?: boolean;
  facts?: boolean;
}

/** What each is read by, of the chunk `$2` of the tenant `$1`. */
const columns = (view: View): Record<keyof Wanted, string> => ({
  history: `(select json_agg(seen) from (${selectLinesForChunk(view)}) as seen) as history`,
  earlierNotes: `(${selectNotesForChunk(view)}) as "earlierNotes"`,
  totals: `(${selectTotalsForChunk(view)}) as totals`,
  notes: "notes",
  facts: `(
    select facts from stage_result where tenant_id = $1 and chunk_id = $2 and stage = 'documentation'
  ) as facts`,
});
const columnsIn: Record<View, Record<keyof Wanted, string>> = {
  "at admission": columns("at admission"),
  today: columns("today"),
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
  wanted: Wanted,
): Promise<Work | null> {
  if (!isId(ref.chunkId)) return null;
  const [{ rows }] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    transaction.query<WorkRow>({
      ...selectWork("select-work", "at admission", wanted, isStillToDo),
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
  wanted: Wanted,
): Promise<Work | null> {
  const { rows } = await transaction.query<WorkRow>({
    ...selectWork("reread-work", "today", wanted, "true"),
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0] ? openWork(store, ref, rows[0]) : null;
}

/** Of the stage `$3`. */
const isStillToDo = `concluded_at is null and not exists (
  select from stage_result where tenant_id = $1 and chunk_id = $2 and stage = $3
)`;

/** A statement for each set of wishes: were they parameters, Postgres would plan it anew each time. */
function selectWork(
  name: string,
  view: View,
  wanted: Wanted,
  condition: string,
): { name: string; text: string } {
  const columns = columnsIn[view];
  const wishes = (Object.keys(columns) as (keyof Wanted)[]).filter((wish) => wanted[wish]);
  return {
    name: [name, ...wishes].join("-"),
    text: `select ${[
      `content_release as "contentRelease", received_on as "receivedOn", billed`,
      ...wishes.map((wish) => columns[wish]),
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
