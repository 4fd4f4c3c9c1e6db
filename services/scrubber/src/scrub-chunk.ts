import { setImmediate as nextTurn } from "node:timers/promises";
import type { Claim, Finding, HistoryLine, Stage, WorkerStage } from "@firstpass/claim";
import {
  type NoteFacts,
  type Reference,
  readFacts,
  type Subject,
  scrubStage,
  stageLooksBack,
} from "@firstpass/edits";
import type { Chunk, StageResult } from "@firstpass/store";

/** Longest stretch for which the other work of the process has to wait. */
const turnMsMax = 10;

/** What else the edits need to know, each aligned with the chunk's claims. */
export interface ChunkBackground {
  history: readonly (readonly HistoryLine[])[];
  /** What the documentation stage read from the notes; absent in that stage itself. */
  facts: readonly (readonly NoteFacts[])[] | undefined;
}

/** Runs one stage's edits over every claim of a chunk. Reads the notes once, in the documentation stage. */
export async function scrubChunk(
  stage: WorkerStage,
  chunk: Chunk,
  { history, facts }: ChunkBackground,
  reference: Reference,
): Promise<StageResult> {
  const findings: Finding[][] = [];
  const factsRead: NoteFacts[][] = [];
  let turnEndsAt = performance.now() + turnMsMax;
  for (const [index, { claim }] of chunk.claims.entries()) {
    const claimFacts = facts?.[index] ?? readFacts(claim);
    if (stage === "documentation") factsRead.push([...claimFacts]);
    const subject = { claim, history: history[index] ?? [], totals: [], facts: claimFacts };
    findings.push(scrubClaim(stage, subject, reference));
    if (performance.now() < turnEndsAt) continue;
    await nextTurn();
    turnEndsAt = performance.now() + turnMsMax;
  }
  return stage === "documentation" ? { findings, facts: factsRead } : { findings };
}

function scrubClaim(stage: WorkerStage, subject: Subject, reference: Reference): Finding[] {
  return stagesOf(stage).flatMap((each) => scrubStage(each, subject, reference));
}

/** The first worker runs `integrity` too: its edits need the history, which only committed claims have. */
function stagesOf(stage: WorkerStage): readonly Stage[] {
  return stage === "documentation" ? ["integrity", "documentation"] : [stage];
}

/** Whether the worker of this stage needs the patients' earlier lines. */
export function looksBack(stage: WorkerStage): boolean {
  return stagesOf(stage).some(stageLooksBack);
}

export function countLines(claims: readonly { claim: Claim }[]): number {
  return claims.reduce((sum, { claim }) => sum + claim.lines.length, 0);
}
