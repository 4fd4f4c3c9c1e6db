import type { MeasureFact, Stated } from "../facts.ts";
import { factLimits, measureLimits } from "../limits.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { mentionAt } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { factsMax } = factLimits;
const { valueReachMax, distanceMin, primeDistanceMin, gradeMax, symptomMax, degreesMin, degreesMax } =
  measureLimits;

const measureKind = kindOf("measure");

const length = wordClass("length");
const second = wordClass("second");
const degree = wordClass("degree");
const to = wordClass("to");
const cross = wordClass("cross");
const outOf = wordClass("clockLink");
const minute = wordClass("minute");
const notMinutes = wordClass("notMinutes");

/** The day's measures, in the order of the note. A test that is only named is no measure. */
export function readMeasures(reading: Reading, assistance: Stated<string> | null): MeasureFact[] {
  const measures: MeasureFact[] = [];
  const numbers = readNamed(reading, measures);
  readDistance(reading, measures, numbers);
  if (assistance) {
    measures.push({ kind: "assistance", name: assistance.value, value: null, at: assistance.at });
  }
  return measures.slice(0, factsMax);
}

/** Adds the measures with a name, each with its own number. @returns the tokens of these numbers. */
function readNamed(reading: Reading, measures: MeasureFact[]): Set<number> {
  const { tokens, mentions, outline } = reading;
  const numbers = new Set<number>();
  const named = mentions[measureKind]!;
  for (const [index, mention] of named.entries()) {
    const sentence = outline.sentenceAt(mention.first);
    if (!isMeasuredIn(sentence, mention.first)) continue;
    const end = Math.min(
      sentence.last,
      mention.last + valueReachMax,
      (named[index + 1]?.first ?? tokens.count) - 1,
    );
    const measure = measureOf(tokens, mention, end, numbers);
    const isNew = measures.every(({ name, value }) => name !== measure?.name || value !== measure.value);
    if (measure && isNew) measures.push(measure);
  }
  return numbers;
}

/** Pain and dizziness may be in the patient's words. */
function isMeasuredIn(sentence: Sentence, token: number): boolean {
  return isCurrent(sentence, token) || (sentence.section === "subjective" && token < sentence.futureFrom);
}

/** @param numbers gets the tokens of the measure's numbers. */
function measureOf(
  tokens: Tokens,
  { meaning, first, last }: Mention,
  end: number,
  numbers: Set<number>,
): MeasureFact | null {
  const { sort, name } = meaning;
  if (name === "balance grade") return { kind: sort, name, value: null, at: tokens.span(first, last) };
  for (let index = last + 1; index <= end; index += 1) {
    if (!tokens.isNumber(index)) continue;
    if (tokens.hasClass(index - 1, cross) || tokens.hasClass(index + 1, cross)) continue;
    const number = laterNumber(tokens, index, end);
    const kind = kindAt(tokens, number, sort, name, index === last + 1);
    if (kind === null) continue;
    numbers.add(index).add(number);
    // "4-/5", "4+/5".
    const isGraded = tokens.kind(number + 1) === sign.hyphen || tokens.text[tokens.ends[number]!] === "+";
    const value = tokens.value(number);
    return {
      kind,
      name: kind === "strength" && sort === "degrees" ? "MMT" : name,
      value: !isGraded && Number.isFinite(value) ? value : null,
      at: tokens.span(first, number),
    };
  }
  return null;
}

/** "From 38 to 44" is 44. */
function laterNumber(tokens: Tokens, index: number, end: number): number {
  const link =
    tokens.kind(index + 1) === sign.slash
      ? index + 3
      : tokens.hasClass(index + 1, second | degree | length)
        ? index + 2
        : index + 1;
  const isRange = tokens.hasClass(link, to) || (link === index + 1 && tokens.kind(link) === sign.hyphen);
  return isRange && link + 1 <= end && tokens.isNumber(link + 1) ? link + 1 : index;
}

/** The kind of measure whose number is at `index`; `null` if the number is not the measure's. */
function kindAt(
  tokens: Tokens,
  index: number,
  sort: string,
  name: string,
  isNextToName: boolean,
): string | null {
  switch (sort) {
    case "strength":
      if (name === "grip") return tokens.hasClass(index + 1, minute) ? null : sort;
      return isOutOf(tokens, index, gradeMax) ? sort : null;
    case "degrees":
      if (isOutOf(tokens, index, gradeMax)) return "strength";
      return isDegrees(tokens, index, isNextToName) ? sort : null;
    case "pain":
    case "symptom":
      return isOutOf(tokens, index, symptomMax) ? sort : null;
    case "seconds": {
      const needsUnit = name.endsWith("time") || name === "Dix-Hallpike";
      const isTime = isSeconds(tokens, index) || (!needsUnit && !tokens.hasClass(index + 1, minute));
      return isTime ? sort : null;
    }
    default:
      return tokens.hasClass(index + 1, minute) ? null : sort;
  }
}

/** "4/5", "4-/5", "4 out of 5". */
function isOutOf(tokens: Tokens, index: number, most: number): boolean {
  const next = tokens.kind(index + 1);
  if (next === sign.slash && tokens.value(index + 2) === most) return true;
  if (next === sign.hyphen && tokens.kind(index + 2) === sign.slash) return tokens.value(index + 3) === most;
  return tokens.hasClass(index + 1, outOf) && tokens.value(index + 3) === most;
}

/** "148 degrees", "0-120", "flexion 148". */
function isDegrees(tokens: Tokens, index: number, isNextToName: boolean): boolean {
  const value = tokens.value(index);
  if (tokens.kind(index + 1) === sign.degree || tokens.hasClass(index + 1, degree)) return true;
  if (value < degreesMin) return false;
  if (tokens.kind(index - 1) === sign.hyphen && tokens.value(index - 2) === 0) return true;
  return isNextToName && value <= degreesMax && !tokens.hasClass(index + 1, notMinutes | minute);
}

/** "14 sec", but not "30 sec x 3", which is an exercise. */
function isSeconds(tokens: Tokens, index: number): boolean {
  const hasUnit = tokens.hasClass(index + 1, second) || tokens.kind(index + 1) === sign.quote;
  return hasUnit && !tokens.hasClass(index + 2, cross);
}

/** Adds the first distance walked: "150 ft", "80 meters", "200'". */
function readDistance(
  { tokens, mentions, outline }: Reading,
  measures: MeasureFact[],
  used: ReadonlySet<number>,
): void {
  const { numbers, numberCount } = tokens;
  for (let next = 0; next < numberCount; next += 1) {
    const index = numbers[next]!;
    const value = tokens.value(index);
    if (value < distanceMin || used.has(index)) continue;
    const isPrime = tokens.kind(index + 1) === sign.apostrophe && value >= primeDistanceMin;
    if (!isPrime && !tokens.hasClass(index + 1, length)) continue;
    // "10 meter walk test" names a test.
    if (mentionAt(mentions[measureKind]!, index)) continue;
    if (!isCurrent(outline.sentenceAt(index), index)) continue;
    measures.push({ kind: "distance", name: "distance", value, at: tokens.span(index, index + 1) });
    return;
  }
}
