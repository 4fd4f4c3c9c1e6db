import { isMedicarePartB } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

const letter = "[AC-HJKMNP-RT-Y]";
const letterOrDigit = "[0-9AC-HJKMNP-RT-Y]";
const beneficiaryIdentifier = new RegExp(
  `^[1-9]${letter}${letterOrDigit}[0-9]${letter}${letterOrDigit}[0-9]${letter}{2}[0-9]{2}$`,
);

export default edit({
  id: "integrity/member-id-format",
  title: "Valid Medicare Beneficiary Identifier (MBI) required",
  source: "CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "16", rarc: "N382" },
  effective: { from: "2020-01-01" },
  messages: {
    // The member ID is PHI, so no message repeats it.
    other:
      "The member ID is not a valid Medicare Beneficiary Identifier (11 characters, such as 1EG4TE5MK73).",
    dashed:
      "The member ID contains dashes or spaces; a Medicare Beneficiary Identifier is sent without them.",
  },
  actions: {
    other: "Copy the identifier from the Medicare card; it never contains the letters S, L, O, I, B or Z.",
    dashed: "Remove the dashes and spaces.",
  },
  *check({ claim, lines }) {
    const memberId = claim.subscriber.memberId?.toUpperCase();
    // integrity/subscriber-details reports a missing one.
    if (!isMedicarePartB(claim) || memberId === undefined) return;
    if (beneficiaryIdentifier.test(memberId)) return;
    const isDashed = beneficiaryIdentifier.test(memberId.replace(/[- ]/g, ""));
    yield { message: isDashed ? "dashed" : "other", lines: [], atRisk: lines };
  },
  examples: {
    clean: ["97112-GP", "{payer 60054, filing CI, member W123456789} 97112-GP"],
    flagged: {
      "{member 123456789A} 97112-GP": "other",
      "{member 1SG4TE5MK73} 97112-GP": "other",
      "{member 1EG4-TE5-MK73} 97112-GP": "dashed",
    },
  },
});
