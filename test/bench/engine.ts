import {
  type Claim,
  type EarlierNote,
  type EarlierVisit,
  type HistoryLine,
  historyLines,
  parseClaim,
} from "@firstpass/claim";
import { type Content, openStarterContent } from "@firstpass/content";
import { conclude, historyNotes, scrub } from "@firstpass/edits";
import { benchClaim } from "./claims.ts";

export interface EngineFigures {
  linesPerSecond: number;
  usPerClaim: number;
}

interface Work {
  claim: Claim;
  history: HistoryLine[];
  earlierNotes: EarlierNote[];
  earlierVisits: EarlierVisit[];
}

const claimCount = 2_000;
/** The number of earlier claims whose lines and notes a claim is checked against. */
const historyClaimsMax = 4;
/** The number of earlier visits a claim is checked against: all of the patient's. */
const visitsMax = 20;
const rounds = 30;
const claimsPerRoundMin = 4_000;

/** Runs all four stages and concludes the verdict, on one core, without queue or database. Parsing is not measured. */
export function benchEngine(): EngineFigures {
  return compareEngines([openStarterContent()])[0]!;
}

/** Runs the same with each content in turn, so that other work on the machine affects all of them equally. */
export function compareEngines(contents: readonly Content[]): EngineFigures[] {
  const works = generateWork();
  const lines = works.reduce((sum, { claim }) => sum + claim.lines.length, 0);
  const bestMs = contents.map(() => Number.POSITIVE_INFINITY);
  // The first round warms up the compiler. The best of many short rounds counts, since the machine has other work too.
  for (let round = 0; round <= rounds; round += 1) {
    const turns = [...contents.entries()];
    if (round % 2 === 1) turns.reverse();
    for (const [index, content] of turns) {
      const ms = scrubAll(works, content);
      if (round > 0) bestMs[index] = Math.min(bestMs[index]!, ms);
    }
  }
  return bestMs.map((ms) => ({
    linesPerSecond: Math.round(lines / (ms / 1000)),
    usPerClaim: Math.round((ms * 1000 * 10) / works.length) / 10,
  }));
}

/** The milliseconds it takes to scrub all claims once. */
function scrubAll(works: readonly Work[], content: Content): number {
  const started = performance.now();
  for (let done = 0; done < claimsPerRoundMin; done += works.length) {
    for (const work of works)
      conclude(scrub({ ...work, accumulators: [] }, { content, receivedOn: "2026-04-01" }));
  }
  return (performance.now() - started) / Math.ceil(claimsPerRoundMin / works.length);
}

/** Claims with their patients' earlier lines and notes. Each claim is parsed from JSON, so that no two share a string. */
function generateWork(): Work[] {
  const claims = Array.from({ length: claimCount }, (_, index) =>
    parseClaim(JSON.parse(JSON.stringify(benchClaim(index)))),
  );
  return claims.map((claim, index) => {
    const history: HistoryLine[] = [];
    const earlierNotes: EarlierNote[] = [];
    const earlierVisits: EarlierVisit[] = [];
    for (let earlier = Math.max(0, index - visitsMax); earlier < index; earlier += 1) {
      const past = claims[earlier]!;
      if (past.subscriber.memberId !== claim.subscriber.memberId) continue;
      const lines = historyLines(past, `claim-${earlier}`, earlier);
      const { serviceDate, billingNpi, payerId } = lines[0]!;
      earlierVisits.push({ serviceDate, billingNpi, payerId, services: lines, progressReport: null });
      if (earlier < index - historyClaimsMax) continue;
      history.push(...lines);
      earlierNotes.push(...[...historyNotes(past).values()].flat());
    }
    return { claim, history, earlierNotes, earlierVisits };
  });
}
