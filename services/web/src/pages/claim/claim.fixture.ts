import type { ClaimContents } from "./claim-contents.ts";
import type { Finding } from "./findings.ts";

/** A claim of two lines that bills 97140 with 97530 on one day. */
export function claimContents(changes: Partial<ClaimContents> = {}): ClaimContents {
  const line = { units: 1, charge: "45.00", serviceDate: "2026-05-11", diagnosisPointers: [1, 2] };
  return {
    controlNumber: "W-2207",
    placeOfService: "11",
    charge: "90.00",
    payer: { id: "06102", name: "Example Payer" },
    subscriber: { memberId: "W123", lastName: "Marsh", firstName: "Ola", birthDate: "1951-03-09" },
    billingProvider: { npi: "1234567893", name: "Harbor Therapy" },
    renderingProvider: { npi: "1245319599", name: "R. Stone" },
    diagnoses: ["M54.50", "R26.81", "M62.81"],
    lines: [
      { ...line, number: 1, procedure: "97140", modifiers: ["GP", "59"] },
      { ...line, number: 2, procedure: "97530", modifiers: ["GP"] },
    ],
    notes: [{ serviceDate: "2026-05-11", text: "Manual therapy 15 min." }],
    ...changes,
  };
}

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    edit: "modifier/ncci-ptp",
    stage: "modifier",
    severity: "hold",
    lines: [1],
    message: "97140 is bundled into 97530.",
    action: "Add modifier 59 if the services were separate.",
    carc: "97",
    rarc: null,
    source: "NCCI",
    evidence: [],
    atRisk: "45.00",
    ...changes,
  };
}
