import { edit } from "../engine/edit.ts";

const stillPatient = "30";
/** Admission through discharge. */
const complete = "1";

export default edit({
  id: "integrity/patient-status",
  title: "Patient status must agree with the bill type",
  source: "Stedi, claim edit for patient status and claim frequency; ASC X12 005010X223A2, loop 2300, CL103",
  severity: "hold",
  predicts: { carc: "16", rarc: "MA43" },
  claims: "institutional",
  effective: {},
  messages: {
    open: "Patient status 30 says that care continues, but bill type {billType} is for a complete course of care (frequency 1).",
  },
  actions: {
    open: "If care continues, bill frequency 2 (first claim) or 3 (continuing claim). Otherwise, send the patient status at discharge.",
  },
  *check({ claim, lines }) {
    const { institutional, frequency } = claim;
    if (institutional?.patientStatus !== stillPatient || frequency !== complete) return;
    yield { message: "open", lines: [], atRisk: lines, billType: institutional.billType };
  },
  examples: {
    clean: [
      "{type 0131, status 01} 97112-GP",
      "{type 0133, status 30} 97112-GP",
      "{type 0131} 97112-GP",
      "97112-GP",
    ],
    flagged: { "{type 0741, status 30} 97112-GP": "open" },
  },
});
