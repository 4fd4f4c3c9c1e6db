import { regionName } from "../elements/regions.ts";
import { type InterventionFact, timesMax } from "../facts.ts";
import { isOfToday, type Sentence } from "../outline.ts";
import { firstWithin, positionFrom, type Reading } from "../reading.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import type { CountedTime } from "./restated.ts";

const serviceKind = kindOf("service");
const oneToOneKind = kindOf("oneToOne");
const assistantKind = kindOf("assistant");
const facultyKind = kindOf("faculty");
const regionKind = kindOf("region");

const deny = bitOf("deny");

/** Treatment in a group: a service of its own. */
export const groupProcedure = "97150";

/** The services of a note: those with a time, then those that are only named. */
export function interventionsOf(reading: Reading, counted: readonly CountedTime[]): InterventionFact[] {
  const isCredible = counted.length <= timesMax;
  const facts = counted.slice(0, timesMax).map((time) => factOf(reading, time, isCredible));
  const known = new Set(facts.map(({ procedure }) => procedure));
  for (const service of reading.mentions[serviceKind]!) {
    const procedure = service.meaning.name;
    if (known.has(procedure)) continue;
    const sentence = reading.outline.sentenceAt(service.first);
    if (reading.tokens.is(service.first - 1, deny)) continue;
    if (!isOfToday(sentence, service.first)) continue;
    known.add(procedure);
    const at = reading.tokens.span(service.first, service.last);
    facts.push({ procedure, minutes: null, certain: true, at, ...detailsIn(reading, service, sentence) });
  }
  return facts;
}

function factOf(reading: Reading, time: CountedTime, isCredible: boolean): InterventionFact {
  const { procedure, minutes, certain, service, sentence, first, last, contradictedBy: other } = time;
  const { tokens } = reading;
  const fact: InterventionFact = {
    procedure,
    minutes,
    certain: certain && isCredible,
    at: tokens.span(first, last),
  };
  if (other) fact.contradiction = { value: other.minutes, at: tokens.span(other.first, other.last) };
  return service ? Object.assign(fact, detailsIn(reading, service, sentence)) : fact;
}

type Details = Pick<InterventionFact, "company" | "assistant" | "region" | "purpose">;

/** What the sentence says of a service: behind its name, or before it where nothing follows. */
function detailsIn(reading: Reading, service: Mention, { first, last }: Sentence): Details {
  const services = reading.mentions[serviceKind]!;
  const position = positionFrom(services, service.first);
  const end = Math.min((services[position + 1]?.first ?? last + 1) - 1, last);
  const begin = Math.max(position === 0 ? first : services[position - 1]!.last + 1, first);
  const { name } = service.meaning;
  return {
    ...detailsOf(reading, name, begin, service.first - 1),
    ...detailsOf(reading, name, service.last + 1, end),
  };
}

/** With whom, by whom, where and what for a service was furnished, as tokens `first` to `last` tell. */
export function detailsOf(reading: Reading, procedure: string, first: number, last: number): Details {
  const { mentions } = reading;
  const details: Details = {};
  if (procedure === groupProcedure) details.company = "group";
  else if (firstWithin(mentions[oneToOneKind]!, first, last)) details.company = "one-to-one";
  if (firstWithin(mentions[assistantKind]!, first, last)) details.assistant = true;
  const region = firstWithin(mentions[regionKind]!, first, last);
  if (region) details.region = regionName(region, reading);
  const purpose = firstWithin(mentions[facultyKind]!, first, last);
  if (purpose) details.purpose = purpose.meaning.name;
  return details;
}

/** What the text adds to the fields: services that they do not know, times of none that they name, and contradictions. */
export function beside(
  fields: readonly InterventionFact[],
  told: readonly InterventionFact[],
  counted: readonly CountedTime[],
): InterventionFact[] {
  if (fields.length === 0) return [...told];
  const fieldsTellMinutes = fields.some(({ minutes }) => minutes !== null);
  const known = new Set(fields.map(({ procedure }) => procedure));
  const added = told.filter(({ procedure }) =>
    procedure === null ? !fieldsTellMinutes : !known.has(procedure),
  );
  return [...fields.map((field) => withContradiction(field, fields, told, counted)), ...added];
}

/** A single time that stands beside its service's name tells the whole of it; one of several may be a part. */
function withContradiction(
  field: InterventionFact,
  fields: readonly InterventionFact[],
  told: readonly InterventionFact[],
  counted: readonly CountedTime[],
): InterventionFact {
  if (field.minutes === null || fields.find(({ procedure }) => procedure === field.procedure) !== field)
    return field;
  const position = counted.findIndex(({ procedure }) => procedure === field.procedure);
  const time = counted[position];
  const isOnly =
    time?.beside && counted.findLastIndex(({ procedure }) => procedure === field.procedure) === position;
  const fact = told[position];
  if (!isOnly || !fact?.certain || fact.minutes === null) return field;
  const ofFields = fields.reduce(
    (sum, { procedure, minutes }) => sum + (procedure === field.procedure ? (minutes ?? 0) : 0),
    0,
  );
  return ofFields === fact.minutes
    ? field
    : { ...field, contradiction: { value: fact.minutes, at: fact.at } };
}
