import * as sign from "../text/signs.ts";
import { withTokens } from "../text/tokenizer.ts";
import type { Tokens } from "../text/tokens.ts";
import { anyNumber } from "../text/words.ts";

/** The parts of a phrase, each as its variants, each variant as word ids. */
export type Phrase = readonly (readonly (readonly number[])[])[];

/**
 * Reads a phrase of the vocabulary (docs/note-vocabulary.md): `(min|minimal) assist(ance) x #`. `(a|b)` is either one,
 * `(a)` is optional, `#` is any number, `\(` is a parenthesis in the note. Hyphens are always optional.
 * @throws Error if parentheses are unbalanced, or if the phrase would match nothing at all.
 */
export function parsePhrase(text: string): Phrase {
  const parts = partsOf(text.replaceAll("\\(", writtenParen)).map((part) => variantsOf(part).map(wordsOf));
  if (
    parts.some((variants) => variants.length === 0) ||
    parts.every((variants) => variants.some((variant) => variant.length === 0))
  ) {
    throw new Error(`The phrase "${text}" may be empty: make at least one word required.`);
  }
  return parts;
}

/** Splits at the spaces outside parentheses. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    if (character === " " && depth === 0) {
      if (part !== "") parts.push(part);
      part = "";
    } else part += character;
  }
  if (depth !== 0) throw new Error(`The phrase "${text}" has unbalanced parentheses.`);
  return part === "" ? parts : [...parts, part];
}

/** `re(-)ed(ucation)` → `re-ed`, `re-education`, `reed`, `reeducation`. */
function variantsOf(part: string): string[] {
  const open = part.indexOf("(");
  if (open === -1) return [part];
  let depth = 0;
  let close = open;
  const bars: number[] = [];
  for (; close < part.length; close += 1) {
    const character = part[close];
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === "|" && depth === 1) bars.push(close);
    if (depth === 0) break;
  }
  const cuts = [open, ...bars, close];
  const choices = cuts.slice(1).map((cut, index) => part.slice(cuts[index]! + 1, cut));
  if (choices.length === 1) choices.push("");
  const rests = variantsOf(part.slice(close + 1));
  const before = part.slice(0, open);
  return choices.flatMap(variantsOf).flatMap((choice) => rests.map((rest) => before + choice + rest));
}

function wordsOf(text: string): readonly number[] {
  if (!text.includes("#")) return idsOf(text);
  return text.split("#").flatMap((piece, index) => {
    const words = idsOf(piece);
    return index === 0 ? [...words] : [anyNumber, ...words];
  });
}

/** Replaces `\(` while the parentheses of the phrase are read. */
const writtenParen = "\0";

/** Most pieces occur in many phrases. */
const known = new Map<string, readonly number[]>();

function idsOf(text: string): readonly number[] {
  const before = known.get(text);
  if (before) return before;
  const words = withTokens(text.replaceAll(writtenParen, "("), wordIds, true);
  if (words.length === 0 && text.trim() !== "" && text !== "-") {
    throw new Error(`The reader does not see "${text}": remove it from the phrase.`);
  }
  known.set(text, words);
  return words;
}

function wordIds({ ids, kinds, count }: Tokens): number[] {
  const words: number[] = [];
  for (let index = 0; index < count; index += 1) if (kinds[index] !== sign.hyphen) words.push(ids[index]!);
  return words;
}
