import type { NoteFacts, Sign } from "../facts.ts";
import { factLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import { readActivity, readAssistance } from "./activity.ts";
import { readDeficits } from "./deficits.ts";
import { readMeasures } from "./measures.ts";
import { currentNames } from "./named.ts";
import { readRegions } from "./regions.ts";
import { readRationale, readResponse } from "./response.ts";

/** The facts of a note apart from times, goals and people. */
export type Elements = Pick<
  NoteFacts,
  "activity" | "rationale" | "response" | "measures" | "deficits" | "skilled" | "general" | "regions"
>;

const { factsMax } = factLimits;

const skilledKind = kindOf("skilled");
const generalKind = kindOf("general");

export function readElements(reading: Reading): Elements {
  const assistance = readAssistance(reading);
  const measures = readMeasures(reading, assistance);
  return {
    activity: readActivity(reading, measures, assistance),
    rationale: readRationale(reading),
    response: readResponse(reading),
    measures,
    deficits: readDeficits(reading),
    skilled: currentNames(reading, skilledKind),
    general: currentNames(reading, generalKind),
    regions: readRegions(reading),
  };
}

/** The elements of a description, then those of the text. Only the text's have positions. */
export function withDescription(described: Elements, text: Elements): Elements {
  return {
    activity: {
      tasks: joined(described.activity.tasks, text.activity.tasks, ({ value }) => value),
      environment: withoutPosition(described.activity.environment) ?? text.activity.environment,
      assistance: withoutPosition(described.activity.assistance) ?? text.activity.assistance,
    },
    rationale: withoutPosition(described.rationale) ?? text.rationale,
    response: {
      tolerance: withoutPosition(described.response.tolerance) ?? text.response.tolerance,
      cue: withoutPosition(described.response.cue) ?? text.response.cue,
      progress: withoutPosition(described.response.progress) ?? text.response.progress,
    },
    measures: joined(described.measures, text.measures, ({ name, value }) => `${name} ${value}`),
    deficits: joined(described.deficits, text.deficits, ({ kind }) => kind),
    skilled: joined(described.skilled, text.skilled, ({ value }) => value),
    general: joined(described.general, text.general, ({ value }) => value),
    regions: joined(described.regions, text.regions, ({ value }) => value),
  };
}

function withoutPosition<Fact extends Sign>(fact: Fact | null): Fact | null {
  return fact && { ...fact, at: null };
}

function joined<Fact extends Sign>(
  described: readonly Fact[],
  text: readonly Fact[],
  keyOf: (fact: Fact) => string,
): Fact[] {
  const facts = described.map((fact) => ({ ...fact, at: null }));
  const known = new Set(facts.map(keyOf));
  return [...facts, ...text.filter((fact) => !known.has(keyOf(fact)))].slice(0, factsMax);
}
