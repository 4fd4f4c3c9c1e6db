import { addDays } from "@firstpass/claim";
import type { Random } from "../../../test/races/random.ts";
import type { Visit } from "./visits.ts";

/** A mistake that a clinic makes, and how often compared with the others. */
interface Defect {
  weight: number;
  /** Days until the note arrives; 0: with the claim. */
  noteDelayDays?: number;
  apply(visit: Visit): void;
}

export const defects: readonly Defect[] = [
  { weight: 9, apply: ({ claim }) => void (claim.lines[0]!.modifiers = []) },
  {
    weight: 8,
    apply: ({ claim }) => {
      const line = claim.lines[0]!;
      const perUnit = Number(line.charge) / line.units;
      line.units += 2;
      line.charge = (perUnit * line.units).toFixed(2);
      claim.charge = claim.lines.reduce((sum, { charge }) => sum + Number(charge), 0).toFixed(2);
    },
  },
  { weight: 7, apply: ({ note }) => void delete note.signature },
  {
    weight: 5,
    apply: ({ note }) => void (note.planOfCare = { ...note.planOfCare!, certifiedThrough: addDays(note.serviceDate, -2) }),
  },
  {
    weight: 4,
    apply: ({ note }) => {
      delete note.timedMinutes;
      delete note.totalMinutes;
    },
  },
  { weight: 3, apply: ({ claim }) => void (claim.renderingProvider = { ...claim.renderingProvider!, npi: "1245319591" }) },
  { weight: 2, apply: ({ claim }) => void (claim.charge = (Number(claim.charge) + 10).toFixed(2)) },
  { weight: 2, apply: ({ claim }) => void (claim.diagnoses = ["Z00.00"]) },
  { weight: 8, noteDelayDays: 3, apply: () => {} },
];

export function pickDefect(random: Random): Defect {
  let left = random.next() * defects.reduce((sum, { weight }) => sum + weight, 0);
  return defects.find(({ weight }) => (left -= weight) < 0) ?? defects[0]!;
}
