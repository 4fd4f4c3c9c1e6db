import { edit } from "../engine/edit.ts";

const self = "18";

export default edit({
  id: "integrity/patient-relationship",
  title: "Patient's relationship to the subscriber required",
  source: "ASC X12 005010X222A1, loops 2000B (SBR02) and 2000C (PAT01)",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "16", rarc: "N382" },
  effective: {},
  messages: {
    missing: "The claim does not state the patient's relationship to the subscriber ({element}).",
    self: "The claim has a patient other than the subscriber, whose relationship to the subscriber is self (18).",
    noPatient: "The subscriber is an organization, and the claim has no patient.",
  },
  actions: {
    missing: "Send 18 if the patient is the subscriber; otherwise 01 spouse, 19 child, 20 employee …",
    self: "Send the relationship of the patient to the subscriber, or leave out the patient.",
    noPatient: "Add the patient (loop 2000C).",
  },
  *check({ claim, lines }) {
    const { subscriber, patient } = claim;
    const whole = { lines: [], atRisk: lines };
    if (patient && (subscriber.relationship === self || patient.relationship === self)) {
      yield { message: "self", ...whole };
    } else if (!patient && subscriber.entityType === "organization") {
      yield { message: "noPatient", ...whole };
    } else if (claim.format !== undefined && !(patient ?? subscriber).relationship) {
      yield { message: "missing", ...whole, element: patient ? "PAT01" : "SBR02" };
    }
  },
  examples: {
    clean: [
      "{837P} 97112-GP",
      "{837P, payer 60054, filing CI, patient 19} 97112-GP",
      "{837P, payer 40001, filing WC, patient 20, insured Mills} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{837P, no relationship} 97112-GP": "missing",
      "{837P, payer 60054, filing CI, patient 19, no relationship} 97112-GP": "missing",
      "{837P, payer 60054, filing CI, patient 18} 97112-GP": "self",
      "{payer 40001, filing WC, insured Mills} 97112-GP": "noPatient",
    },
  },
});
