import type { TreatmentNote } from "@firstpass/claim";
import { type Elements, readElements, withDescription } from "./elements/elements.ts";
import { goalOfField } from "./elements/goals.ts";
import { signatureOfField } from "./elements/signatures.ts";
import type { ClockFact, GoalFact, InterventionFact, PlanOfCareFact, SignatureFact } from "./facts.ts";
import { factLimits } from "./limits.ts";
import { detailsOf } from "./minutes/interventions.ts";
import { readText } from "./reading.ts";

const { factsMax } = factLimits;

/** The facts in the fields of a note, as opposed to its text. */
export interface Fields {
  interventions: InterventionFact[];
  clock: ClockFact | null;
  goals: GoalFact[];
  signature: SignatureFact | null;
  planOfCare: PlanOfCareFact | null;
  /** From the descriptions of the interventions; `null` if there are none. */
  elements: Elements | null;
}

export function readFields(note: TreatmentNote): Fields {
  const { certifiedFrom = null, certifiedThrough = null, goals = [] } = note.planOfCare ?? {};
  const fields: Fields = {
    interventions: [],
    clock: clockOf(note),
    goals: [],
    signature: signatureOfField(note),
    planOfCare: certifiedFrom || certifiedThrough ? { certifiedFrom, certifiedThrough, at: null } : null,
    elements: null,
  };
  for (const goal of goals) {
    if (fields.goals.length < factsMax && goal.trim() !== "") fields.goals.push(readText(goal, goalOfField));
  }
  for (const { procedure, minutes = null, description } of note.interventions) {
    const fact: InterventionFact = { procedure, minutes, certain: true, at: null };
    if (description?.trim()) {
      const { elements, details } = readText(description, (reading) => ({
        elements: readElements(reading),
        details: detailsOf(reading, procedure, 0, reading.tokens.count - 1),
      }));
      fields.elements = fields.elements ? withDescription(fields.elements, elements) : elements;
      Object.assign(fact, details);
    }
    fields.interventions.push(fact);
  }
  return fields;
}

function clockOf({ timeIn, timeOut }: TreatmentNote): ClockFact | null {
  if (timeIn === undefined || timeOut === undefined) return null;
  const fact = { timeIn: minutesOf(timeIn), timeOut: minutesOf(timeOut) };
  const minutes = fact.timeOut - fact.timeIn;
  return minutes > 0 ? { ...fact, minutes, at: null } : null;
}

/** Minutes since midnight, of `HH:MM`. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
