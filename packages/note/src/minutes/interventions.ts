import { isElsewhere } from "../elements/assistants.ts";
import { regionName } from "../elements/regions.ts";
import type { InterventionFact } from "../facts.ts";
import { factLimits } from "../limits.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { firstWithin, positionFrom, within } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { isNextToLaterTime, namesTherapist, performerOf } from "./performers.ts";
import type { CountedTime } from "./restated.ts";

const { timesMax } = factLimits;

const serviceKind = kindOf("service");
const shortServiceKind = kindOf("serviceInList");
const oneToOneKind = kindOf("oneToOne");
const assistantKind = kindOf("assistant");
const facultyKind = kindOf("faculty");
const regionKind = kindOf("region");

/** Words that join a group and individual treatment. */
const joins = new Set("and incl including included with w together plus alone".split(" ").map(internWord));
const joinReachMax = 3;

const deny = wordClass("deny");

/** Assistants do not evaluate. */
const evaluations = new Set(["97161", "97162", "97163", "97164", "97165", "97166", "97167", "97168"]);

/** Group therapy is a service of its own. */
export const groupProcedure = "97150";

/** The services of a note: first those with a time, then those that are only named. */
export function interventionsOf(reading: Reading, counted: readonly CountedTime[]): InterventionFact[] {
  const isCredible = counted.length <= timesMax;
  const byAssistant = servicesByAssistant(reading);
  const facts = counted.slice(0, timesMax).map((time) => {
    const fact = factOf(reading, time, isCredible);
    if (fact.company === undefined && includesGroup(reading, time, counted)) fact.company = "mixed";
    if (byAssistant.has(time.procedure) && performerOf(reading, time) === null) fact.assistant = true;
    return fact;
  });
  const known = new Set(facts.map(({ procedure }) => procedure));
  for (const service of reading.mentions[serviceKind]!) {
    const procedure = service.meaning.name;
    if (known.has(procedure)) continue;
    const sentence = reading.outline.sentenceAt(service.first);
    if (reading.tokens.hasClass(service.first - 1, deny)) continue;
    if (!isCurrent(sentence, service.first)) continue;
    known.add(procedure);
    const at = reading.tokens.span(service.first, service.last);
    facts.push({ procedure, minutes: null, certain: true, at, ...detailsIn(reading, service, sentence) });
  }
  return facts;
}

/** Services that the note names an assistant for, apart from their times: "Gait with B. Cole, PTA: cane, ramp". */
function servicesByAssistant(reading: Reading): ReadonlySet<string | null> {
  const { mentions, outline, tokens } = reading;
  const procedures = new Set<string | null>();
  if (mentions[assistantKind]!.length === 0) return procedures;
  const services = [...mentions[serviceKind]!, ...mentions[shortServiceKind]!];
  for (const service of services) {
    const isLabel = tokens.isCapitalized(service.first) || outline.sentenceAt(service.first).startsLine;
    if (!isLabel || !isCurrent(outline.sentenceAt(service.first), service.first)) continue;
    if (performerOf(reading, service) === "assistant") procedures.add(service.meaning.name);
  }
  return procedures;
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
  if (service) Object.assign(fact, detailsIn(reading, service, sentence));
  const performer = performerOf(reading, time);
  if (performer === "assistant") fact.assistant = true;
  else if (performer === "therapist" || (fact.assistant && isInDoubt(reading, time))) delete fact.assistant;
  return fact;
}

/** Whether the assistant of a sentence may have furnished another time, or only a part of this one. */
function isInDoubt(reading: Reading, time: CountedTime): boolean {
  const { first, last } = time.sentence;
  return isNextToLaterTime(reading, time, last) || namesTherapist(reading, first, last);
}

/** "NMR 40 min incl. the group", "45 minutes of neuro re-ed and group together": the only time of its sentence is for both. */
function includesGroup(
  { tokens, mentions }: Reading,
  time: CountedTime,
  counted: readonly CountedTime[],
): boolean {
  const { first, last } = time.sentence;
  if (time.procedure === null) return false;
  if (counted.some((other) => other !== time && other.sentence === time.sentence)) return false;
  const isGroup = ({ meaning }: Mention) => meaning.name === groupProcedure;
  const group = [
    ...within(mentions[serviceKind]!, first, last),
    ...within(mentions[shortServiceKind]!, first, last),
  ].find(isGroup);
  if (!group) return false;
  for (let index = group.first - joinReachMax; index <= group.last + joinReachMax; index += 1) {
    if (index >= first && index <= last && joins.has(tokens.id(index))) return true;
  }
  return /[+&/]/.test(tokens.text.slice(tokens.starts[group.first]! - 2, tokens.ends[group.last]! + 2));
}

type Details = Pick<InterventionFact, "company" | "assistant" | "region" | "purpose">;

/** The details of a service in its sentence: those after its name, or those before it if there are none. */
function detailsIn(reading: Reading, service: Mention, { first, last }: Sentence): Details {
  const { tokens, mentions } = reading;
  const services = mentions[serviceKind]!;
  const position = positionFrom(services, service.first);
  const next = services[position]?.first === service.first ? position + 1 : position;
  const end = Math.min((services[next]?.first ?? last + 1) - 1, last);
  const begin = Math.max(position === 0 ? first : services[position - 1]!.last + 1, first);
  const { name } = service.meaning;
  const before = detailsOf(reading, name, begin, service.first - 1);
  // "NMR 16 (COTA), ther act 12": after another time, an assistant belongs to that one.
  if (before.assistant && (begin > first || hasNumber(tokens, begin, service.first - 1)))
    delete before.assistant;
  return { ...before, ...detailsOf(reading, name, service.last + 1, end) };
}

function hasNumber(tokens: Tokens, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) if (tokens.isNumber(index)) return true;
  return false;
}

/** With whom, by whom, where and for what purpose a service was furnished, from tokens `first` to `last`. */
export function detailsOf(reading: Reading, procedure: string, first: number, last: number): Details {
  const { mentions } = reading;
  const details: Details = {};
  if (procedure === groupProcedure) details.company = "group";
  else if (firstWithin(mentions[oneToOneKind]!, first, last)) details.company = "one-to-one";
  const assistant = firstWithin(mentions[assistantKind]!, first, last);
  if (assistant && !evaluations.has(procedure) && isFurnishing(reading, assistant)) details.assistant = true;
  const region = firstWithin(mentions[regionKind]!, first, last);
  if (region) details.region = regionName(region, reading);
  const purpose = firstWithin(mentions[facultyKind]!, first, last);
  if (purpose) details.purpose = purpose.meaning.name;
  return details;
}

/** "PTA" in capitals, or in words that say what the assistant did. */
function isFurnishing(reading: Reading, mention: Mention): boolean {
  const { tokens } = reading;
  const { meaning, first, last } = mention;
  if (meaning.name !== "furnished" && !tokens.isUppercase(first, last) && last === first) return false;
  return !isElsewhere(reading, mention);
}

/**
 * The interventions of the fields, with what the text adds: other services, times without a service (if the fields state
 * no minutes), and contradictions.
 */
export function withText(
  fields: readonly InterventionFact[],
  fromText: readonly InterventionFact[],
  counted: readonly CountedTime[],
): InterventionFact[] {
  if (fields.length === 0) return [...fromText];
  const haveMinutes = fields.some(({ minutes }) => minutes !== null);
  const known = new Set(fields.map(({ procedure }) => procedure));
  const added = fromText.filter(({ procedure }) =>
    procedure === null ? !haveMinutes : !known.has(procedure),
  );
  return [...fields.map((field) => withContradiction(field, fields, fromText, counted)), ...added];
}

/** A single time next to its service's name is the whole time. One of several may be a part, and contradicts nothing. */
function withContradiction(
  field: InterventionFact,
  fields: readonly InterventionFact[],
  fromText: readonly InterventionFact[],
  counted: readonly CountedTime[],
): InterventionFact {
  const { procedure } = field;
  const ofProcedure = (other: { procedure: string | null }) => other.procedure === procedure;
  if (field.minutes === null || fields.find(ofProcedure) !== field) return field;
  const position = counted.findIndex(ofProcedure);
  const isOnly = counted[position]?.adjacent && counted.findLastIndex(ofProcedure) === position;
  const fact = fromText[position];
  if (!isOnly || !fact?.certain || fact.minutes === null) return field;
  const fieldMinutes = fields.filter(ofProcedure).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  return fieldMinutes === fact.minutes
    ? field
    : { ...field, contradiction: { value: fact.minutes, at: fact.at } };
}
