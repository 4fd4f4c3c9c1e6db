import { setImmediate as nextTurn } from "node:timers/promises";
import type { BilledClaim, EarlierVisit, Finding, Stage, VisitWindow, WorkerStage } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import {
  type Reference,
  readFacts,
  type Subject,
  scrubStage,
  stageComparesNotes,
  stageCountsVisits,
  stageLooksBack,
  stageReadsNotes,
  timelyFilingOf,
  visitsWanted,
} from "@firstpass/edits";
import type { StageResult, Wanted, Work } from "@firstpass/store";

/** Longest stretch for which the other work of the process has to wait. */
const turnMsMax = 10;

/**
 * Runs one stage's edits over every claim of a chunk. Where the notes are at hand they are read, and what they tell is
 * part of the result; else it is what was read before.
 */
export async function scrubChunk(
  stage: WorkerStage,
  { claims, history, earlierNotes, earlierVisits, notes, facts }: Work & { earlierVisits: EarlierVisit[][] },
  reference: Reference,
): Promise<StageResult> {
  // All notes first: a reader at work on one note after the other is a sixth faster than between edits.
  const told = notes ? await inTurns(notes, readFacts) : facts;
  const findings = await inTurns(claims, (claim, index) =>
    scrubClaim(
      stage,
      {
        claim,
        history: history[index]!,
        earlierNotes: earlierNotes[index]!,
        earlierVisits: earlierVisits[index]!,
        totals: [],
        facts: told?.[index] ?? [],
      },
      reference,
    ),
  );
  return {
    findings,
    ...(isFirst(stage) ? { timelyFiling: claims.map((claim) => timelyFilingOf(claim, reference)) } : {}),
    ...(notes ? { facts: told! } : {}),
  };
}

/** What `take` gives of each item; other work of the process has its turn in between. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  take: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let turnEndsAt = performance.now() + turnMsMax;
  for (const [index, item] of items.entries()) {
    results.push(take(item, index));
    if (performance.now() < turnEndsAt) continue;
    await nextTurn();
    turnEndsAt = performance.now() + turnMsMax;
  }
  return results;
}

function scrubClaim(stage: WorkerStage, subject: Subject, reference: Reference): Finding[] {
  return stagesOf(stage).flatMap((each) => scrubStage(each, subject, reference));
}

/** The first worker runs `integrity` too: its edits need the history, which only committed claims have. */
function stagesOf(stage: WorkerStage): readonly Stage[] {
  return isFirst(stage) ? ["integrity", "documentation"] : [stage];
}

function isFirst(stage: WorkerStage): boolean {
  return stage === "documentation";
}

/** The earlier visits that the stage's edits hold each claim against. */
export function visitsWantedBy(
  stage: WorkerStage,
  claims: readonly BilledClaim[],
  content: Content,
): (VisitWindow | null)[] {
  const isCounted = stagesOf(stage).some(stageCountsVisits);
  return claims.map((claim) => (isCounted ? visitsWanted(claim, content) : null));
}

/** What the stage's edits look at. One stage reads the notes, those that follow know what it read. */
export function wantedBy(stage: WorkerStage): Wanted {
  const notes = isFirst(stage);
  return {
    history: stagesOf(stage).some(stageLooksBack),
    earlierNotes: stagesOf(stage).some(stageComparesNotes),
    notes,
    facts: !notes && stagesOf(stage).some(stageReadsNotes),
  };
}

export function countLines(claims: readonly BilledClaim[]): number {
  return claims.reduce((sum, { lines }) => sum + lines.length, 0);
}
