import type { ClaimJson } from "@firstpass/claim";

/** A fictional claim for the API reference. It can be submitted unchanged. */
export const claimExample: ClaimJson = {
  controlNumber: "CLM-1001",
  placeOfService: "11",
  charge: "90.00",
  payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
  subscriber: {
    memberId: "1EG4TE5MK73",
    lastName: "Doe",
    firstName: "Jane",
    birthDate: "1950-04-02",
    sex: "F",
    address: { state: "IL", zip: "60601" },
  },
  billingProvider: { npi: "1234567893", taxonomy: "261QP2000X", name: "Lakeside Therapy" },
  renderingProvider: { npi: "1245319599", taxonomy: "225100000X" },
  diagnoses: ["I69.354", "R26.81"],
  lines: [
    {
      procedure: "97112",
      modifiers: ["GP"],
      units: 2,
      charge: "90.00",
      serviceDate: "2026-03-02",
      diagnosisPointers: [1, 2],
    },
  ],
  notes: [
    {
      serviceDate: "2026-03-02",
      text: "S: … O: Neuromuscular re-education, 25 minutes: … A: … P: …",
      interventions: [{ procedure: "97112", minutes: 25 }],
      timedMinutes: 25,
      totalMinutes: 30,
      signature: { name: "A. Rivera", credentials: "PT", signedAt: "2026-03-02T17:10:00Z" },
    },
  ],
};
