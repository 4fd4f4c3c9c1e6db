import type { NoteFacts, Span } from "@firstpass/note";

/** Something that a note tells, expected or found. */
export interface Item {
  /** As a `facts:` block names it: `97112`, `timed`, `goal`, `measures` … */
  fact: string;
  /** `25 min`, `Berg 43`; empty for a fact that is there or not. */
  value: string;
  /** Expected: any of these words of the note shows it. Empty when the block quotes none. */
  quotes: string[];
  /** Found: where. */
  at: Span | null;
}

/** Facts that are there or not, whatever they say. */
const presences = new Set([
  "goal",
  "measurable goal",
  "task",
  "environment",
  "assistance",
  "rationale",
  "tolerance",
  "cue",
  "progress",
  "assistant",
  "cut short",
  "progress report",
  "distinct",
]);

/** Facts that only count where the block names them: few notes are worth the trouble of listing them. */
const optional = new Set(["skilled", "general", "regions", "distinct"]);

/** A line of minutes has the code of the service, or `other` for a time of none that the note names. */
const service = /^(?:[A-Z0-9]{5}|other)$/;

/**
 * Reads a `facts:` block: what a note's text tells, complete. What is not listed must not be found.
 *
 *     97112: 25 min
 *     total: 45
 *     goal: "climb 12 stairs" or "shop alone"
 *     measures: Berg 43, TUG 14.2
 *
 * A fact that is there or not (`goal`, `cue`, `assistant`) has `yes` or the words that show it; the others have their
 * values, divided by commas. `none` says of an optional fact that it is not there.
 */
export function parseFacts(block: string): Item[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => {
      const colon = line.indexOf(":");
      if (colon === -1) throw new Error(`A line of facts has a name, a colon and a value: ${line}`);
      const fact = line.slice(0, colon).trim();
      const value = line.slice(colon + 1).trim();
      if (value === "none") return [];
      if (presences.has(fact)) return [{ fact, value: "", quotes: quotesIn(value), at: null }];
      return value.split(",").map((part) => ({ fact, value: part.trim(), quotes: [], at: null }));
    });
}

function quotesIn(value: string): string[] {
  if (value === "yes") return [];
  const quotes = [...value.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
  if (quotes.length === 0) throw new Error(`Say yes, or quote the words that show it: ${value}`);
  return quotes;
}

/** What the reader found in the text, in the words of a `facts:` block. Fields of the claim are left out. */
export function itemsOf(facts: NoteFacts): Item[] {
  const items: Item[] = [];
  const add = (fact: string, value: string, at: Span | null | undefined) => {
    if (at) items.push({ fact, value, quotes: [], at });
  };
  for (const { procedure, minutes, certain, at } of facts.interventions) {
    if (minutes !== null && certain) add(procedure ?? "other", `${minutes} min`, at);
  }
  const { timedMinutes, totalMinutes, clock, group, oneToOne, activity, response } = facts;
  if (timedMinutes?.certain) add("timed", `${timedMinutes.value}`, timedMinutes.at);
  if (totalMinutes?.certain) add("total", `${totalMinutes.value}`, totalMinutes.at);
  for (const { minutes, at } of clock) add("in and out", `${minutes} min`, at);
  if (group?.minutes) add("group", `${group.minutes} min`, group.at);
  if (oneToOne?.minutes) add("one-to-one", `${oneToOne.minutes} min`, oneToOne.at);
  const goal = facts.goals.find(({ aim, at }) => aim === "function" && at);
  add("goal", "", goal?.at);
  add("measurable goal", "", facts.goals.find(({ measurable, at }) => measurable && at)?.at);
  add("task", "", activity.tasks[0]?.at);
  add("environment", "", activity.environment?.at);
  add("assistance", "", activity.assistance?.at);
  add("rationale", "", facts.rationale?.at);
  add("tolerance", "", response.tolerance?.at);
  add("cue", "", response.cue?.at);
  add("progress", "", response.progress?.at);
  for (const { name, value, at } of facts.measures)
    add("measures", value === null ? name : `${name} ${value}`, at);
  for (const { kind, at } of facts.deficits) add("deficits", kind, at);
  add("assistant", "", facts.assistant?.at);
  add("cut short", "", facts.cutShort?.at);
  add("progress report", "", facts.progressReport?.at);
  add("distinct", "", facts.distinct?.at);
  for (const { credentials, at } of facts.signatures) add("signature", credentials ?? "no credentials", at);
  const plan = facts.planOfCare;
  if (plan) add("certified", `${plan.certifiedFrom ?? ""}..${plan.certifiedThrough ?? ""}`, plan.at);
  if (facts.visitNumber) add("visit", `${facts.visitNumber.value}`, facts.visitNumber.at);
  if (facts.lastProgressReport) {
    add("last progress report", facts.lastProgressReport.value, facts.lastProgressReport.at);
  }
  for (const fact of ["skilled", "general", "regions"] as const) {
    for (const { value, at } of facts[fact]) add(fact, value, at);
  }
  return items;
}

export interface Comparison {
  right: Item[];
  /** Of those of `right` for which the block quotes words: where they were found, and whether these words stand there. */
  places: { fact: string; quotes: string[]; at: Span; isRight: boolean }[];
  /** Expected and not found. */
  missed: Item[];
  /** Found and not expected. */
  extra: Item[];
}

/** Holds what was found in a text against what was expected of it. */
export function compareFacts(
  expected: readonly Item[],
  found: readonly Item[],
  block: string,
  text: string,
): Comparison {
  const comparison: Comparison = { right: [], places: [], missed: [], extra: [] };
  const left = [...expected];
  for (const item of found) {
    if (optional.has(item.fact) && !new RegExp(`^\\s*${item.fact}:`, "m").test(block)) continue;
    const index = left.findIndex(({ fact, value }) => fact === item.fact && value === item.value);
    if (index === -1) {
      comparison.extra.push(item);
      continue;
    }
    const [match] = left.splice(index, 1);
    comparison.right.push(match!);
    const { fact, quotes } = match!;
    if (quotes.length === 0) continue;
    const isRight = quotes.some((quote) => overlaps(item.at!, quote, text));
    comparison.places.push({ fact, quotes, at: item.at!, isRight });
  }
  comparison.missed = left;
  return comparison;
}

/** Whether a place overlaps one at which the words stand; line breaks are spaces. */
function overlaps([start, end]: Span, quote: string, text: string): boolean {
  const flat = text.replace(/\s/g, " ").toLowerCase();
  const words = quote.replace(/\s+/g, " ").toLowerCase();
  for (let at = flat.indexOf(words); at !== -1; at = flat.indexOf(words, at + 1)) {
    if (start < at + words.length && at < end) return true;
  }
  return false;
}

/** The rows of the report: what it calls them, and the facts that they are made of. */
export const rows: readonly { name: string; has: (fact: string) => boolean; isElement: boolean }[] = [
  row("minutes", ["timed", "total", "in and out"], true, service),
  row("functional goal", ["goal"], true),
  row("activity", ["task", "environment", "assistance"], true),
  row("rationale", ["rationale"], true),
  row("response", ["tolerance", "cue", "progress"], true),
  row("minutes of a service", [], false, service),
  ...[...presences].filter((fact) => fact !== "rationale").map((fact) => row(fact, [fact])),
  ...["timed", "total", "in and out", "group", "one-to-one", "measures", "deficits", "signature"].map(
    (fact) => row(fact, [fact]),
  ),
  ...["certified", "visit", "last progress report", "skilled", "general", "regions"].map((fact) =>
    row(fact, [fact]),
  ),
];

function row(name: string, facts: readonly string[], isElement = false, pattern?: RegExp) {
  return { name, has: (fact: string) => facts.includes(fact) || (pattern?.test(fact) ?? false), isElement };
}
