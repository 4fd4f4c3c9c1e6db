import type { NoteFacts, Span } from "@firstpass/note";

/** A fact of a note, expected or found. */
export interface Item {
  /** Its name in a `facts:` block: `97112`, `timed`, `goal`, `measures` … */
  fact: string;
  /** `25 min`, `Berg 43`; empty for a fact that is only present or absent. */
  value: string;
  /** Expected: quotes of the note, any of which shows the fact. Empty if the block quotes nothing. */
  quotes: string[];
  /** Found: its position. */
  at: Span | null;
}

/** Facts that are only present or absent. */
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

/** Facts that are compared only if the block names them, since few notes list them. */
const optional = new Set(["skilled", "general", "regions", "distinct"]);

/** Minutes have the code of their service, or `other` if the note names none. */
const service = /^(?:[A-Z0-9]{5}|other)$/;

/**
 * Reads a `facts:` block. It is complete: facts that it does not list must not be found.
 *
 *     97112: 25 min
 *     total: 45
 *     goal: "climb 12 stairs" or "shop alone"
 *     measures: Berg 43, TUG 14.2
 *
 * A fact that is only present or absent (`goal`, `cue`, `assistant`) has `yes` or quotes of the note. Other facts have
 * values, separated by commas. `none` means that an optional fact is absent.
 */
export function parseFacts(block: string): Item[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => {
      const colon = line.indexOf(":");
      if (colon === -1) throw new Error(`A fact needs a name, a colon and a value: ${line}`);
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
  if (quotes.length === 0) throw new Error(`Write yes, or quote the note: ${value}`);
  return quotes;
}

/** The facts of a note's text, as a `facts:` block writes them. Facts from the claim's fields are left out. */
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
  /** Those of `right` that have quotes: where they were found, and whether that is where a quote is. */
  places: { fact: string; quotes: string[]; at: Span; isRight: boolean }[];
  /** Expected, but not found. */
  missed: Item[];
  /** Found, but not expected. */
  extra: Item[];
}

/** Compares the facts found in a text with those expected. */
export function compareFacts(
  expected: readonly Item[],
  found: readonly Item[],
  block: string,
  text: string,
): Comparison {
  const comparison: Comparison = { right: [], places: [], missed: [], extra: [] };
  const missed = [...expected];
  for (const item of found) {
    if (optional.has(item.fact) && !new RegExp(`^\\s*${item.fact}:`, "m").test(block)) continue;
    const index = missed.findIndex(({ fact, value }) => fact === item.fact && value === item.value);
    if (index === -1) {
      comparison.extra.push(item);
      continue;
    }
    const [match] = missed.splice(index, 1);
    comparison.right.push(match!);
    const { fact, quotes } = match!;
    if (quotes.length === 0) continue;
    const isRight = quotes.some((quote) => overlaps(item.at!, quote, text));
    comparison.places.push({ fact, quotes, at: item.at!, isRight });
  }
  comparison.missed = missed;
  return comparison;
}

/** Whether a span overlaps an occurrence of the quote. Line breaks count as spaces. */
function overlaps([start, end]: Span, quote: string, text: string): boolean {
  const flat = text.replace(/\s/g, " ").toLowerCase();
  const words = quote.replace(/\s+/g, " ").toLowerCase();
  for (let at = flat.indexOf(words); at !== -1; at = flat.indexOf(words, at + 1)) {
    if (start < at + words.length && at < end) return true;
  }
  return false;
}

/** The rows of the report, each with the facts it counts. */
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
