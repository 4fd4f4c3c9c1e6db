import { type Duration, findDurations } from "./durations.ts";
import type { InterventionFact } from "./facts.ts";
import { hyphen, newline, slash, spanOf, type Tokens, wordAt } from "./tokens.ts";
import { readTotals, type Totals } from "./totals.ts";
import type { Mention } from "./vocabulary.ts";

/**
 * A time shorter than this that no service claims is how long an exercise lasted ("plank 2 min"), not how long the
 * therapist spent on it.
 */
const unclaimedMinutesMin = 8;

export interface TextTimes extends Omit<Totals, "used"> {
  interventions: InterventionFact[];
}

/** The services that a note names and the time it tells for each. */
export function readTimes(tokens: Tokens, mentions: readonly Mention[]): TextTimes {
  const durations = findDurations(tokens);
  const { timed, total, used } = readTotals(tokens, mentions, durations);
  const segments = readSegments(tokens, mentions);
  const interventions: InterventionFact[] = [];
  const named = new Set<string>();
  const timedProcedures = new Set<string>();

  for (const line of readLines(tokens, mentions, durations, used)) {
    for (const mention of line.services) named.add(mention.procedure);
    for (const [duration, procedure] of attribute(line, tokens)) {
      const certainty = judge(duration, procedure, tokens, segments);
      if (certainty === null) continue;
      if (procedure !== null) timedProcedures.add(procedure);
      interventions.push({
        procedure,
        minutes: duration.minutes,
        certain: certainty,
        at: spanOf(tokens, duration.first, duration.last),
      });
    }
  }
  for (const mention of mentions) {
    if (mention.kind !== "intervention" || timedProcedures.has(mention.procedure)) continue;
    if (!named.delete(mention.procedure)) continue;
    const at = spanOf(tokens, mention.first, mention.last);
    interventions.push({ procedure: mention.procedure, minutes: null, certain: true, at });
  }
  return { timed, total, interventions };
}

interface Line {
  services: Mention[];
  durations: Duration[];
}

/** The services and times of each line of the note. */
function readLines(
  tokens: Tokens,
  mentions: readonly Mention[],
  durations: readonly Duration[],
  used: ReadonlySet<Duration>,
): Line[] {
  const services = mentions.filter((mention) => mention.kind === "intervention");
  const lines: Line[] = [];
  let service = 0;
  let time = 0;
  let start = 0;
  while (start < tokens.count && (service < services.length || time < durations.length)) {
    const lineEnd = tokens.kinds.indexOf(newline, start);
    const end = lineEnd === -1 ? tokens.count : lineEnd;
    const line: Line = { services: [], durations: [] };
    while (service < services.length && services[service]!.first < end)
      line.services.push(services[service++]!);
    while (time < durations.length && durations[time]!.first < end) {
      const duration = durations[time++]!;
      if (!used.has(duration)) line.durations.push(duration);
    }
    lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** "25 minutes of neuromuscular re-education": how far after the time its service may be named, in tokens. */
const ofReachMax = 6;

/**
 * Which service each time of a line belongs to. People write "NMR 25 min, TE 13 min" or "25 min NMR, 13 min TE" and
 * keep to it within a line; a time that follows two services, or precedes two, belongs to neither alone.
 * "NMR: foam 10 min, tandem 15 min": a time with no service beside it belongs to the service before, in the same sentence.
 */
function attribute({ services, durations }: Line, tokens: Tokens): [Duration, string | null][] {
  const timeFirst = services.length > 0 && durations.length > 0 && durations[0]!.first < services[0]!.first;
  let next = 0;
  return durations.map((duration, index) => {
    const nextTime = durations[index + 1]?.first ?? tokens.count;
    const from = next;
    const end = timeFirst ? nextTime : duration.first;
    while (next < services.length && services[next]!.first < end) next += 1;
    if (!timeFirst && wordAt(tokens, duration.last + 1) === "of") {
      const service = services[next];
      if (!service || service.first >= Math.min(nextTime, duration.last + ofReachMax))
        return [duration, null];
      next += 1;
      return [duration, service.procedure];
    }
    const isCarriedOn = next === from && !isSentenceBetween(tokens, durations[index - 1], duration);
    const nearby = services.slice(isCarriedOn ? Math.max(0, from - 1) : from, next);
    const procedures = new Set(nearby.map((service) => service.procedure));
    return [duration, procedures.size === 1 ? nearby[0]!.procedure : null];
  });
}

function isSentenceBetween(tokens: Tokens, before: Duration | undefined, after: Duration): boolean {
  for (let index = before ? before.last + 1 : after.first; index < after.first; index += 1) {
    if (tokens.kinds[index] === fullStop) return true;
  }
  return false;
}

/** "10 min/day" is homework. */
const perWords = new Set(["d", "day", "session", "week", "wk"]);

/** Whether a time was surely spent on treatment; `null` when it surely was not. */
function judge(
  duration: Duration,
  procedure: string | null,
  tokens: Tokens,
  segments: Segments,
): boolean | null {
  const segment = segments.of[duration.first]!;
  const next = duration.last + 1;
  if (segments.tests.has(tokens.kinds[next] === hyphen ? next + 1 : next)) return null;
  if (tokens.kinds[next] === slash && perWords.has(wordAt(tokens, next + 1))) return null;
  if (duration.prime && !isPrimeOfMinutes(duration, procedure, tokens)) return null;
  if (segments.notTreatment[segment]) {
    return procedure !== null || segments.active[segment] ? false : null;
  }
  // "Plank 1 min x 3" is a set of an exercise.
  const after = wordAt(tokens, next);
  if (after === "x") return false;
  if (procedure !== null) return true;
  return duration.minutes >= unclaimedMinutesMin && (after === "of" || segments.active[segment]!);
}

/** 25' after a service are minutes; 150' are feet, and so is any prime where walking is treated. */
function isPrimeOfMinutes(duration: Duration, procedure: string | null, tokens: Tokens): boolean {
  const isMarked = /^[x(:-]$/.test(wordAt(tokens, duration.first - 1));
  return isMarked && procedure !== null && procedure !== "97116" && duration.minutes <= 120;
}

interface Segments {
  /** The segment of each token. */
  of: Int32Array;
  /** By segment: something in it says that a time there is no treatment time (rest, home, late, a goal). */
  notTreatment: boolean[];
  /** By segment: an activity or a service is named in it. */
  active: boolean[];
  /** Tokens at which the name of a timed test begins: "6 minute walk test". */
  tests: ReadonlySet<number>;
}

/** The signs at which a segment ends. */
const boundaries = new Uint8Array(128);
for (const sign of ".,;|()?!\n") boundaries[sign.charCodeAt(0)] = 1;
const bracket = "(".charCodeAt(0);
const fullStop = ".".charCodeAt(0);

/** The note cut at its commas, full stops and brackets, with what is said of treatment in each piece. */
function readSegments(tokens: Tokens, mentions: readonly Mention[]): Segments {
  const { kinds, count } = tokens;
  const of = new Int32Array(count);
  const opened: number[] = [];
  let segment = 0;
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index]!;
    if (boundaries[kind]) {
      segment += 1;
      if (kind === bracket) opened.push(segment);
    }
    of[index] = segment;
  }
  const notTreatment = new Array<boolean>(segment + 1).fill(false);
  const active = new Array<boolean>(segment + 1).fill(false);
  const tests = new Set<number>();
  for (const { kind, first } of mentions) {
    if (kind === "notTreatment") notTreatment[of[first]!] = true;
    else if (kind === "activity" || kind === "intervention") active[of[first]!] = true;
    else if (kind === "test") tests.add(first);
  }
  // What stands in brackets is about what stands before them: "rest breaks x 2 (1 min each)".
  for (const index of opened) {
    notTreatment[index] ||= notTreatment[index - 1]!;
    active[index] ||= active[index - 1]!;
  }
  return { of, notTreatment, active, tests };
}
