import { crossingsOf, dollars } from "../case/accumulator.ts";
import { announcedDenials, announcesDenial } from "../case/announced-denial.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

/** Attests that therapy over the threshold is medically necessary and that the record shows it. */
const attestation = "KX";

/** Social Security Act section 1833(g)(8): without an ABN, the provider is liable for therapy over the threshold. */
const overThreshold =
  "If the record shows that the services were medically necessary, add KX to {lines}. If they were not and the patient signed an ABN before them, bill GA instead; without an ABN, the provider is liable.";

export default edit({
  id: "modifier/therapy-threshold",
  title: "KX and the annual therapy threshold",
  source: "Social Security Act section 1833(g); Medicare Claims Processing Manual, chapter 5, section 10.3",
  severity: "hold",
  // Charges used in place of unknown rates may overstate the total; care elsewhere may raise it; a year may lack a threshold.
  warns: ["likely", "early", "unchecked"],
  predicts: { carc: "119", rarc: "N435" },
  predictsFor: {
    early: { carc: null, rarc: null },
    unchecked: { carc: null, rarc: null },
    contradicted: { carc: "4", rarc: "N519" },
  },
  effective: { from: "2018-01-01" },
  needs: ["accumulators"],
  messages: {
    passed:
      "{Lines}: line {crossing} brings the {year} total for {name} to {total}, over the {threshold} threshold, but KX is missing.",
    past: "{Lines}: the {year} total for {name} was {total} before this claim, over the {threshold} threshold, but KX is missing.",
    likely:
      "{Lines}: line {crossing} may bring the {year} total for {name} to as much as {total}, over the {threshold} threshold, but KX is missing; this includes {charges} in charges for services with no known rate.",
    unchecked:
      "{Lines}: the {year} total for {name} may be as much as {total}, over the {threshold} threshold of {thresholdYear}, but KX is missing; the {policy} policy states no threshold for {year}.",
    contradicted:
      "{Lines}: KX attests that the service is medically necessary, but {announced} announces a denial; they are billed together.",
    early:
      "{Lines}: KX is billed, but this claim brings the {year} total for {name} to at most {total}, less than {percent}% of the {threshold} threshold.",
  },
  actions: {
    passed: overThreshold,
    past: overThreshold,
    likely:
      "Ask the payer for the patient's total; if it is over the threshold and the record shows that the services were medically necessary, add KX.",
    unchecked:
      "Add the threshold for {year} to the policy. Until then, check the patient's total for {year} yourself.",
    contradicted:
      "Keep KX only if the record shows that the service was medically necessary, and remove {announced}. Otherwise remove KX.",
    early: "Remove KX, unless care elsewhere this year has used up the threshold.",
  },
  *check({ claim, lines, accumulators, policy, therapy }) {
    if (policy.thresholds.size === 0) return;
    const contradicted = lines.filter(
      (line) => line.modifiers.includes(attestation) && announcesDenial(line) && therapy(line) !== null,
    );
    for (const same of Map.groupBy(contradicted, (line) => announcedDenials(line).join()).values()) {
      yield { message: "contradicted", lines: same, announced: inWords(announcedDenials(same[0]!)) };
    }
    for (const accumulator of accumulators) {
      const { year, name, thresholdCents, thresholdYear, before, steps } = accumulator;
      const about = { year, name, threshold: dollars(thresholdCents) };
      const isStated = thresholdYear === year;
      for (const { isKnown, lines, totalCents, chargedCents } of crossingsOf(accumulator, thresholdCents)) {
        const lacking = lines.filter(({ modifiers }) => !modifiers.includes(attestation));
        if (lacking.length === 0) continue;
        // An institution's charges say little about the allowed amount.
        if (!isKnown && claim.institutional) continue;
        const wasOver = before.allowedCents > thresholdCents;
        yield {
          message: !isStated ? "unchecked" : wasOver ? "past" : isKnown ? "passed" : "likely",
          lines: lacking,
          ...about,
          thresholdYear,
          policy: policy.name,
          crossing: lines[0]!.number,
          total: dollars(wasOver ? before.allowedCents : totalCents),
          charges: dollars(chargedCents),
        };
      }
      const percent = policy.kxEarlyPercent;
      const { mostCents } = steps.at(-1)!.after;
      if (!isStated || percent === null || mostCents * 100 >= thresholdCents * percent) continue;
      const lines = steps.flatMap(({ line }) => (line.modifiers.includes(attestation) ? line : []));
      if (lines.length > 0) {
        yield { message: "early", lines, ...about, percent, total: dollars(mostCents) };
      }
    }
  },
  examples: {
    clean: [
      "{PT to date 2400.00} 97112-GP x2",
      "{PT to date 2415.20} 97112-GP x2",
      "{PT to date 2470.00} 97112-GP-KX x2",
      "{PT to date 2470.00} 97112-GO x2",
      "{OT to date 2470.00} 97112-GP x2",
      "{PT to date 1300.00} 97112-GP-KX",
      "{PT to date 2420.00} 97112-GP-KX @2026-03-04 | 97112-GP @2026-03-02",
      "{PT to date 2420.00} 97112-GP-CQ x2",
      "{PT to date 2470.00} 99213",
      "97110-GP @2027-01-04",
      "{PT to date 2470.00} 97110-GP-KX @2027-01-04",
      "{payer 99999} 97110-GP @2027-01-04",
      "{PT to date 2470.00} 97112-GP-GA x2",
      "{PT to date 2600.00} 97110-GP-GZ | 97112-GP-GY",
      "{PT to date 2470.00} 97112-GP-GX-GY",
      "{PT to date 2440.00} 97112-GP-GA x2 | 97112-GP",
      "{PT to date 2470.00} E0100-NU-KX-GA",
      "{payer 99999, PT to date 2470.00} 97112-GP-KX-GA",
      "{payer 99999, PT to date 2470.00} 97112-GP x2",
    ],
    flagged: {
      "{PT to date 2470.00} 97112-GP": "passed",
      "{PT to date 2415.21} 97112-GP x2": "passed",
      "{PT to date 2450.00} 97112-GP x2 | 97112-GP @2026-03-04": "passed",
      "{PT to date 2440.00} 92507-GN $40.00 | 97112-GP": "likely",
      "{PT to date 2480.01} 97112-GP | 97112-GP-KX": "past",
      "{PT to date 2400.00 and 60.00 in charges} 97112-GP": "likely",
      "{PT to date 2460.00} 97110-GP": "likely",
      "{PT to date 2600.00} 97112-GP-GA | 97110-GP": "past",
      "{PT to date 2470.00} 97112-GP-KX-GA": "contradicted",
      "{OT to date 2470.00} 97535-GO-GZ-KX | 97530-GO-KX-GZ": "contradicted",
      "{PT to date 1300.00} 92507-GN-KX-GY": "contradicted",
      "97112-GP-KX x2": "early",
      "{PT to date 2470.00} 97110-GP @2027-01-04": "unchecked",
      "{PT to date 2600.00} 97112-GP-KX @2027-01-04 | 97112-GP": "unchecked",
      "{PT to date 1000.00 and 200.00 in charges} 97112-GP-KX": "early",
    },
  },
});
