import type { ActivityFact, MeasureFact, Stated, TaskFact } from "../facts.ts";
import { factLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { wordClass } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { factsMax } = factLimits;

const taskKind = kindOf("task");
const environmentKind = kindOf("environment");
const assistanceKind = kindOf("assistance");
const deny = wordClass("deny");

/** The day's tasks, where they were done, and with how much help. */
export function readActivity(
  reading: Reading,
  measures: readonly MeasureFact[],
  assistance: Stated<string> | null,
): ActivityFact {
  return {
    tasks: readTasks(reading, measures),
    environment: firstCurrent(reading, environmentKind),
    assistance,
  };
}

/** How much help was given. A level ("min assist") wins over a form of help ("hand-held assist"), which says less. */
export function readAssistance({ tokens, mentions, outline }: Reading): Stated<string> | null {
  let found: Mention | null = null;
  for (const mention of mentions[assistanceKind]!) {
    const isLevel = mention.meaning.sort === "level";
    if ((found && !isLevel) || !isCurrent(outline.sentenceAt(mention.first), mention.first)) continue;
    found = mention;
    if (isLevel) break;
  }
  return found && { value: found.meaning.name, at: tokens.span(found.first, found.last) };
}

function readTasks({ tokens, mentions, outline }: Reading, measures: readonly MeasureFact[]): TaskFact[] {
  const tasks: TaskFact[] = [];
  for (const { meaning, first, last } of mentions[taskKind]!) {
    if (tasks.length === factsMax) break;
    if (tasks.some(({ value }) => value === meaning.name)) continue;
    if (tokens.hasClass(first - 1, deny) || !isCurrent(outline.sentenceAt(first), first)) continue;
    const at = tokens.span(first, last);
    // "Five times sit to stand 14 s" is a test.
    const isMeasure = measures.some((measure) => measure.at![0] <= at[0] && at[0] < measure.at![1]);
    if (isMeasure) continue;
    tasks.push({ value: meaning.name, at, sort: meaning.sort as TaskFact["sort"] });
  }
  return tasks;
}

function firstCurrent({ tokens, mentions, outline }: Reading, kind: number): Stated<string> | null {
  for (const { meaning, first, last } of mentions[kind]!) {
    if (isCurrent(outline.sentenceAt(first), first)) {
      return { value: meaning.name, at: tokens.span(first, last) };
    }
  }
  return null;
}
