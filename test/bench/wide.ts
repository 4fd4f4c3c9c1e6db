import { type ClaimJson, parseClaim } from "@firstpass/claim";
import { type Content, openContentLibrary, openFolderShelf } from "@firstpass/content";
import { conclude, scrub, scrubStage } from "@firstpass/edits";
import { readFacts } from "@firstpass/note";
import { benchClaim, therapyProcedures } from "./claims.ts";
import { withFullRelease } from "./content-release.ts";

export interface WideFigures {
  /** The cost per line of a fifty-line claim, as a multiple of the cost per line of a three-line claim. */
  perLineRatio: number;
  usPerLine: { wide: number; narrow: number };
  /** The same ratio in the modifier stage alone, which does not include the cost of reading the note. */
  modifierPerLineRatio: number;
}

const claimCount = 1_000;
const rounds = 7;

type Claims = ReturnType<typeof generate>;

/** Compares claims with fifty lines on one day (1,225 pairs) with the usual three-line claims, through all stages. */
export function benchWide(): Promise<WideFigures> {
  return withFullRelease(async (folder) => {
    const library = await openContentLibrary({ shelf: openFolderShelf(folder) });
    library.close();
    return compareWidths(library.current);
  });
}

function compareWidths(content: Content): WideFigures {
  const wide = generate(wideClaim);
  const narrow = generate(benchClaim);
  const reference = { content, receivedOn: "2026-04-01" };
  const all = (claims: Claims) => {
    for (const { subject } of claims) conclude(scrub(subject, reference));
  };
  const modifier = (claims: Claims) => {
    for (const { subject } of claims) scrubStage("modifier", subject, reference);
  };
  const [wideUs, narrowUs] = usPerLine(wide, narrow, all);
  const [wideModifierUs, narrowModifierUs] = usPerLine(wide, narrow, modifier);
  return {
    perLineRatio: wideUs / narrowUs,
    usPerLine: { wide: wideUs, narrow: narrowUs },
    modifierPerLineRatio: wideModifierUs / narrowModifierUs,
  };
}

/**
 * Measures both in turn and takes the best of several rounds, since the machine has other work too. The first round
 * only warms up the compiler.
 */
function usPerLine(wide: Claims, narrow: Claims, run: (claims: Claims) => void): [number, number] {
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, claims] of [wide, narrow].entries()) {
      const started = performance.now();
      run(claims);
      const us = ((performance.now() - started) * 1000) / claims.reduce((sum, { lines }) => sum + lines, 0);
      if (round > 0) best[index] = Math.min(best[index]!, us);
    }
  }
  return best;
}

function generate(claimJson: (index: number) => ClaimJson) {
  return Array.from({ length: claimCount }, (_, index) => {
    const claim = parseClaim(JSON.parse(JSON.stringify(claimJson(index))));
    const subject = {
      claim,
      history: [],
      earlierNotes: [],
      earlierVisits: [],
      accumulators: [],
      notes: readFacts(claim.notes),
    };
    return { subject, lines: claim.lines.length };
  });
}

function wideClaim(index: number): ClaimJson {
  const claim = benchClaim(index);
  const [first] = claim.lines;
  const lines = therapyProcedures.map((procedure) => ({
    ...first!,
    procedure,
    modifiers: ["GP"],
    units: 1,
    charge: "45.00",
  }));
  return { ...claim, charge: (lines.length * 45).toFixed(2), lines };
}
