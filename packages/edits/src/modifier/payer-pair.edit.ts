import { isInForce, isUnconfirmed, type PayerPair, type Policy } from "@firstpass/content";
import { type BilledDay, type BilledLine, findPair } from "../case/billed-day.ts";
import { passesNcci } from "../case/ncci-pass.ts";
import { findConflict, linesInWords, type PairConflict, unitsOf } from "../case/pair-conflict.ts";
import { anyOf } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/payer-pair",
  title: "Payer-specific bundling",
  source: "The payer's own policy",
  severity: "hold",
  // Whether the payer bundles the two is unconfirmed.
  warns: ["unconfirmed"],
  predicts: { carc: "236", rarc: null },
  claims: "professional",
  effective: {},
  needs: ["history"],
  messages: {
    bundled:
      "{column2} ({place2}) is bundled into {column1} ({place1}) on {date} under the {policy} policy{why}; {modifiers} is required on {where}. At risk: {units}.",
    unconfirmed:
      "{column2} ({place2}) may be bundled into {column1} ({place1}) on {date} under an unconfirmed rule of the {policy} policy{why}; {modifiers} may be required on {where}. At risk: {units}.",
    never:
      "{column2} ({place2}) is bundled into {column1} ({place1}) on {date} under the {policy} policy{why}; the two are not allowed together with any modifier. At risk: {units}.",
  },
  actions: {
    bundled:
      "If the note shows that the services were separate, add {modifiers} to {where}; otherwise remove {column2}.",
    unconfirmed:
      "Ask the payer whether it bundles the two; if it does and the note shows that the services were separate, add {modifiers} to {where}.",
    never: "Remove {column2}, or remove {column1} if it was billed by mistake.",
  },
  *check({ days, content, policy }) {
    if (policy.pairs.length === 0) return;
    for (const day of days) {
      for (const pair of policy.pairs) {
        if (!isInForce(pair, day.date)) continue;
        // modifier/ncci-ptp reports the pairs that NCCI bundles.
        const ncci = findPair(pair.column1, pair.column2, day.date, content);
        const isAllowedByNcci = (first: BilledLine, second: BilledLine) =>
          !ncci || passesNcci(ncci, ...inOrder(ncci.column1, first, second), day.date, content);
        const conflict = findConflict(
          pair,
          day,
          (first, second) => isAllowed(pair, first, second) || !isAllowedByNcci(first, second),
        );
        if (conflict) yield describe(conflict, pair, day, policy);
      }
    }
  },
  examples: {
    clean: [
      "97112-GP | 97110-GP",
      "{bundles 97112 97110 unless 59 XU} 97112-GP | 97110-GP-59",
      "{bundles 97112 97110 unless 59 XU} 97112-GP-XU | 97110-GP",
      "{bundles 97112 97110 unless 59 XU} 97112-GP @2026-03-02 | 97110-GP @2026-03-04",
      "{bundles 97112 97110 unless 59 on column2} 97112-GP | 97110-GP-59",
      "{bundles 97150 97112 unless 59} 97150-GP | 97112-GP",
      "{payer 99999, filing BL} 97112-GP-59 | 97110-GP",
    ],
    flagged: {
      "{bundles 97112 97110 unless 59 XU} 97112-GP | 97110-GP": "bundled",
      "{bundles 97112 97110 unless 59 XU} 97112-GP | 97110-GP-XE": "bundled",
      "{bundles 97112 97110 unless 59 XU} 97112-GP earlier: 97110-GP": "bundled",
      "{bundles 97112 97110 unless 59 on column2} 97112-GP-59 | 97110-GP": "bundled",
      "{bundles 97150 97112 unless 59} 97150-GP | 97112-GP-XE": "bundled",
      "{bundles 97112 97110} 97112-GP | 97110-GP-59": "never",
      "{payer 99999, filing BL} 97112-GP | 97110-GP": "unconfirmed",
    },
  },
});

function isAllowed({ modifiers, on }: PayerPair, first: BilledLine, second: BilledLine): boolean {
  const has = (line: BilledLine) => line.modifiers.some((modifier) => modifiers.has(modifier));
  return (on !== "column2" && has(first)) || (on !== "column1" && has(second));
}

/** The two lines in NCCI's column order, which may differ from the payer's. */
function inOrder(column1: string, first: BilledLine, second: BilledLine): [BilledLine, BilledLine] {
  return first.procedure === column1 ? [first, second] : [second, first];
}

function describe(
  { first, second, lines, atRisk }: PairConflict,
  { column1, column2, modifiers, on, source, rationale }: PayerPair,
  { date }: BilledDay,
  policy: Policy,
) {
  const reasons = [rationale, source].filter((reason) => reason !== null);
  const about = {
    lines,
    atRisk,
    column1,
    column2,
    place1: linesInWords(first),
    place2: linesInWords(second),
    date,
    policy: policy.name,
    why: reasons.length === 0 ? "" : ` (${reasons.join("; ")})`,
    units: unitsOf(atRisk),
  };
  if (modifiers.size === 0) return { message: "never" as const, ...about };
  return {
    message: isUnconfirmed(policy, "pairs") ? ("unconfirmed" as const) : ("bundled" as const),
    ...about,
    modifiers: anyOf([...modifiers]),
    where: { column1, column2, either: "either code" }[on],
  };
}
