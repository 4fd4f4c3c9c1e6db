/** A phrase that costs a reader a second, and its replacement. */
export interface Phrase {
  pattern: RegExp;
  instead: string;
}

/** The phrases that docs, comments, identifiers and messages avoid. */
export const dialect: readonly Phrase[] = [
  {
    // "sit to stand" and "standing balance" are therapy.
    pattern:
      /(?<!\b(?:to|sit|single leg|one leg) )\b(?:stands?|stood)\b(?! by assist|by)|\bstanding (?:in|there|at the moment)\b/gi,
    instead: "is, appears",
  },
  { pattern: /\b(?:tells?|told|telling)\b/gi, instead: "states, says, reports" },
  { pattern: /\bbehind\b/gi, instead: "after" },
  { pattern: /\bbesides?\b/gi, instead: "next to, with, together with" },
  { pattern: /\banew\b/gi, instead: "again" },
  { pattern: /\b(?:bears?|bore|borne|bearing) out\b/gi, instead: "support" },
  {
    pattern:
      /\bwhat (?:is|are|was|were|has|have|had|holds?|comes?|came|goes|went|lies|makes?|made|counts?|follows?|remains?|belongs?)\b(?! (?:wrong|new)\b)(?![^.\n]*\?)/gi,
    instead: "a noun",
  },
  {
    pattern: /\b(?:held|holds?|holding)\b(?: \S+){0,6}? against\b/gi,
    instead: "checked against",
  },
  { pattern: /\b(?:held|holds?) (?:\S+ )?to what\b/gi, instead: "must follow" },
  {
    pattern: /\b(?:has|have) (?:it|them|the \w+|a \w+)(?: of \S+)? (?:end|be)\b/gi,
    instead: "ends, makes",
  },
  {
    pattern: /\b(?:nobody|whoever|none other)\b/gi,
    instead: "unconfirmed; no one; anyone who",
  },
  { pattern: /\bof \{date\}/gi, instead: "on {date}" },
  { pattern: /\bso many\b/gi, instead: "a number of" },
  { pattern: /\bas of the day\b/gi, instead: "as of that date" },
  {
    pattern: /\bthe way of (?:a|the) (?:claim|chunk|note)\b|\b(?:a|the) claim's way\b/gi,
    instead: "how a claim flows",
  },
  { pattern: /\b(?:the|this) house\b|-house\b/gi, instead: "the codebase, the project" },
  {
    pattern: /\blet (?:\S+ )?\S+ say so\b|\bsaid aloud\b|\bskipped aloud\b/gi,
    instead: "use {x}; reported",
  },
  { pattern: /\bpass(?:es)? the two\b/gi, instead: "allows the pair" },
  {
    pattern: /\b(?:is|are|was|be) (?:known as|meant for|due on|of use to|at the mercy)\b/gi,
    instead: "recognized, intended for, required on",
  },
  { pattern: /\bby lot\b/gi, instead: "at random" },
  {
    pattern: /\bis (?:of (?:pair|tasks|today|else|opens)|else|opens|gone on)\b(?=\(|\s*[:=])/gi,
    instead: "is, has or can with a noun",
  },
];

/** Splits camelCase and kebab-case, so that a pattern finds its words. */
export function asWords(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/(?<=\w)[-_](?=\w)/g, " ");
}
