import { factsMax, type NoteFacts, type Sign } from "../facts.ts";
import type { Reading } from "../reading.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import { readActivity, readAssistance } from "./activity.ts";
import { readDeficits } from "./deficits.ts";
import { readMeasures } from "./measures.ts";
import { namedOfToday } from "./named.ts";
import { readRegions } from "./regions.ts";
import { readRationale, readResponse } from "./response.ts";

/** What the words of a note tell beside times, goals and people. */
export type Elements = Pick<
  NoteFacts,
  "activity" | "rationale" | "response" | "measures" | "deficits" | "skilled" | "general" | "regions"
>;

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
    skilled: namedOfToday(reading, skilledKind),
    general: namedOfToday(reading, generalKind),
    regions: readRegions(reading),
  };
}

/** What a field of the claim tells goes before what the text does; places are the text's alone. */
export function withDescription(described: Elements, text: Elements): Elements {
  return {
    activity: {
      tasks: joined(described.activity.tasks, text.activity.tasks, ({ value }) => value),
      environment: placeless(described.activity.environment) ?? text.activity.environment,
      assistance: placeless(described.activity.assistance) ?? text.activity.assistance,
    },
    rationale: placeless(described.rationale) ?? text.rationale,
    response: {
      tolerance: placeless(described.response.tolerance) ?? text.response.tolerance,
      cue: placeless(described.response.cue) ?? text.response.cue,
      progress: placeless(described.response.progress) ?? text.response.progress,
    },
    measures: joined(described.measures, text.measures, ({ name, value }) => `${name} ${value}`),
    deficits: joined(described.deficits, text.deficits, ({ kind }) => kind),
    skilled: joined(described.skilled, text.skilled, ({ value }) => value),
    general: joined(described.general, text.general, ({ value }) => value),
    regions: joined(described.regions, text.regions, ({ value }) => value),
  };
}

function placeless<Fact extends Sign>(fact: Fact | null): Fact | null {
  return fact && { ...fact, at: null };
}

function joined<Fact extends Sign>(
  described: readonly Fact[],
  told: readonly Fact[],
  keyOf: (fact: Fact) => string,
): Fact[] {
  const facts = described.map((fact) => ({ ...fact, at: null }));
  const known = new Set(facts.map(keyOf));
  return [...facts, ...told.filter((fact) => !known.has(keyOf(fact)))].slice(0, factsMax);
}
