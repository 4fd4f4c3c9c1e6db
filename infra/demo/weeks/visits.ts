import { addDays, type CalendarDate, type ClaimJson } from "@firstpass/claim";
import type { Random } from "../../../test/races/random.ts";
import {
  type Clinic,
  type Clinician,
  clinics,
  type DemoPayer,
  firstNames,
  lastNames,
  payers,
} from "./practices.ts";
import { pickWeighted } from "./weighted.ts";

export interface Patient {
  number: number;
  clinic: Clinic;
  clinician: Clinician;
  payer: DemoPayer;
  subscriber: ClaimJson["subscriber"];
  /** The first day of the plan of care. */
  start: CalendarDate;
  visits: number;
  lastVisit: CalendarDate | null;
}

export type NoteJson = NonNullable<ClaimJson["notes"]>[number];
type LineJson = ClaimJson["lines"][number];

export function newPatient(number: number, start: CalendarDate, random: Random, payerId?: string): Patient {
  const clinic = pickWeighted(clinics, random);
  const payer = payers.find(({ payer }) => payer.id === payerId) ?? pickWeighted(payers, random);
  const sex = random.next() < 0.55 ? "F" : "M";
  return {
    number,
    clinic,
    clinician: random.pick(clinic.clinicians),
    payer,
    subscriber: {
      memberId: payer.memberId(number),
      firstName: firstNames[(number * 17) % firstNames.length]!,
      lastName: lastNames[(number * 29) % lastNames.length]!,
      birthDate: `${random.between(1938, 1958)}-0${random.between(1, 9)}-${random.between(10, 28)}`,
      sex,
      address: { state: clinic.state, zip: clinic.zip },
    },
    start,
    visits: 0,
    lastVisit: null,
  };
}

interface Service {
  procedure: string;
  perUnit: number;
  work: readonly string[];
}

const balance: Service = {
  procedure: "97112",
  perUnit: 45,
  work: [
    "tandem stance on foam with four-way step reaching, contact guard, verbal cues for weight shift to the left",
    "step-overs across four hurdles next to the table, minimal assistance, tactile cues at the pelvis",
    "reaching outside the base of support on a rocker board, contact guard assistance",
    "perturbations in stance on an incline, recovers with one step, stand-by assistance",
    "turns through cones while carrying a cup, minimal assistance for two losses of balance",
    "head turns in single-leg stance in the parallel bars, verbal cues for midline",
  ],
};
const others: readonly Service[] = [
  {
    procedure: "97110",
    perUnit: 42,
    work: [
      "hip abductor strengthening in side-lying, 3 sets of 10",
      "sit to stand from a 17-inch chair, 3 sets of 10, heel raises for push-off",
      "leg press with 40 pounds, 3 sets of 8, rests of one minute",
      "step-ups on an 8-inch step, 2 sets of 12 for each leg",
    ],
  },
  {
    procedure: "97116",
    perUnit: 40,
    work: [
      "gait training on level ground, 150 feet with a cane, cues for heel strike",
      "walking over a carpet edge and two thresholds, minimal assistance",
      "stairs, one flight with one rail, step over step, contact guard",
    ],
  },
  {
    procedure: "97530",
    perUnit: 48,
    work: [
      "car transfer on the mock car seat, minimal assistance, cues for foot placement",
      "carrying a 5-pound laundry basket over a threshold, contact guard",
      "getting up from the floor by half-kneeling, moderate assistance the first time",
    ],
  },
];
const reports = [
  "Two near-falls at home since the last visit, both when turning in the kitchen.",
  "Steadier on the stairs; still holds the counter when reaching up.",
  "Walked to the mailbox alone on Sunday and was tired afterwards.",
  "Left foot catches on the carpet in the evening.",
  "No falls this week. Wants to go to church without the walker.",
  "Slept badly and feels slow today; no new symptoms.",
];
const assessments = [
  "Impaired proprioception after stroke makes turning unsafe; skilled facilitation is needed to retrain the stepping reaction. Tolerated well, 2 verbal cues instead of 5 at the last visit.",
  "Sway doubles without vision, so stance on foam addresses the impaired proprioception. Needed cues at every second hurdle; tolerated well.",
  "Recovery takes two steps instead of four. Perturbations to retrain reactive balance need hands-on guarding; responded well.",
  "Weight shift to the left came without cues at the end, which addresses impaired midline orientation after stroke. Two rests.",
  "Fatigue limits the last minutes and technique holds until then; the therapist graded the task down once. Tolerated well.",
];
const diagnoses = [
  ["I69.354", "R26.81"],
  ["I69.351", "R26.89"],
  ["G20.A1", "R26.81"],
  ["M17.11", "R26.89"],
];

export interface Visit {
  claim: ClaimJson;
  note: NoteJson;
}

/** A visit as it should be billed and documented. */
export function newVisit(patient: Patient, day: CalendarDate, random: Random): Visit {
  patient.visits += 1;
  patient.lastVisit = day;
  const pick = (texts: readonly string[], step: number) =>
    texts[(patient.number + patient.visits * step) % texts.length]!;
  const other = others[(patient.number + patient.visits) % others.length]!;
  const balanceUnits = random.between(1, 2);
  const services = [
    { service: balance, units: balanceUnits, minutes: balanceUnits * 15 + random.between(0, 3) },
    { service: other, units: 1, minutes: random.between(15, 18) },
  ];
  const lines = services.map(
    ({ service, units }): LineJson => ({
      procedure: service.procedure,
      modifiers: ["GP"],
      units,
      charge: (units * service.perUnit).toFixed(2),
      serviceDate: day,
      diagnosisPointers: [1, 2],
    }),
  );
  const timed = services.reduce((sum, { minutes }) => sum + minutes, 0);
  const berg = Math.min(52, 36 + patient.visits * 2);
  const tasks = services
    .map(
      ({ service, minutes }, index) =>
        `${service.procedure}, ${minutes} minutes: ${pick(service.work, index + 1)}.`,
    )
    .join("\n");
  const { clinic, clinician, payer, subscriber, start, visits } = patient;
  const clinicianName = `${clinician.name.firstName} ${clinician.name.lastName}`;
  const note: NoteJson = {
    serviceDate: day,
    text: [
      `S: ${pick(reports, 1)}`,
      `O: ${tasks}\nBerg ${berg}/56, ${berg - 2}/56 at the last visit.`,
      `A: ${pick(assessments, 2)}`,
      "P: Continue twice a week. Goal: walk 150 feet indoors without a device in 6 weeks.",
    ].join("\n"),
    interventions: services.map(({ service, minutes }) => ({ procedure: service.procedure, minutes })),
    timedMinutes: timed,
    totalMinutes: timed + 5,
    signature: { name: clinicianName, credentials: clinician.credentials, signedAt: `${day}T17:10:00Z` },
    planOfCare: {
      certifiedFrom: start,
      certifiedThrough: addDays(start, 80),
      goals: ["Walk 150 feet indoors without a device and without loss of balance in 6 weeks"],
    },
    visitNumber: visits + 1,
    lastProgressReport: start,
  };
  return {
    note,
    claim: {
      controlNumber: `${clinic.name.slice(0, 2).toUpperCase()}${10_000 + patient.number * 20 + visits}`,
      placeOfService: "11",
      charge: totalOf({ lines }),
      payer: payer.payer,
      subscriber,
      billingProvider: {
        npi: clinic.npi,
        taxId: clinic.taxId,
        taxonomy: "261QP2000X",
        name: clinic.name,
        address: { state: clinic.state, zip: clinic.zip },
      },
      renderingProvider: { npi: clinician.npi, taxonomy: "225100000X", ...clinician.name },
      referringProvider: { npi: "1987654328" },
      diagnoses: diagnoses[patient.number % diagnoses.length]!,
      lines,
    },
  };
}

/** The sum of the lines' charges. */
export function totalOf({ lines }: Pick<ClaimJson, "lines">): string {
  return lines.reduce((sum, { charge }) => sum + Number(charge), 0).toFixed(2);
}
