import { type BilledClaim, isMedicarePartB, type Person } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

/** Workers' compensation, automobile medical and liability: the claim number of the payer identifies the patient. */
const propertyAndCasualty = new Set(["WC", "AM", "LM"]);

export default edit({
  id: "integrity/subscriber-details",
  title: "Details of subscriber and patient required",
  source: "ASC X12 005010X222A1, loops 2010BA and 2010CA",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "16", rarc: "N382" },
  predictsFor: {
    name: { carc: "16", rarc: "MA36" },
    birthDate: { carc: "16", rarc: "N329" },
    sex: { carc: "16", rarc: "MA39" },
    address: { carc: "16", rarc: "MA37" },
  },
  effective: {},
  messages: {
    memberId: "The subscriber has no member ID.",
    name: "The patient has no last name.",
    birthDate: "The patient has no birth date.",
    sex: "The patient has no sex (F, M or U).",
    address: "The patient has no complete address: street, city and ZIP code.",
  },
  actions: {
    memberId: "Copy the member ID from the insurance card.",
    name: "Send the patient's name as it is on the insurance card.",
    birthDate: "Send the patient's birth date.",
    sex: "Send the patient's sex as the payer has it on file; U if it is unknown.",
    address: "Send the patient's address.",
  },
  *check({ claim, lines }) {
    const whole = { lines: [], atRisk: lines };
    if (isMemberIdMissing(claim)) yield { message: "memberId", ...whole };
    const patient = claim.patient ?? claim.subscriber;
    // integrity/patient-relationship reports a claim without a patient.
    if (claim.format === undefined || patient.entityType === "organization") return;
    if (!patient.lastName) yield { message: "name", ...whole };
    if (!patient.birthDate) yield { message: "birthDate", ...whole };
    if (!patient.sex) yield { message: "sex", ...whole };
    if (!hasAddress(patient)) yield { message: "address", ...whole };
  },
  examples: {
    clean: [
      "{837P} 97112-GP",
      "{837P, payer 40001, filing WC, patient 20, insured Mills} 97112-GP",
      "{837P, payer 40001, filing AM, no member} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{837P, no member} 97112-GP": "memberId",
      "{837P, payer 60054, filing CI, no member} 97112-GP": "memberId",
      "{837P, patient 20, insured Mills} 97112-GP": "memberId",
      "{837P, no name} 97112-GP": "name",
      "{837P, no birth} 97112-GP": "birthDate",
      "{837P, no sex} 97112-GP": "sex",
      "{837P, payer 60054, filing CI, patient 19, no sex} 97112-GP": "sex",
      "{837P, no address} 97112-GP": "address",
    },
  },
});

function isMemberIdMissing(claim: BilledClaim): boolean {
  const { subscriber, payer } = claim;
  if (subscriber.memberId || propertyAndCasualty.has(payer.filingCode ?? "")) return false;
  // Medicare insures persons only.
  return subscriber.entityType !== "organization" || isMedicarePartB(claim);
}

function hasAddress({ address }: Person): boolean {
  return Boolean(address?.street && address.city && (address.zip || address.country));
}
