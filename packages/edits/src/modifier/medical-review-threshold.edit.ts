import { crossingsOf, dollars } from "../case/accumulator.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/medical-review-threshold",
  title: "Therapy over the annual medical review threshold",
  source:
    "Social Security Act section 1833(g)(5)(E); Medicare Claims Processing Manual, chapter 5, section 10.3",
  severity: "warn",
  predicts: { carc: null, rarc: null },
  effective: { from: "2018-01-01" },
  needs: ["accumulators"],
  messages: {
    passed:
      "{Lines}: line {crossing} brings the {year} total for {name} to {total}, over the medical review threshold of {threshold}.",
    likely:
      "{Lines}: line {crossing} may bring the {year} total for {name} to as much as {total}, over the medical review threshold of {threshold}; this includes {charges} in charges for services with no known rate.",
  },
  actions: {
    passed: "Have the plan of care, notes and progress reports ready; the payer may request them.",
    likely: "Ask the payer for the patient's total; if it is over the threshold, have the records ready.",
  },
  *check({ claim, accumulators }) {
    for (const accumulator of accumulators) {
      const { year, name, threshold, thresholdYear } = accumulator;
      // The verdict says that the year was not checked.
      if (thresholdYear !== year) continue;
      for (const crossing of crossingsOf(accumulator, threshold.medicalReviewCents)) {
        const { isKnown, lines, totalCents, chargedCents } = crossing;
        // An institution's charges say little about the allowed amount.
        if (!isKnown && claim.institutional) continue;
        yield {
          message: isKnown ? "passed" : "likely",
          lines,
          name,
          year,
          crossing: lines[0]!.number,
          threshold: dollars(threshold.medicalReviewCents),
          total: dollars(totalCents),
          charges: dollars(chargedCents),
        };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP-KX",
      "{PT to date 2967.60} 97112-GP-KX",
      "{OT to date 2990.00} 97112-GP-KX",
      "{payer 99999, PT to date 2990.00} 97112-GP",
      "{PT to date 2990.00} 97112-GP-KX @2027-01-04",
    ],
    flagged: {
      "{PT to date 2967.61} 97112-GP-KX": "passed",
      "{PT to date 4000.00} 97112-GP-KX": "passed",
      "{OT to date 2990.00} 97535-GO-KX": "likely",
    },
  },
});
