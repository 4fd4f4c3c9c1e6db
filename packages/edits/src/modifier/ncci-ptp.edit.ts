import type { CalendarDate, HistoryLine, ServiceLine } from "@firstpass/claim";
import type { Content, Pair, Policy } from "@firstpass/content";
import { edit } from "../edit.ts";
import { inWords } from "../template.ts";

export default edit({
  id: "modifier/ncci-ptp",
  title:
    "Two procedures of an NCCI pair are not billed together unless a modifier may and does tell them apart",
  source: "CMS, National Correct Coding Initiative, procedure-to-procedure edits for practitioners",
  severity: "hold",
  predicts: { carc: "236", rarc: null },
  effective: { from: "1996-01-01" },
  looksBack: true,
  messages: {
    together:
      "{column2} ({place2}) is not payable beside {column1} ({place1}) on {date}: NCCI {quarter} passes the two only with a modifier, and none stands there.",
    otherColumn:
      "{column2} ({place2}) is not payable beside {column1} ({place1}) on {date}: the modifier stands on {column1}, and before {since} NCCI counts it on {column2} only.",
    never:
      "{column2} ({place2}) is not payable beside {column1} ({place1}) on {date}: NCCI {quarter} never passes the two, whatever the modifier.",
  },
  actions: {
    together:
      "Where the note shows that the two were separate, say so with {modifiers} on {where}; otherwise remove {column2}.",
    otherColumn: "Where the note shows that the two were separate, move the modifier to {column2}.",
    never: "Remove {column2}, or {column1} if that was billed by mistake.",
  },
  *check(subject) {
    const { claim, lines, history, content, policy } = subject;
    for (const [date, sameDay] of Map.groupBy(lines, (line) => line.serviceDate)) {
      // Pairs are one provider's, and a payer knows only what was billed to it.
      const earlier = history.filter(
        (line) =>
          line.serviceDate === date &&
          line.billingNpi === claim.billingProvider.npi &&
          line.payerId === claim.payer.id,
      );
      if (sameDay.length + earlier.length < 2) continue;
      for (const pair of pairsOf(sameDay, earlier, date, content)) {
        const conflict = findConflict(pair, sameDay, earlier, date, content);
        if (conflict) yield describe(conflict, pair, date, content, policy);
      }
    }
  },
  examples: {
    clean: [
      "97150-GP | 97112-GP-59",
      "97150-GP-XE | 97112-GP",
      "97150-GP @2026-03-02 | 97112-GP @2026-03-04",
      "97112-GP | 97110-GP",
      "97530-GP | 97116-GP",
      "97112-GP-59 earlier: 97150-GP",
      "97112-GP earlier: 97150-GP @2026-02-27",
      "97112-GP earlier: {billing 1245319599} 97150-GP",
      "97112-GP earlier: {payer 60054} 97150-GP",
      "{pair 97150 97112 1} 97150-GP @2019-06-30 | 97112-GP-59",
      "{pair 97150 97112 1} 97150-GP-59 @2019-07-01 | 97112-GP",
      "{pair 97150 97112 9} 97150-GP | 97112-GP",
    ],
    flagged: {
      "97150-GP | 97112-GP": "together",
      "97112-GP | 97150-GP": "together",
      "97150-GP-KX | 97112-GP": "together",
      "97112-GP earlier: 97150-GP": "together",
      "97150-GP earlier: 97112-GP": "together",
      "{pair 97150 97112 1} 97150-GP-59 @2019-06-30 | 97112-GP": "otherColumn",
      "97140-GP | 97124-GP-59": "never",
      "97124-GP-59 earlier: 97140-GP": "never",
    },
  },
});

/** The pairs in force among the day's procedures, at least one of each pair being on this claim. */
function* pairsOf(
  lines: readonly ServiceLine[],
  earlier: readonly HistoryLine[],
  date: CalendarDate,
  content: Content,
): Generator<Pair> {
  const billed = new Set(lines.map((line) => line.procedure));
  const all = new Set([...billed, ...earlier.map((line) => line.procedure)]);
  for (const own of billed) {
    for (const other of all) {
      if (own === other) continue;
      const asFirst = content.pairs.find(own, other, date);
      if (asFirst) yield asFirst;
      // Two codes of this claim come by in either order; an earlier one only here.
      const asSecond = billed.has(other) ? null : content.pairs.find(other, own, date);
      if (asSecond) yield asSecond;
    }
  }
}

interface Conflict {
  /** The two sides of the pair; on one of them the lines may be earlier claims'. */
  first: readonly (ServiceLine | HistoryLine)[];
  second: readonly (ServiceLine | HistoryLine)[];
  lines: readonly ServiceLine[];
  /** What a payer denies: the column 2 lines, or the later claim when those were billed before. */
  atRisk: readonly ServiceLine[];
}

/** The lines of a pair that no modifier tells apart, within the claim or else with earlier claims. */
function findConflict(
  pair: Pair,
  lines: readonly ServiceLine[],
  earlier: readonly HistoryLine[],
  date: CalendarDate,
  content: Content,
): Conflict | null {
  const own1 = lines.filter((line) => line.procedure === pair.column1);
  const own2 = lines.filter((line) => line.procedure === pair.column2);
  const within = clash(pair, own1, own2, date, content);
  if (within) return { ...within, lines: [...within.first, ...within.second], atRisk: within.second };
  const earlier1 = earlier.filter((line) => line.procedure === pair.column1);
  const after = clash(pair, earlier1, own2, date, content);
  if (after) return { ...after, lines: after.second, atRisk: after.second };
  const earlier2 = earlier.filter((line) => line.procedure === pair.column2);
  const before = clash(pair, own1, earlier2, date, content);
  return before && { ...before, lines: before.first, atRisk: before.first };
}

function clash<First extends ServiceLine | HistoryLine, Second extends ServiceLine | HistoryLine>(
  pair: Pair,
  column1: readonly First[],
  column2: readonly Second[],
  date: CalendarDate,
  content: Content,
): { first: First[]; second: Second[] } | null {
  const isToldApart = (first: First, second: Second) => mayPass(pair, first, second, date, content);
  const second = column2.filter((line) => column1.some((other) => !isToldApart(other, line)));
  if (second.length === 0) return null;
  return { first: column1.filter((line) => second.some((other) => !isToldApart(line, other))), second };
}

/** Whether a modifier lets both lines of a pair through. */
function mayPass(
  pair: Pair,
  first: ServiceLine | HistoryLine,
  second: ServiceLine | HistoryLine,
  date: CalendarDate,
  { modifiers, bypassEitherColumnFrom }: Content,
): boolean {
  if (pair.indicator !== 1) return pair.indicator === 9;
  if (second.modifiers.some((modifier) => modifiers.isBypass(modifier, date))) return true;
  return first.modifiers.some(
    (modifier) =>
      modifiers.isBypass(modifier, date) &&
      (date >= bypassEitherColumnFrom || !modifiers.isDistinctService(modifier)),
  );
}

function describe(
  { first, second, lines, atRisk }: Conflict,
  pair: Pair,
  date: CalendarDate,
  content: Content,
  { distinctServiceModifier }: Policy,
) {
  const { column1, column2, indicator } = pair;
  const { quarter } = content.pairs;
  const since = content.bypassEitherColumnFrom;
  const about = { lines, atRisk, column1, column2, place1: placeOf(first), place2: placeOf(second), date };
  if (indicator === 0) return { message: "never" as const, ...about, quarter };
  const isOnColumn1 = first.some(({ modifiers }) =>
    modifiers.some((modifier) => content.modifiers.isDistinctService(modifier)),
  );
  // What would have let the pair through and did not can only stand on the wrong column.
  if (isOnColumn1) return { message: "otherColumn" as const, ...about, since };
  return {
    message: "together" as const,
    ...about,
    quarter,
    modifiers: wanted[distinctServiceModifier],
    where: date < since ? column2 : "either of them",
  };
}

/** What each payer wants to see where services were separate. */
const wanted = { x: "XE, XP, XS or XU", "59": "59", either: "XE, XP, XS, XU or 59" };

/** "line 1", "lines 1 and 3", "claim CLM-7, line 2". */
function placeOf(lines: readonly (ServiceLine | HistoryLine)[]): string {
  const earlier = lines.filter((line) => "claimId" in line);
  if (earlier.length > 0)
    return inWords(earlier.map((line) => `claim ${line.controlNumber}, line ${line.line}`));
  const numbers = lines.flatMap((line) => ("number" in line ? [line.number] : [])).sort((a, b) => a - b);
  return `${numbers.length === 1 ? "line" : "lines"} ${inWords(numbers)}`;
}
