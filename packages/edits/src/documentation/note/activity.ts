import { type ActivityFact, factsMax, type TaskFact, type Told } from "./facts.ts";
import { isOfToday } from "./outline.ts";
import { mentionOver, type Reading } from "./reading.ts";
import { kindOf } from "./vocabulary.ts";
import { bitOf } from "./words.ts";

const taskKind = kindOf("task");
const environmentKind = kindOf("environment");
const assistanceKind = kindOf("assistance");
const measureKind = kindOf("measure");
const deny = bitOf("deny");

/** What was done on the day, where, and with how much help. */
export function readActivity(reading: Reading): ActivityFact {
  return {
    tasks: readTasks(reading),
    environment: firstOfToday(reading, environmentKind),
    assistance: firstOfToday(reading, assistanceKind),
  };
}

function readTasks(reading: Reading): TaskFact[] {
  const { tokens, mentions, outline } = reading;
  const tasks: TaskFact[] = [];
  for (const { meaning, first, last } of mentions[taskKind]!) {
    if (tasks.length === factsMax) break;
    if (tasks.some(({ value }) => value === meaning.name)) continue;
    if (tokens.is(first - 1, deny) || !isOfToday(outline.sentenceAt(first), first)) continue;
    // "Five times sit to stand 14 s" is a test.
    if (mentionOver(mentions[measureKind]!, first)) continue;
    tasks.push({ value: meaning.name, at: tokens.span(first, last), sort: meaning.sort as TaskFact["sort"] });
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
