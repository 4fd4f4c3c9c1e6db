import type { Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { internWord } from "../text/words.ts";
import { firstWithin, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const tasksKind = kindOf("serviceByTasks");
const taskKind = kindOf("task");
const facultyKind = kindOf("faculty");

/** "His exercises" are exercises, "eye exercises" may be anything. */
const determiners = new Set(
  ["his", "her", "their", "the", "of", "same", "then", "did", "and"].map(internWord),
);

/**
 * "Exercises 15 min: squats, heel raises" names no service, but there is one for strength exercises alone. If the
 * sentence mentions balance in any way, it may be another.
 */
export function exerciseServiceIn({ tokens, mentions }: Reading, { first, last }: Sentence): Mention | null {
  const exercises = firstWithin(mentions[tasksKind]!, first, last);
  if (!exercises) return null;
  const before = exercises.first - 1;
  const isUnqualified =
    exercises.first === first || !tokens.isWord(before) || determiners.has(tokens.id(before));
  if (!isUnqualified || hasSort(mentions[facultyKind]!, first, last, "neuromuscular")) return null;
  const tasks = mentions[taskKind]!;
  const isStrength = hasSort(tasks, first, last, "exercise") && !hasSort(tasks, first, last, "neuromuscular");
  return isStrength ? exercises : null;
}

function hasSort(mentions: readonly Mention[], first: number, last: number, sort: string): boolean {
  for (let next = positionFrom(mentions, first); next < mentions.length; next += 1) {
    const mention = mentions[next]!;
    if (mention.first > last) return false;
    if (mention.meaning.sort === sort) return true;
  }
  return false;
}
