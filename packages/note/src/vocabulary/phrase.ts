import { hyphen, tokenize } from "../text/tokens.ts";
import { anyNumber } from "../text/words.ts";

/** A phrase as the ways in which each of its parts may be written, each way a run of word numbers. */
export type Phrase = readonly (readonly (readonly number[])[])[];

/**
 * Reads a phrase of the vocabulary (docs/note-vocabulary.md): `(min|minimal) assist(ance) x #`.
 * `(a|b)` is one or the other, `(a)` may be left out, `#` is any number, `\(` a bracket that the note has. Hyphens may be
 * written or left out anyway.
 * @throws Error for a bracket that is not closed, or a phrase in which nothing is left to find.
 */
export function parsePhrase(text: string): Phrase {
  const parts = partsOf(text.replaceAll("\\(", bracket)).map((part) => variantsOf(part).map(wordsOf));
  if (
    parts.some((ways) => ways.length === 0) ||
    parts.every((ways) => ways.some((way) => way.length === 0))
  ) {
    throw new Error(`The phrase "${text}" may be nothing at all: name at least one word.`);
  }
  return parts;
}

/** The parts between the spaces that no bracket encloses. */
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
  if (depth !== 0) throw new Error(`The phrase "${text}" has a bracket too many or too few.`);
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
  const ways = cuts.slice(1).map((cut, index) => part.slice(cuts[index]! + 1, cut));
  if (ways.length === 1) ways.push("");
  const rests = variantsOf(part.slice(close + 1));
  const before = part.slice(0, open);
  return ways.flatMap(variantsOf).flatMap((way) => rests.map((rest) => before + way + rest));
}

function wordsOf(text: string): readonly number[] {
  if (!text.includes("#")) return idsOf(text);
  return text.split("#").flatMap((piece, index) => {
    const words = idsOf(piece);
    return index === 0 ? [...words] : [anyNumber, ...words];
  });
}

/** Stands for a bracket of the note while those of the phrase are read. */
const bracket = "\0";

/** The same pieces come again and again. */
const known = new Map<string, readonly number[]>();

function idsOf(text: string): readonly number[] {
  const before = known.get(text);
  if (before) return before;
  const { ids, kinds, count } = tokenize(text.replaceAll(bracket, "("), true);
  const words: number[] = [];
  for (let index = 0; index < count; index += 1) if (kinds[index] !== hyphen) words.push(ids[index]!);
  if (words.length === 0 && text.trim() !== "" && text !== "-") {
    throw new Error(`"${text}" is nothing that the reader sees: leave it out.`);
  }
  known.set(text, words);
  return words;
}
