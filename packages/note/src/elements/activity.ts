import { type ActivityFact, factsMax, type MeasureFact, type TaskFact, type Told } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import type { Reading } from "../reading.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const taskKind = kindOf("task");
const environmentKind = kindOf("environment");
const assistanceKind = kindOf("assistance");
const deny = bitOf("deny");

/** What was done on the day, where, and with how much help. */
export function readActivity(
  reading: Reading,
  measures: readonly MeasureFact[],
  assistance: Told<string> | null,
): ActivityFact {
  return {
    tasks: readTasks(reading, measures),
    environment: firstOfToday(reading, environmentKind),
    assistance,
  };
}

/** How much help was given: a level before a hand to hold, which says less. */
export function readAssistance({ tokens, mentions, outline }: Reading): Told<string> | null {
  let told: Mention | null = null;
  for (const mention of mentions[assistanceKind]!) {
    const isLevel = mention.meaning.sort === "level";
    if ((told && !isLevel) || !isOfToday(outline.sentenceAt(mention.first), mention.first)) continue;
    told = mention;
    if (isLevel) break;
  }
  return told && { value: told.meaning.name, at: tokens.span(told.first, told.last) };
}

function readTasks({ tokens, mentions, outline }: Reading, measures: readonly MeasureFact[]): TaskFact[] {
  const tasks: TaskFact[] = [];
  for (const { meaning, first, last } of mentions[taskKind]!) {
    if (tasks.length === factsMax) break;
    if (tasks.some(({ value }) => value === meaning.name)) continue;
    if (tokens.is(first - 1, deny) || !isOfToday(outline.sentenceAt(first), first)) continue;
    // "Five times sit to stand 14 s" is a test.
    const at = tokens.span(first, last);
    if (measures.some((measure) => measure.at![0] <= at[0] && at[0] < measure.at![1])) continue;
    tasks.push({ value: meaning.name, at, sort: meaning.sort as TaskFact["sort"] });
  }
  return tasks;
}

function firstOfToday({ tokens, mentions, outline }: Reading, kind: number): Told<string> | null {
  for (const { meaning, first, last } of mentions[kind]!) {
    if (isOfToday(outline.sentenceAt(first), first))
      return { value: meaning.name, at: tokens.span(first, last) };
  }
  return null;
}
