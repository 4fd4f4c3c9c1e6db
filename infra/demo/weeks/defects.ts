import { addDays } from "@firstpass/claim";
import { totalOf, type Visit } from "./visits.ts";

/** A mistake that a clinic makes. */
export interface Defect {
  /** How often, compared with the others. */
  weight: number;
  /** Days until the note arrives; omitted: with the claim. */
  noteDelayDays?: number;
  apply(visit: Visit): void;
}

export const defects: readonly Defect[] = [
  {
    weight: 9,
    apply({ claim }) {
      claim.lines[0]!.modifiers = [];
    },
  },
  {
    weight: 8,
    apply({ claim }) {
      const line = claim.lines[0]!;
      const perUnit = Number(line.charge) / Number(line.units);
      line.units = Number(line.units) + 2;
      line.charge = (perUnit * line.units).toFixed(2);
      claim.charge = totalOf(claim);
    },
  },
  {
    weight: 7,
    apply({ note }) {
      delete note.signature;
    },
  },
  {
    weight: 5,
    apply({ note }) {
      note.planOfCare = { ...note.planOfCare!, certifiedThrough: addDays(note.serviceDate, -2) };
    },
  },
  {
    weight: 4,
    apply({ note }) {
      delete note.timedMinutes;
      delete note.totalMinutes;
    },
  },
  {
    weight: 3,
    apply({ claim }) {
      const npi = claim.renderingProvider!.npi!;
      const wrongDigit = (Number(npi.at(-1)) + 1) % 10;
      claim.renderingProvider = { ...claim.renderingProvider, npi: `${npi.slice(0, -1)}${wrongDigit}` };
    },
  },
  {
    weight: 2,
    apply({ claim }) {
      claim.charge = (Number(claim.charge) + 10).toFixed(2);
    },
  },
  {
    weight: 2,
    apply({ claim }) {
      claim.diagnoses = ["Z00.00"];
    },
  },
  { weight: 8, noteDelayDays: 3, apply() {} },
];
