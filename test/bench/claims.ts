import type { ClaimJson } from "@firstpass/claim";

const reports = [
  "Patient reports steadier walking at home and no falls since the last visit.",
  "Feels unsafe when turning in the kitchen, caught herself on the counter twice.",
  "Walked to the mailbox alone on Sunday, tired afterwards.",
  "No new complaints; did the home programme on four days.",
  "Left foot catches on the carpet in the evening.",
];
const tasks = [
  "tandem stance and step-ups on foam with minimal assistance and verbal cues for weight shift",
  "reaching outside the base of support on a rocker board, contact guard assistance",
  "step-overs across four hurdles next to the table with tactile cues at the pelvis",
  "head turns in single-leg stance in the parallel bars, stand-by assistance",
  "turns through cones while carrying a cup, minimal assistance for two losses of balance",
  "perturbations in stance on an incline, recovers with one step",
  "stance with eyes closed on a firm surface, then on foam, contact guard assistance",
];
const exercises = [
  "hip abductor strengthening, 3 sets of 10",
  "bridges and clams, 2 sets of 15",
  "leg press with 40 pounds, 3 sets of 8",
];
const assessments = [
  "Cueing was graded down as postural control improved; the training addresses the balance deficit after stroke.",
  "Stepping over hurdles addresses impaired foot clearance, the cause of the trips at home; needed cues at every second one.",
  "Sway doubles without vision: stance on foam addresses impaired proprioception and goes on there.",
  "Recovery now takes two steps instead of four; perturbations to retrain reactive balance go on.",
  "Fatigue limits the last minutes, technique holds until then; turns address impaired coordination.",
  "Weight shift to the left came without cues, which addresses impaired midline orientation after stroke.",
];

function benchNote(index: number): string {
  const pick = (sentences: readonly string[]) => sentences[index % sentences.length];
  return (
    `S: ${pick(reports)} O: Neuromuscular re-education 25 min: ${pick(tasks)}; therapeutic exercise 15 min: ` +
    `${pick(exercises)}; gait training 15 min on level ground, 150 feet with a cane. Berg balance 41/56, up from 38/56. ` +
    `A: ${pick(assessments)} Tolerated well, two rests. P: Continue twice a week. Goal: walk 300 feet in the ` +
    "community without loss of balance in 4 weeks. Total timed: 55 min. Total treatment time: 60 min. "
  )
    .padEnd(800, "Patient instructed in home programme and demonstrated it. ")
    .slice(0, 800);
}

/** Fifty procedure codes, including those of the bench claims. */
export const therapyProcedures = (
  "97112 97110 97116 97140 97530 97535 97533 97537 97542 97113 97124 97150 97750 97755 97760 97761 97763 97032 97033 97034 " +
  "97035 97036 97012 97014 97016 97018 97022 97024 97026 97028 97161 97162 97163 97164 97165 97166 97167 97168 92507 92526 " +
  "95851 95852 95992 96125 90912 98940 98941 98942 G0283 99213"
).split(" ");

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2026, 0, 5);

/**
 * A therapy claim with three lines and an 800-character note. Claims vary by patient and day, and some have a defect.
 * The same index always gives the same claim.
 */
export function benchClaim(index: number, run = "B"): ClaimJson {
  const patient = Math.floor(index / 20);
  const serviceDate = new Date(firstDayMs + (index % 20) * 2 * dayMs).toISOString().slice(0, 10);
  const defect = index % 6;
  const line = (procedure: string, units: number, modifiers: string[]) => ({
    procedure,
    modifiers,
    units,
    charge: (units * 45).toFixed(2),
    serviceDate,
    diagnosisPointers: [1, 2],
  });
  const lines = [
    line("97112", defect === 1 ? 4 : 2, defect === 3 ? [] : ["GP"]),
    line("97110", 1, ["GP"]),
    line(defect === 5 ? "97150" : "97116", 1, ["GP"]),
  ];
  return {
    controlNumber: `${run}-${index}`,
    frequency: "1",
    placeOfService: "11",
    charge: lines.reduce((sum, { units }) => sum + units * 45, 0).toFixed(2),
    payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
    subscriber: {
      memberId: benchMemberId(patient, run),
      lastName: `Doe${patient}`,
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
    lines,
    notes: [
      {
        serviceDate,
        text: benchNote(index),
        interventions: [
          { procedure: "97112", minutes: 25 },
          { procedure: "97110", minutes: 15 },
          { procedure: "97116", minutes: 15 },
        ],
        timedMinutes: 55,
        totalMinutes: 60,
        signature: { name: "A. Rivera", credentials: "PT", signedAt: `${serviceDate}T17:10:00Z` },
        planOfCare: {
          certifiedFrom: "2026-01-02",
          certifiedThrough: "2026-04-01",
          goals: ["Walk 300 feet in the community without loss of balance in 4 weeks"],
        },
        visitNumber: 4,
        // One every ten visits.
        lastProgressReport: index % 20 < 10 ? "2026-01-03" : "2026-01-24",
      },
    ],
  };
}

const letters = "ACDEFGHJKMNPQRTUVWXY";

/** A well-formed Medicare beneficiary identifier per patient and run, so that no run sees another run's claims. */
function benchMemberId(patient: number, run: string): string {
  const letter = (number: number, divisor: number) => letters[Math.floor(number / divisor) % letters.length];
  const runHash = Array.from(run).reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) % 40_000, 0);
  return (
    `1${letter(patient, 1)}${letter(patient, 20)}4${letter(patient, 400)}${letter(patient, 8000)}5` +
    `${letter(runHash, 1)}${letter(runHash, 20)}${String(Math.floor(runHash / 400)).padStart(2, "0")}`
  );
}
