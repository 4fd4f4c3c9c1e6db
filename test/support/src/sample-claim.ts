import { type Claim, type ClaimJson, parseClaim } from "@firstpass/claim";

/** A clean therapy claim with its note, if it is received within a few weeks after 2026-03-02. */
export function sampleClaimJson(overrides: Partial<ClaimJson> = {}): ClaimJson {
  return {
    controlNumber: "CLM-1001",
    placeOfService: "11",
    charge: "135.00",
    payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
    subscriber: {
      memberId: "1EG4TE5MK73",
      lastName: "Doe",
      firstName: "Jane",
      birthDate: "1950-04-02",
      sex: "F",
      address: { state: "IL", zip: "60601" },
    },
    billingProvider: {
      npi: "1234567893",
      taxId: "123456789",
      taxonomy: "261QP2000X",
      name: "Lakeside Therapy",
      address: { state: "IL", zip: "60601" },
    },
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
      {
        procedure: "97116",
        modifiers: ["GP"],
        units: 1,
        charge: "45.00",
        serviceDate: "2026-03-02",
        diagnosisPointers: [2],
      },
    ],
    notes: [
      {
        serviceDate: "2026-03-02",
        text: sampleNote,
        interventions: [
          { procedure: "97112", minutes: 30, description: "weight shifting and reaching on foam" },
          { procedure: "97116", minutes: 15, description: "gait training on level ground and stairs" },
        ],
        timedMinutes: 45,
        totalMinutes: 50,
        timeIn: "09:00",
        timeOut: "09:50",
        signature: { name: "A. Rivera", credentials: "PT, DPT", signedAt: "2026-03-02T17:10:00Z" },
        planOfCare: {
          certifiedFrom: "2026-02-10",
          certifiedThrough: "2026-05-10",
          goals: ["Walk 150 feet indoors without a device and with supervision only, by 2026-05-10"],
        },
        visitNumber: 4,
        lastProgressReport: "2026-02-20",
      },
    ],
    ...overrides,
  };
}

const sampleNote = `S: Reports one near-fall this week while turning in the kitchen.
O: Left hemiparesis with impaired balance and proprioception after stroke. Berg Balance Scale 38/56 (36/56 on 2026-02-20).
Neuromuscular re-education, 30 minutes: weight shifting in tandem stance on foam, reaching across midline outside the base of support,
with minimal assistance at the trunk and verbal cues for left knee control, to regain the balance reactions needed for safe turning.
Gait training, 15 minutes: 2 x 100 feet on level ground with a single-point cane, contact guard assistance, then 4 stairs with rail.
Timed treatment 45 minutes; total treatment 50 minutes.
A: Tolerated well, no increase in tone. Needed 3 verbal cues instead of 6 last visit; improved tandem stance from 8 to 12 seconds.
P: Continue 2 x week. Goal: walk 150 feet indoors without a device and with supervision only, by 2026-05-10.`;

/** The same claim, parsed. */
export function sampleClaim(overrides: Partial<Claim> = {}): Claim {
  return { ...parseClaim(sampleClaimJson()), ...overrides };
}
