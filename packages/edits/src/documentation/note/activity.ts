import { type ActivityFact, factsMax, type MeasureFact, type TaskFact, type Told } from "./facts.ts";
import { isOfToday } from "./outline.ts";
import type { Reading } from "./reading.ts";
import { kindOf } from "./vocabulary.ts";
import { bitOf } from "./words.ts";

const taskKind = kindOf("task");
const environmentKind = kindOf("environment");
const assistanceKind = kindOf("assistance");
const deny = bitOf("deny");

/** What was done on the day, where, and with how much help. */
export function readActivity(reading: Reading, measures: readonly MeasureFact[]): ActivityFact {
  return {
    tasks: readTasks(reading, measures),
    environment: firstOfToday(reading, environmentKind),
    assistance: assistanceIn(reading),
  };
}

/** How much help was given: a level before a hand to hold, which says less. */
export function assistanceIn({ tokens, mentions, outline }: Reading): Told<string> | null {
  const told = mentions[assistanceKind]!.filter(({ first }) => isOfToday(outline.sentenceAt(first), first));
  const best = told.find(({ meaning }) => meaning.sort === "level") ?? told[0];
  return best ? { value: best.meaning.name, at: tokens.span(best.first, best.last) } : null;
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
