import type { ServiceLine } from "@firstpass/claim";
import { inWords } from "../case/wording.ts";

/** Placeholders filled with the lines of a problem: `{line}` 2 · `{lines}` lines 1 and 2 · `{Lines}` Lines 1 and 2. */
export type Automatic = "line" | "lines" | "Lines";

/** The placeholders of a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A text split at its placeholders: literal, name, literal, name, … literal. */
export type Template = readonly string[];

export function parseTemplate(text: string): Template {
  return text.split(/\{([^{}]*)\}/);
}

/** @throws Error when a placeholder has no value, which is a mistake in the edit. */
export function fillTemplate(
  template: Template,
  lines: readonly ServiceLine[],
  values: Readonly<Record<string, unknown>>,
): string {
  let text = template[0]!;
  for (let index = 1; index < template.length; index += 2) {
    text += valueFor(template[index]!, lines, values) + template[index + 1]!;
  }
  return text;
}

function valueFor(
  name: string,
  lines: readonly ServiceLine[],
  values: Readonly<Record<string, unknown>>,
): string {
  if (name === "lines" && lines.length > 0) return nameLines(lines);
  if (name === "Lines" && lines.length > 0) return nameLines(lines).replace("l", "L");
  if (name === "line" && lines.length > 0) return String(lines[0]!.number);
  const value = values[name];
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Error(`The placeholder {${name}} is not filled.`);
}

function nameLines(lines: readonly ServiceLine[]): string {
  const numbers = [...new Set(lines.map((line) => line.number))];
  return `${numbers.length === 1 ? "line" : "lines"} ${inWords(numbers)}`;
}
