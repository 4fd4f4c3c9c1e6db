import {
  type BilledClaim,
  type Cents,
  encodeFinding,
  type Finding,
  type FindingJson,
  haveSameFindings,
  parseMoney,
  type VerdictJson,
  type VisitWindow,
  workerStages,
} from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { conclude } from "@firstpass/edits";
import { scrubChunk } from "@firstpass/scrubber";
import { type ClaimWithVerdict, loadVisits, type Store, type StoredChunk } from "@firstpass/store";

/** What a verdict says of a claim, but for a person's release of it. */
export interface Judgement {
  status: "clean" | "hold" | "error";
  atRiskCents: Cents;
  findings: readonly FindingJson[];
}

/** A stored claim that was scrubbed again, without anything being written. */
export interface Replayed {
  /** 0-based, in the chunk. */
  position: number;
  place: ClaimWithVerdict;
  /** As its verdict says; of a claim without one, as the content that it is being scrubbed by would say. */
  before: Judgement;
  after: Judgement;
  /**
   * What makes the difference, if there is one. It is `other` when the content that the claim was scrubbed by would
   * say the same today: since then the rules changed, or earlier claims of the patient.
   */
  difference: "none" | "content" | "other";
}

export interface ReplayOptions {
  store: Store;
  /** What to scrub by. */
  content: Content;
  /** The content of a release. */
  contentOf(release: string): Promise<Content>;
  /** Of the newest revisions, those to scrub again. */
  wants(place: ClaimWithVerdict, claim: BilledClaim): boolean;
}

/** What the claims of a chunk would be found to be under other content, all else being as it was. */
export async function replayChunk(
  chunk: StoredChunk,
  { store, content, contentOf, wants }: ReplayOptions,
): Promise<Replayed[]> {
  const { work, claims } = chunk;
  const { receivedOn } = work;
  const visitsOf = (windows: readonly (VisitWindow | null)[]) => loadVisits(store, chunk, windows, "now");
  const by = (scrubbedBy: Content) => ({ reference: { content: scrubbedBy, receivedOn }, visitsOf });
  const positions = [...claims.keys()].filter(
    (position) => !claims[position]!.superseded && wants(claims[position]!, work.claims[position]!),
  );
  if (positions.length === 0) return [];
  const wanted = new Set(positions);
  const result = await scrubChunk(workerStages, work, by(content), (at) => wanted.has(at));
  const after = new Map(positions.map((position) => [position, judge(result.findings[position]!)]));

  const differing = new Set(
    positions.filter((position) => {
      const { verdict } = claims[position]!;
      return verdict === null || !haveSameFindings(verdict, after.get(position)!);
    }),
  );
  // Only what differs is scrubbed by its own content too, with what was just read from its notes.
  const own = differing.size === 0 ? content : await contentOf(work.contentRelease);
  const noted = { ...work, notes: null, facts: result.facts! };
  const again =
    own === content ? result : await scrubChunk(workerStages, noted, by(own), (at) => differing.has(at));

  return positions.map((position): Replayed => {
    const place = claims[position]!;
    const judged = after.get(position)!;
    const replayed = { position, place, after: judged };
    if (!differing.has(position)) return { ...replayed, before: recall(place.verdict!), difference: "none" };
    const today = judge(again.findings[position]!);
    const before = place.verdict ? recall(place.verdict) : today;
    if (!haveSameFindings(today, judged)) return { ...replayed, before, difference: "content" };
    return { ...replayed, before, difference: place.verdict ? "other" : "none" };
  });
}

function judge(found: readonly Finding[]): Judgement {
  const { status, atRiskCents, findings } = conclude(found);
  return { status, atRiskCents, findings: findings.map(encodeFinding) };
}

/** A claim that was released is what its findings make of it. */
function recall({ atRisk, findings }: VerdictJson): Judgement {
  const severities = new Set(findings.map(({ severity }) => severity));
  const status = severities.has("hold") ? "hold" : severities.has("error") ? "error" : "clean";
  return { status, atRiskCents: parseMoney(atRisk) ?? 0, findings };
}
