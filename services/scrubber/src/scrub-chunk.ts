import { setImmediate as nextTurn } from "node:timers/promises";
import type { BilledClaim, Finding, Stage, WorkerStage } from "@firstpass/claim";
import {
  type NoteFacts,
  type Reference,
  readFacts,
  scrubStage,
  stageLooksBack,
  stageReadsNotes,
} from "@firstpass/edits";
import type { StageResult, Wanted, Work } from "@firstpass/store";

/** Longest stretch for which the other work of the process has to wait. */
const turnMsMax = 10;

/**
 * Runs the edits of one stage, or of several, over the claims of a chunk. Where the notes are at hand they are read, and
 * what they tell is part of the result; else it is what was read before.
 * @param only the positions of the claims to scrub: nothing is found in the others, nor read from their notes.
 */
export async function scrubChunk(
  workers: readonly WorkerStage[],
  { claims, history, notes, facts }: Work,
  reference: Reference,
  only: (position: number) => boolean = () => true,
): Promise<StageResult> {
  const stages = stagesOf(workers);
  const findings: Finding[][] = [];
  const factsRead: NoteFacts[][] = [];
  let turnEndsAt = performance.now() + turnMsMax;
  for (const [index, claim] of claims.entries()) {
    const isWanted = only(index);
    const told = notes && isWanted ? readFacts(notes[index]!) : (facts?.[index] ?? []);
    if (notes) factsRead.push(told);
    const subject = { claim, history: history[index]!, facts: told };
    findings.push(isWanted ? stages.flatMap((stage) => scrubStage(stage, subject, reference)) : []);
    if (performance.now() < turnEndsAt) continue;
    await nextTurn();
    turnEndsAt = performance.now() + turnMsMax;
  }
  return notes ? { findings, facts: factsRead } : { findings };
}

/** The first worker runs `integrity` too: its edits need the history, which only committed claims have. */
function stagesOf(workers: readonly WorkerStage[]): Stage[] {
  return workers.flatMap((worker): Stage[] =>
    worker === "documentation" ? ["integrity", "documentation"] : [worker],
  );
}

/** What the edits of these stages look at. One stage reads the notes, those that follow know what it read. */
export function wantedBy(workers: readonly WorkerStage[]): Wanted {
  const stages = stagesOf(workers);
  const notes = stages.includes("documentation");
  return {
    history: stages.some(stageLooksBack),
    notes,
    facts: !notes && stages.some(stageReadsNotes),
  };
}

export function countLines(claims: readonly BilledClaim[]): number {
  return claims.reduce((sum, { lines }) => sum + lines.length, 0);
}
