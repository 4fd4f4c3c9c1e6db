import type { Content, Pair, Policy } from "@firstpass/content";
import type { BilledDay } from "../case/billed-day.ts";
import { acceptedDistinctService } from "../case/distinct-service.ts";
import { passesNcci } from "../case/ncci-pass.ts";
import { findConflict, linesInWords, type PairConflict, unitsOf } from "../case/pair-conflict.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/ncci-ptp",
  title: "NCCI procedure-to-procedure (PTP) pair billed together",
  source: "CMS, National Correct Coding Initiative, procedure-to-procedure edits for practitioners",
  severity: "hold",
  predicts: { carc: "236", rarc: null },
  claims: "professional",
  effective: { from: "1996-01-01" },
  needs: ["history"],
  messages: {
    together:
      "{column2} ({place2}) is bundled into {column1} ({place1}) on {date} under {table}; a modifier is required to bill both, and none is present. At risk: {units}.",
    otherColumn:
      "{column2} ({place2}) is bundled into {column1} ({place1}) on {date} under {table}; the modifier is on {column1}, but before {since} it is accepted only on {column2}. At risk: {units}.",
    never:
      "{column2} ({place2}) is bundled into {column1} ({place1}) on {date} under {table}, which does not allow the two together with any modifier. At risk: {units}.",
  },
  actions: {
    together:
      "If the note shows that the services were separate, add {modifiers} to {where}; otherwise remove {column2}.",
    otherColumn: "If the note shows that the services were separate, move the modifier to {column2}.",
    never: "Remove {column2}, or remove {column1} if it was billed by mistake.",
  },
  *check({ days, content, policy }) {
    for (const day of days) {
      for (const pair of day.pairs) {
        const conflict = findConflict(pair, day, (first, second) =>
          passesNcci(pair, first, second, day.date, content),
        );
        if (conflict) yield describe(conflict, pair, day, content, policy);
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
      "97112-GP earlier: {frequency 8} 97150-GP",
      "{frequency 7} 97112-GP earlier: 97112-GP | 97150-GP",
      "97112-GP by:1245319599/225100000X | 97150-GO by:1234567893/225X00000X",
      "{provider by rendering} 97112-GP by:1245319599 | 97150-GP by:1234567893",
      "{pair 97150 97112 1} 97150-GP @2019-06-30 | 97112-GP-59",
      "{pair 97150 97112 1} 97150-GP-59 @2019-07-01 | 97112-GP",
      "{pair 97150 97112 1 2020-01-01..2026-03-01} 97150-GP @2026-03-02 | 97112-GP",
      "{pair 97150 97112 9} 97150-GP | 97112-GP",
    ],
    flagged: {
      "97150-GP | 97112-GP": "together",
      "97112-GP | 97150-GP": "together",
      "97150-GP-KX | 97112-GP": "together",
      "97150-GP | 97112-GP-59 | 97112-GP": "together",
      "97112-GP earlier: 97150-GP": "together",
      "97150-GP earlier: 97112-GP": "together",
      "{frequency 7} 97112-GP earlier: 97150-GP": "together",
      "97112-GP by:1245319599/225100000X | 97150-GP by:1234567893/225100000X": "together",
      "{pair 97150 97112 1 2020-01-01..2026-03-02} 97150-GP @2026-03-02 | 97112-GP": "together",
      "{pair 97150 97112 1} 97150-GP-59 @2019-06-30 | 97112-GP": "otherColumn",
      "97140-GP | 97124-GP-59": "never",
      "97124-GP-59 earlier: 97140-GP": "never",
    },
  },
});

function describe(
  { first, second, lines, atRisk }: PairConflict,
  { column1, column2, indicator, rationale }: Pair,
  { date }: BilledDay,
  content: Content,
  policy: Policy,
) {
  const about = {
    lines,
    atRisk,
    column1,
    column2,
    place1: linesInWords(first),
    place2: linesInWords(second),
    date,
    table: `NCCI ${content.pairs.quarter}${rationale ? ` (${rationale})` : ""}`,
    units: unitsOf(atRisk),
  };
  if (indicator === 0) return { message: "never" as const, ...about };
  const since = content.bypassEitherColumnFrom;
  // A distinct-service modifier that does not unbundle the pair can only be on the wrong column.
  const isOnColumn1 = first.some(({ modifiers }) =>
    modifiers.some((modifier) => content.modifiers.isDistinctService(modifier)),
  );
  if (isOnColumn1) return { message: "otherColumn" as const, ...about, since };
  return {
    message: "together" as const,
    ...about,
    modifiers: acceptedDistinctService(policy, date, content),
    where: date < since ? column2 : "either code",
  };
}
