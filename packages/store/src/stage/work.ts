import type {
  BilledClaim,
  CalendarDate,
  NoteExpectation,
  TreatmentNote,
  WorkerStage,
} from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import { type SeenTotals, selectTotalsForChunk, totalsOf } from "../accumulator/accumulator-rows.ts";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { openBilled, openNotes } from "../chunk/sealed-claims.ts";
import type { View } from "../claim/visibility.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import { earlierLinesOf, type SeenLines, selectLinesForChunk } from "../history/earlier-lines.ts";
import { earlierNotesOf, type SeenNotes, selectNotesForChunk } from "../history/earlier-notes.ts";
import type { EarlierCare } from "../history/history.ts";
import { selectNoteExpectation } from "../tenant/note-expectation.ts";
import { openFacts } from "./stage-result.ts";

/** A chunk as a stage scrubs it. Each list has one entry per claim, in order. */
export interface Work {
  /** The content release that every stage uses. */
  contentRelease: string;
  /** The day the claims were received. */
  receivedOn: CalendarDate;
  /** The tenant's setting. */
  noteExpectation: NoteExpectation;
  claims: BilledClaim[];
  /** Lists are empty unless loaded. */
  earlier: EarlierCare[];
  /** `null` unless loaded. */
  notes: TreatmentNote[][] | null;
  /** From the documentation stage. `null` until it is finished, and unless loaded. */
  facts: NoteFacts[][] | null;
}

/** What can be loaded with the billed claims of a chunk. */
export type WorkInput = "history" | "earlierNotes" | "accumulators" | "notes" | "facts";

/** SQL: the column of each input, for chunk `$2` of tenant `$1`. */
const columnsSeen = (view: View): Record<WorkInput, string> => ({
  history: `(${selectLinesForChunk(view)}) as history`,
  earlierNotes: `(${selectNotesForChunk(view)}) as "earlierNotes"`,
  accumulators: `(${selectTotalsForChunk(view)}) as accumulators`,
  notes: "notes",
  facts: `(
    select facts from stage_result where tenant_id = $1 and chunk_id = $2 and stage = 'documentation'
  ) as facts`,
});
const columnsIn: Record<View, Record<WorkInput, string>> = {
  "at admission": columnsSeen("at admission"),
  now: columnsSeen("now"),
};

interface WorkRow {
  contentRelease: string;
  receivedOn: CalendarDate;
  noteExpectation: NoteExpectation;
  billed: Buffer;
  notes?: Buffer;
  facts?: Buffer | null;
  history?: SeenLines | null;
  earlierNotes?: SeenNotes | null;
  accumulators?: SeenTotals | null;
}

/** `null` when there is nothing to do: the chunk does not exist, was split or concluded, or the stage is finished. */
export async function loadWork(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  inputs: readonly WorkInput[],
): Promise<Work | null> {
  if (!isId(ref.chunkId)) return null;
  const [{ rows }] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    transaction.query<WorkRow>({
      ...selectWork("select-work", "at admission", inputs, isPending),
      values: [ref.tenantId, ref.chunkId, stage],
    }),
  ]);
  return rows[0] ? openWork(store, ref, rows[0]) : null;
}

/** Like {@link loadWork} with the patient's claims as they are now, and whether the stage is finished or not. */
export async function readWork(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
  inputs: readonly WorkInput[],
): Promise<Work | null> {
  const { rows } = await transaction.query<WorkRow>({
    ...selectWork("reread-work", "now", inputs, "true"),
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0] ? openWork(store, ref, rows[0]) : null;
}

/** SQL: whether stage `$3` is to be done. */
const isPending = `concluded_at is null and not exists (
  select from stage_result where tenant_id = $1 and chunk_id = $2 and stage = $3
)`;

/** One prepared statement per set of inputs: with parameters instead, Postgres would plan it at each execution. */
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
      `content_release as "contentRelease", received_on as "receivedOn", billed,
        (${selectNoteExpectation}) as "noteExpectation"`,
      ...columns.map(([, column]) => column),
    ].join(", ")}
      from chunk where tenant_id = $1 and chunk_id = $2 and ${condition}`,
  };
}

function openWork(store: Store, ref: ChunkRef, row: WorkRow): Work {
  const {
    contentRelease,
    receivedOn,
    noteExpectation,
    billed,
    notes,
    facts,
    history,
    earlierNotes,
    accumulators,
  } = row;
  const claims = openBilled(store, ref, billed);
  const seenLines = earlierLinesOf(claims.length, history ?? null);
  const seenNotes = earlierNotesOf(claims, earlierNotes ?? null);
  const seenTotals = totalsOf(claims.length, accumulators ?? null);
  return {
    contentRelease,
    receivedOn,
    noteExpectation,
    claims,
    earlier: claims.map((_, position) => ({
      ...seenLines[position]!,
      earlierNotes: seenNotes[position]!,
      accumulators: seenTotals[position]!,
    })),
    notes: notes ? openNotes(store, ref, notes) : null,
    facts: facts ? openFacts(store, ref, facts) : null,
  };
}
