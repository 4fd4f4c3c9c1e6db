import { type BilledClaim, isMedicarePartB, isSecondary } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

const primary = "P";

export default edit({
  id: "integrity/payer-sequence",
  title: "Order of payers required",
  source: "ASC X12 005010X222A1, loops 2000B and 2320, SBR01 and SBR05",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "16", rarc: "MA04" },
  effective: {},
  messages: {
    unstated: "The claim does not state whether the payer is primary (SBR01).",
    noPrimary: "The payer is not primary (SBR01 is {responsibility}), and no other payer on the claim is.",
    severalPrimary: "The payer is primary, and so is another payer on the claim.",
    insuranceType:
      "Medicare is not primary (SBR01 is {responsibility}), and the claim does not state why (SBR05).",
  },
  actions: {
    unstated: "Send P if the payer decides first, S if another payer does.",
    noPrimary: "Add the primary payer and what it paid, or send the claim as primary.",
    severalPrimary: "Find out which payer decides first, and send the other as secondary.",
    insuranceType: "Send the insurance type: 12 working aged, 13 end-stage renal disease, 43 disability …",
  },
  *check({ claim, lines }) {
    const { responsibility = "", insuranceType } = claim.payer;
    const whole = { lines: [], atRisk: lines };
    const isComplete = claim.format !== undefined;
    if (responsibility === "") {
      if (isComplete) yield { message: "unstated", ...whole };
      return;
    }
    if (responsibility === primary && isPrimaryAmongOthers(claim))
      yield { message: "severalPrimary", ...whole };
    if (!isSecondary(claim)) return;
    if (!isPrimaryAmongOthers(claim) && (isComplete || areOthersStated(claim))) {
      yield { message: "noPrimary", ...whole, responsibility };
    }
    // An 837I states the reason in its value codes.
    if (isMedicarePartB(claim) && !claim.institutional && !insuranceType && isComplete) {
      yield { message: "insuranceType", ...whole, responsibility };
    }
  },
  examples: {
    clean: [
      "{837P} 97112-GP",
      "{837P, other S} 97112-GP",
      "{837P, responsibility S, insurance 12, other P} 97112-GP",
      "{837P, responsibility S, payer 60054, filing CI, other P} 97112-GP",
      "{837P, responsibility T, insurance 43, other P, other S} 97112-GP",
      "{responsibility S} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{837P, no responsibility} 97112-GP": "unstated",
      "{837P, other P} 97112-GP": "severalPrimary",
      "{responsibility P, other P} 97112-GP": "severalPrimary",
      "{837P, responsibility S, insurance 12} 97112-GP": "noPrimary",
      "{responsibility S, other T} 97112-GP": "noPrimary",
      "{837P, responsibility S, other P} 97112-GP": "insuranceType",
    },
  },
});

function isPrimaryAmongOthers({ otherPayers = [] }: BilledClaim): boolean {
  return otherPayers.some((payer) => payer.responsibility === primary);
}

/** Whether the claim states the order of each other payer. */
function areOthersStated({ otherPayers = [] }: BilledClaim): boolean {
  return otherPayers.length > 0 && otherPayers.every((payer) => payer.responsibility);
}
