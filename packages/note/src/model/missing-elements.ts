import type { NoteFacts } from "../facts.ts";
import type { Element } from "./elements.ts";

/** The elements for which the vocabulary found no words. */
export function missingElements(facts: NoteFacts): Element[] {
  const { goals, activity, rationale, response, measures } = facts;
  const missing: Element[] = [];
  if (!goals.some(({ aim }) => aim === "function")) missing.push("goal");
  if (activity.tasks.length === 0) missing.push("task");
  if (rationale === null) missing.push("rationale");
  if (!response.tolerance && !response.cue && !response.progress) missing.push("response");
  if (!activity.assistance && !measures.some(({ kind }) => kind !== "vital")) missing.push("measure");
  return missing;
}
