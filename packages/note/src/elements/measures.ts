import { factsMax, type MeasureFact, type Told } from "../facts.ts";
import { isOfToday, type Sentence } from "../outline.ts";
import { mentionAt, type Reading } from "../reading.ts";
import { apostrophe, degreeSign, hyphen, quotation, slash, type Tokens } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const measureKind = kindOf("measure");

const length = bitOf("length");
const second = bitOf("second");
const degree = bitOf("degree");
const to = bitOf("to");
const crossWord = bitOf("cross");
const outWord = bitOf("clockLink");
const minute = bitOf("minute");
const notMinutes = bitOf("notMinutes");

/** How far behind its name a measure's number may stand, in tokens. */
const valueReachMax = 8;
/** A distance shorter than this is the height of a step or the length of a reach; a prime may also be minutes. */
const distanceMin = 10;
const primeDistanceMin = 40;
/** A strength is graded up to 5, pain and other symptoms up to 10. */
const gradeMax = 5;
const symptomMax = 10;
/** A range of motion without a unit: "0-120". */
const rangeMin = 20;
const rangeMax = 180;

/** What was measured on the day, in the order of the note. A test that is only named is no measure. */
export function readMeasures(reading: Reading, assistance: Told<string> | null): MeasureFact[] {
  const measures: MeasureFact[] = [];
  const behind = readNamed(reading, measures);
  readDistance(reading, measures, behind);
  if (assistance) {
    measures.push({ kind: "assistance", name: assistance.value, value: null, at: assistance.at });
  }
  return measures.slice(0, factsMax);
}

/** Measures by name, each mention with a number of its own. @returns the tokens at which those numbers stand. */
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

/** Pain and dizziness are the patient's to tell. */
function isMeasuredIn(sentence: Sentence, token: number): boolean {
  return isOfToday(sentence, token) || (sentence.section === "subjective" && token < sentence.futureFrom);
}

function measureOf(
  tokens: Tokens,
  { meaning, first, last }: Mention,
  end: number,
  numbers: Set<number>,
): MeasureFact | null {
  const { sort, name } = meaning;
  if (name === "balance grade") return { kind: sort, name, value: null, at: tokens.span(first, last) };
  for (let index = last + 1; index <= end; index += 1) {
    if (!tokens.isNumber(index) || tokens.is(index - 1, crossWord) || tokens.is(index + 1, crossWord))
      continue;
    const value = behindTo(tokens, index, end);
    const kind = kindAt(tokens, value, sort, name, index === last + 1);
    if (kind === null) continue;
    numbers.add(index).add(value);
    const isPlain = tokens.kind(value + 1) !== hyphen && tokens.text[tokens.ends[value]!] !== "+";
    const amount = tokens.values[value]!;
    return {
      kind,
      name: kind === "strength" && sort === "degrees" ? "MMT" : name,
      value: isPlain && Number.isFinite(amount) ? amount : null,
      at: tokens.span(first, value),
    };
  }
  return null;
}

/** "From 38 to 44": the later number counts. */
function behindTo(tokens: Tokens, index: number, end: number): number {
  const unit =
    tokens.kind(index + 1) === slash
      ? index + 3
      : tokens.is(index + 1, second | degree | length)
        ? index + 2
        : index + 1;
  const isTo = tokens.is(unit, to) || (unit === index + 1 && tokens.kind(unit) === hyphen);
  return isTo && unit + 1 <= end && tokens.isNumber(unit + 1) ? unit + 1 : index;
}

/** What a number behind a measure's name measures; `null` when it is about something else. */
function kindAt(tokens: Tokens, index: number, sort: string, name: string, isNext: boolean): string | null {
  const isOutOf = (most: number): boolean =>
    (tokens.kind(index + 1) === slash && tokens.values[index + 2] === most) ||
    (tokens.kind(index + 1) === hyphen &&
      tokens.kind(index + 2) === slash &&
      tokens.values[index + 3] === most) ||
    (tokens.is(index + 1, outWord) && tokens.values[index + 3] === most);
  const value = tokens.values[index]!;
  const isSeconds = tokens.is(index + 1, second) || tokens.kind(index + 1) === quotation;
  // "30 sec x 3" is how long an exercise was done.
  const isTime = isSeconds && !tokens.is(index + 2, crossWord);
  if (sort === "strength") {
    if (name === "grip") return tokens.is(index + 1, minute) ? null : sort;
    return isOutOf(gradeMax) ? sort : null;
  }
  if (sort === "degrees") {
    if (isOutOf(gradeMax)) return "strength";
    const isRange = tokens.kind(index - 1) === hyphen && tokens.values[index - 2] === 0 && value >= rangeMin;
    // "Flexion 148".
    const isBare =
      isNext && value >= rangeMin && value <= rangeMax && !tokens.is(index + 1, notMinutes | minute);
    const isDegrees = tokens.kind(index + 1) === degreeSign || tokens.is(index + 1, degree);
    return isDegrees || isRange || isBare ? sort : null;
  }
  if (sort === "pain" || sort === "symptom") return isOutOf(symptomMax) ? sort : null;
  if (sort === "seconds") {
    const needsUnit = name.endsWith("time") || name === "Dix-Hallpike";
    return isTime || (!needsUnit && !tokens.is(index + 1, minute)) ? sort : null;
  }
  return tokens.is(index + 1, minute) ? null : sort;
}

/** The first distance walked: "150 ft", "80 meters", "200'". */
function readDistance(
  { tokens, mentions, outline }: Reading,
  measures: MeasureFact[],
  numbers: ReadonlySet<number>,
): void {
  const { kinds, values, count } = tokens;
  for (let next = 0; next < tokens.numberCount; next += 1) {
    const index = tokens.numbers[next]!;
    if (values[index]! < distanceMin || numbers.has(index)) continue;
    const isLength = tokens.is(index + 1, length);
    const isPrime =
      kinds[index + 1] === apostrophe && index + 1 < count && values[index]! >= primeDistanceMin;
    if (!isLength && !isPrime) continue;
    // "10 meter walk test" names a test.
    if (mentionAt(mentions[measureKind]!, index)) continue;
    if (!isOfToday(outline.sentenceAt(index), index)) continue;
    measures.push({
      kind: "distance",
      name: "distance",
      value: values[index]!,
      at: tokens.span(index, index + 1),
    });
    return;
  }
}
