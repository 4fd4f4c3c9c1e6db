/** A turn of phrase that costs a reader a second, and what to write in its place. */
export interface Turn {
  name: string;
  pattern: RegExp;
  instead: string;
}

/** The turns that docs, comments, identifiers and messages avoid. */
export const dialect: readonly Turn[] = [
  {
    name: "stand",
    // "sit to stand" and "standing balance" are therapy.
    pattern:
      /(?<!\b(?:to|sit|single leg|one leg) )\b(?:stands?|stood)\b(?! by assist|by)|\bstanding (?:in|there|at the moment)\b/gi,
    instead: "is, appears",
  },
  { name: "tell", pattern: /\b(?:tells?|told|telling)\b/gi, instead: "states, says, reports" },
  { name: "behind", pattern: /\bbehind\b/gi, instead: "after" },
  { name: "beside", pattern: /\bbesides?\b/gi, instead: "next to, with, together with" },
  { name: "anew", pattern: /\banew\b/gi, instead: "again" },
  { name: "bear out", pattern: /\b(?:bears?|bore|borne|bearing) out\b/gi, instead: "support" },
  {
    name: "what is",
    pattern:
      /\bwhat (?:is|are|was|were|has|have|had|holds?|comes?|came|goes|went|lies|makes?|made|counts?|follows?|remains?|belongs?)\b(?! (?:wrong|new)\b)(?![^.\n]*\?)/gi,
    instead: "a noun",
  },
  {
    name: "held against",
    pattern: /\b(?:held|holds?|holding)\b(?: \S+){0,6}? against\b/gi,
    instead: "checked against",
  },
  { name: "held to", pattern: /\b(?:held|holds?) (?:\S+ )?to what\b/gi, instead: "must follow" },
  {
    name: "has it end",
    pattern: /\b(?:has|have) (?:it|them|the \w+|a \w+)(?: of \S+)? (?:end|be)\b/gi,
    instead: "ends, makes",
  },
  {
    name: "nobody",
    pattern: /\b(?:nobody|whoever|none other)\b/gi,
    instead: "unconfirmed; no one; anyone who",
  },
  { name: "of a date", pattern: /\bof \{date\}/gi, instead: "on {date}" },
  { name: "so many", pattern: /\bso many\b/gi, instead: "a number of" },
  { name: "as of the day", pattern: /\bas of the day\b/gi, instead: "as of that date" },
  {
    name: "way of a claim",
    pattern: /\bthe way of (?:a|the) (?:claim|chunk|note)\b|\b(?:a|the) claim's way\b/gi,
    instead: "how a claim flows",
  },
  { name: "house", pattern: /\b(?:the|this) house\b|-house\b/gi, instead: "the codebase, the project" },
  {
    name: "say so",
    pattern: /\blet (?:\S+ )?\S+ say so\b|\bsaid aloud\b|\bskipped aloud\b/gi,
    instead: "use {x}; reported",
  },
  { name: "pass the two", pattern: /\bpass(?:es)? the two\b/gi, instead: "allows the pair" },
  {
    name: "due on",
    pattern: /\b(?:is|are|was|be) (?:known as|meant for|due on|of use to|at the mercy)\b/gi,
    instead: "recognized, intended for, required on",
  },
  { name: "by lot", pattern: /\bby lot\b/gi, instead: "at random" },
  {
    name: "is of",
    pattern: /\bis (?:of (?:pair|tasks|today|else|opens)|else|opens|gone on)\b(?=\(|\s*[:=])/gi,
    instead: "is, has or can with a noun",
  },
];

/** How often each turn occurs in a text; the words of an identifier count like those of a sentence. */
export function turnsIn(text: string): Map<string, number> {
  const words = asWords(text);
  const counts = new Map<string, number>();
  for (const { name, pattern } of dialect) {
    const count = [...words.matchAll(pattern)].length;
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

/** Splits camelCase and kebab-case, so that a pattern finds its words. */
export function asWords(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/(?<=\w)[-_](?=\w)/g, " ");
}
