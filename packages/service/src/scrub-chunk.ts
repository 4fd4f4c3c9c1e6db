import { setImmediate as nextTurn } from "node:timers/promises";
import type { EarlierVisit, NotChecked, Stage, VisitWindow, WorkerStage } from "@firstpass/claim";
import {
  needsOf,
  notCheckedOf,
  type Reference,
  scrubStage,
  timelyFilingOf,
  visitWindowOf,
} from "@firstpass/edits";
import { readFacts } from "@firstpass/note";
import type { StageResult, Work, WorkInput } from "@firstpass/store";

/** The longest time without a turn for the other work of the process. */
const turnMsMax = 10;

export interface ScrubOptions {
  workerStages: readonly WorkerStage[];
  reference: Reference;
  /** Loads the earlier visits in each claim's window; `null` where a claim needs none. */
  visitsIn(windows: readonly (VisitWindow | null)[]): Promise<EarlierVisit[][]>;
  /** The positions of the claims to scrub; the others get no findings and no facts. Default: all. */
  only?: (position: number) => boolean;
}

/**
 * Runs the edits of one or more stages over the claims of a chunk. Notes that were loaded are read, and their facts are
 * part of the result; otherwise the edits use the facts that were loaded.
 */
export async function scrubChunk(
  { claims, earlier, notes, facts: storedFacts, noteExpectation }: Work,
  { workerStages, reference: given, visitsIn, only = () => true }: ScrubOptions,
): Promise<StageResult> {
  const reference: Reference = { ...given, noteExpectation };
  const stages = stagesOf(workerStages);
  // All notes first: reading notes one after the other is a sixth faster than between edits.
  const facts = notes
    ? await inTurns(notes, (claimNotes, position) => (only(position) ? readFacts(claimNotes) : []))
    : storedFacts;
  const needsVisits = needsOf(stages).has("earlierVisits");
  const earlierVisits = await visitsIn(
    claims.map((claim, position) =>
      needsVisits && only(position) ? visitWindowOf(claim, reference.content) : null,
    ),
  );
  const notChecked: NotChecked[][] | undefined = stages.includes("documentation")
    ? claims.map(() => [])
    : undefined;
  const findings = await inTurns(claims, (claim, position) => {
    if (!only(position)) return [];
    const subject = {
      claim,
      ...earlier[position]!,
      earlierVisits: earlierVisits[position]!,
      notes: facts?.[position] ?? [],
    };
    if (notChecked) notChecked[position] = notCheckedOf(subject, reference);
    return stages.flatMap((stage) => scrubStage(stage, subject, reference));
  });
  return {
    findings,
    ...(stages.includes("integrity")
      ? { timelyFiling: claims.map((claim) => timelyFilingOf(claim, reference)) }
      : {}),
    ...(notChecked ? { notChecked } : {}),
    ...(notes ? { facts: facts! } : {}),
  };
}

/** Maps the items, and lets other work of the process run every few milliseconds. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let turnEndsAt = performance.now() + turnMsMax;
  for (const [index, item] of items.entries()) {
    results.push(map(item, index));
    if (performance.now() < turnEndsAt) continue;
    await nextTurn();
    turnEndsAt = performance.now() + turnMsMax;
  }
  return results;
}

/** The first worker also runs `integrity`: its edits need the history, which only admitted claims have. */
function stagesOf(workerStages: readonly WorkerStage[]): Stage[] {
  return workerStages.flatMap((worker): Stage[] =>
    worker === "documentation" ? ["integrity", "documentation"] : [worker],
  );
}

/** What to load for these stages. The first stage reads the notes; later ones load the facts that it read. */
export function inputsOf(workerStages: readonly WorkerStage[]): WorkInput[] {
  const notes = workerStages.includes("documentation") ? "notes" : "facts";
  return [...needsOf(stagesOf(workerStages))].flatMap((need): WorkInput[] => {
    if (need === "notes") return [notes];
    // Earlier visits are loaded by each claim's own window.
    return need === "earlierVisits" ? [] : [need];
  });
}
