import type { ClaimJson } from "@firstpass/claim";
import type { Random } from "./random.ts";

/** Two claims of one patient, each correct on its own. The one admitted second is flagged. */
export interface Race {
  /** The edit that flags it. */
  edit: string;
  claims: readonly [ClaimJson, ClaimJson];
}

interface Line {
  procedure: string;
  modifiers: string[];
  units: number;
  /** In dollars. */
  charge: number;
  serviceDate?: string;
}

/** For each edit that checks earlier claims, two lines that conflict under it. */
const kinds: readonly { edit: string; lines: readonly [Line, Line] }[] = [
  {
    edit: "modifier/ncci-ptp",
    lines: [
      { procedure: "97150", modifiers: ["GP"], units: 1, charge: 30 },
      { procedure: "97530", modifiers: ["GP"], units: 1, charge: 45 },
    ],
  },
  {
    edit: "modifier/ncci-mue",
    lines: [
      { procedure: "97112", modifiers: ["GP"], units: 3, charge: 135 },
      { procedure: "97112", modifiers: ["GP", "CQ"], units: 3, charge: 135 },
    ],
  },
  {
    edit: "integrity/duplicate-claim",
    lines: [
      { procedure: "97116", modifiers: ["GP"], units: 1, charge: 45 },
      { procedure: "97116", modifiers: ["GP"], units: 1, charge: 45 },
    ],
  },
  {
    edit: "modifier/therapy-threshold",
    lines: [
      { procedure: "92507", modifiers: ["GN"], units: 1, charge: 1300 },
      { procedure: "92507", modifiers: ["GN"], units: 1, charge: 1300, serviceDate: "2026-03-04" },
    ],
  },
];

/** The edits that can flag a claim because of another claim. */
export const raceKinds: readonly string[] = kinds.map(({ edit }) => edit);

/** Creates a race between two claims in random order. The index selects the kind of race and the patient. */
export function makeRace(index: number, random: Random): Race {
  const { edit, lines } = kinds[index % kinds.length]!;
  const [lineA, lineB] = random.shuffle([...lines]);
  return { edit, claims: [makeClaim(index, "A", lineA!), makeClaim(index, "B", lineB!)] };
}

function makeClaim(index: number, name: string, { charge, serviceDate, ...line }: Line): ClaimJson {
  return {
    controlNumber: `${index}-${name}`,
    placeOfService: "11",
    charge,
    payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
    subscriber: {
      memberId: `RACE-${index}`,
      birthDate: "1950-04-02",
      address: { state: "IL", zip: "60601" },
    },
    billingProvider: { npi: "1234567893", address: { state: "IL", zip: "60601" } },
    renderingProvider: { npi: "1245319599", taxonomy: "225100000X" },
    diagnoses: ["I69.354"],
    lines: [{ ...line, charge, serviceDate: serviceDate ?? "2026-03-02", diagnosisPointers: [1] }],
  };
}
