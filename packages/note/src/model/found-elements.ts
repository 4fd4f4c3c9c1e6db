import type { NoteFacts, Sign } from "../facts.ts";
import type { Element } from "./elements.ts";

/** The facts by which the vocabulary recognizes an element. */
export interface FoundElement {
  count: number;
  /** Some fact is of a kind that seldom occurs in notes without the element. */
  isStrong: boolean;
}

/** Measures that are seldom something else. Others are read from any number next to a word. */
const strongMeasures: ReadonlySet<string> = new Set([
  "score",
  "seconds",
  "degrees",
  "strength",
  "assistance",
]);

/** By element: what the vocabulary found of it. */
export function foundElements(facts: NoteFacts): Record<Element, FoundElement> {
  const { goals, activity, rationale, response, measures } = facts;
  const { tolerance, cue, progress } = response;
  const isTask = activity.tasks.some(({ sort }) => sort !== "exercise");
  const isStrongMeasure = measures.some(({ kind }) => strongMeasures.has(kind));
  return {
    goal: found(
      goals,
      goals.some(({ aim }) => aim === "function"),
    ),
    task: found([...activity.tasks, activity.environment], isTask),
    rationale: found([rationale], rationale !== null),
    response: found([tolerance, cue, progress], tolerance !== null || cue !== null),
    measure: found(factsOf("measure", facts), isStrongMeasure),
  };
}

function found(facts: readonly (Sign | null)[], isStrong: boolean): FoundElement {
  return { count: facts.filter((fact) => fact !== null).length, isStrong };
}

/** Whether a field of the claim states an element. */
export function isInField(element: Element, facts: NoteFacts): boolean {
  return factsOf(element, facts).some(({ at }) => at === null);
}

/** Tasks whose names are seldom used for anything else. */
const sureTasks: ReadonlySet<string> = new Set([
  "assisted exercise",
  "tandem",
  "single leg stance",
  "narrow stance",
  "balance on foam",
  "weight shifting",
  "ball toss",
]);
const sureMeasures: ReadonlySet<string> = new Set([
  "score",
  "seconds",
  "degrees",
  "strength",
  "speed",
  "distance",
]);

/** Whether a fact is of a kind that 99 of 100 notes of the corpus with such a fact have for the element. */
export function isSure(element: Element, facts: NoteFacts): boolean {
  const { goals, activity, rationale, response, measures } = facts;
  switch (element) {
    case "goal":
      return goals.some(
        ({ aim, stated, measurable }) =>
          aim === "function" && (stated === "label" || (stated === "purpose" && measurable)),
      );
    case "task":
      return activity.tasks.some(({ value }) => sureTasks.has(value));
    case "rationale":
      return rationale !== null && !rationale.cause;
    case "response": {
      const { tolerance, cue, progress } = response;
      const isAssessed = [tolerance, cue, progress].some((fact) => fact?.assessed);
      return isAssessed || (cue !== null && (tolerance !== null || progress !== null));
    }
    case "measure":
      return measures.some(({ kind }) => sureMeasures.has(kind));
  }
}

export function isFound(element: Element, facts: NoteFacts): boolean {
  return factsOf(element, facts).length > 0;
}

/** The facts that are enough for an element: of goals, those that name a function. */
function factsOf(element: Element, facts: NoteFacts): readonly Sign[] {
  const { goals, activity, rationale, response, measures } = facts;
  switch (element) {
    case "goal":
      return goals.filter(({ aim }) => aim === "function");
    case "task":
      return activity.tasks;
    case "rationale":
      return rationale ? [rationale] : [];
    case "response":
      return [response.tolerance, response.cue, response.progress].filter((fact) => fact !== null);
    case "measure":
      // Blood pressure and pulse say whether treatment is safe, not whether it helps.
      return measures.filter(({ kind }) => kind !== "vital");
  }
}
