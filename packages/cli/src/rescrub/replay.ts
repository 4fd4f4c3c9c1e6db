import {
  type BilledClaim,
  type Cents,
  encodeFinding,
  type Finding,
  type FindingJson,
  haveSameFindings,
  parseMoney,
  type VerdictJson,
  workerStages,
} from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { conclude } from "@firstpass/edits";
import { scrubChunk } from "@firstpass/service";
import { type ClaimWithVerdict, loadVisits, type Store, type StoredChunk, type Work } from "@firstpass/store";

/** The part of a verdict that scrubbing decides: without a biller's release of the claim. */
export interface ScrubOutcome {
  status: "clean" | "hold" | "error";
  atRiskCents: Cents;
  findings: readonly FindingJson[];
}

/** A stored claim that was scrubbed again, without anything being written. */
export interface Replayed {
  /** 0-based position in the chunk. */
  position: number;
  place: ClaimWithVerdict;
  /** The outcome in its verdict; without a verdict, its outcome under the release it was admitted under. */
  before: ScrubOutcome;
  after: ScrubOutcome;
  /**
   * The cause of a difference. `other`: the release of the verdict now gives the same outcome as the new content, because
   * the rules or the patient's earlier claims changed since.
   */
  difference: "none" | "content" | "other";
}

export interface ReplayOptions {
  store: Store;
  /** The content to scrub with. */
  content: Content;
  /** Loads a content release. */
  contentOf(release: string): Promise<Content>;
  /** Whether to scrub a claim again. Called for newest revisions only. */
  wants(place: ClaimWithVerdict, claim: BilledClaim): boolean;
}

/** Scrubs claims of a chunk under other content; everything else stays the same. */
export async function replayChunk(
  chunk: StoredChunk,
  { store, content, contentOf, wants }: ReplayOptions,
): Promise<Replayed[]> {
  const { work, claims } = chunk;
  const { receivedOn } = work;
  const scrub = (chunkWork: Work, scrubContent: Content, only: ReadonlySet<number>) =>
    scrubChunk(chunkWork, {
      workerStages,
      reference: { content: scrubContent, receivedOn },
      visitsIn: (windows) => loadVisits(store, chunk, windows, "now"),
      only: (position) => only.has(position),
    });
  const positions = [...claims.keys()].filter(
    (position) => !claims[position]!.superseded && wants(claims[position]!, work.claims[position]!),
  );
  if (positions.length === 0) return [];
  const result = await scrub(work, content, new Set(positions));
  const after = new Map(positions.map((position) => [position, outcomeOf(result.findings[position]!)]));

  const differing = new Set(
    positions.filter((position) => {
      const { verdict } = claims[position]!;
      return verdict === null || !haveSameFindings(verdict, after.get(position)!);
    }),
  );
  // Only claims that differ are also scrubbed under their own content, with the facts that were just read.
  const own = differing.size === 0 ? content : await contentOf(work.contentRelease);
  const readWork = { ...work, notes: null, facts: result.facts! };
  const again = own === content ? result : await scrub(readWork, own, differing);

  return positions.map((position): Replayed => {
    const place = claims[position]!;
    const outcome = after.get(position)!;
    const replayed = { position, place, after: outcome };
    if (!differing.has(position))
      return { ...replayed, before: storedOutcome(place.verdict!), difference: "none" };
    const today = outcomeOf(again.findings[position]!);
    const before = place.verdict ? storedOutcome(place.verdict) : today;
    if (!haveSameFindings(today, outcome)) return { ...replayed, before, difference: "content" };
    return { ...replayed, before, difference: place.verdict ? "other" : "none" };
  });
}

function outcomeOf(found: readonly Finding[]): ScrubOutcome {
  const { status, atRiskCents, findings } = conclude(found);
  return { status, atRiskCents, findings: findings.map(encodeFinding) };
}

/** A released claim has the status that its findings give it. */
function storedOutcome({ atRisk, findings }: VerdictJson): ScrubOutcome {
  const severities = new Set(findings.map(({ severity }) => severity));
  const status = severities.has("hold") ? "hold" : severities.has("error") ? "error" : "clean";
  return { status, atRiskCents: parseMoney(atRisk) ?? 0, findings };
}
