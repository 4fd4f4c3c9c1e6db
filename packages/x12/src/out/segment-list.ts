import { type CalendarDate, type Cents, formatMoney } from "@firstpass/claim";
import { asciiText } from "./plain-text.ts";

/** A field that an 837P cannot be written with. */
export interface WriteProblem {
  /** The field of the claim, such as `subscriber.address.city`. */
  field: string;
  /** What is wrong and what to do, without the value. */
  reason: string;
}

/** An element, or the parts of a composite. */
export type Element = string | readonly string[];

/** The ID and the elements of a segment. */
export type WrittenSegment = readonly Element[];

/** The separators of written text. */
export interface WrittenSeparators {
  element: string;
  component: string;
  repetition: string;
  terminator: string;
}

export const usualSeparators: WrittenSeparators = {
  element: "*",
  component: ":",
  repetition: "^",
  terminator: "~",
};

/** The segments being written, and the problems with their values. */
export class SegmentList {
  readonly segments: WrittenSegment[] = [];
  readonly problems: WriteProblem[];
  readonly #separators: string;

  constructor(separators: WrittenSeparators, problems: WriteProblem[]) {
    this.problems = problems;
    this.#separators = Object.values(separators).join("");
  }

  /** Adds a segment without its empty last elements. */
  add(id: string, ...elements: Element[]): void {
    let length = elements.length;
    while (length > 0 && isEmpty(elements[length - 1]!)) length--;
    this.segments.push([id, ...elements.slice(0, length).map(trimmed)]);
  }

  /** Adds a segment if the element at `deciding` is not empty. */
  addIf(deciding: string, id: string, ...elements: Element[]): void {
    if (deciding !== "") this.add(id, ...elements);
  }

  problem(field: string, reason: string): void {
    this.problems.push({ field, reason });
  }

  /** Text for people: it is written without accents and separators, and cut to `max` characters. */
  text(field: string, value: string | undefined, max: number): string {
    if (value === undefined || value === "") return "";
    const ascii = asciiText(value);
    if (ascii === null) {
      this.problem(field, "has characters that an 837P cannot carry: send it in Latin letters");
      return "";
    }
    let safe = "";
    for (const character of ascii) safe += this.#separators.includes(character) ? " " : character;
    return safe.replace(/ {2,}/g, " ").trim().slice(0, max).trimEnd();
  }

  /** A number or code, which is written as it is or not at all. */
  code(field: string, value: string | undefined, max: number): string {
    if (value === undefined) return "";
    if (value.length > max) {
      this.problem(field, `is longer than the ${max} characters of an 837P: shorten it`);
      return "";
    }
    for (const character of value) {
      if (character > "\x7e" || character < " " || this.#separators.includes(character)) {
        const separators = [...this.#separators].join(" ");
        this.problem(field, `has a character that an 837P cannot carry: use ASCII without ${separators}`);
        return "";
      }
    }
    return value;
  }

  requiredText(field: string, value: string | undefined, max: number): string {
    return this.#required(field, value, this.text(field, value, max));
  }

  requiredCode(field: string, value: string | undefined, max: number): string {
    return this.#required(field, value, this.code(field, value, max));
  }

  #required(field: string, value: string | undefined, written: string): string {
    if (value === undefined || value.trim() === "") this.problem(field, "is missing: an 837P requires it");
    return written;
  }
}

function isEmpty(element: Element): boolean {
  return typeof element === "string" ? element === "" : element.every((part) => part === "");
}

/** A composite without its empty last parts. */
function trimmed(element: Element): Element {
  if (typeof element === "string") return element;
  return element.slice(0, element.findLastIndex((part) => part !== "") + 1);
}

/** `9000` → `90`, `9050` → `90.5`. */
export function amount(cents: Cents | undefined): string {
  return cents === undefined ? "" : formatMoney(cents).replace(/\.00$|0$/, "");
}

/** Up to three decimals. */
export function quantity(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toFixed(3)));
}

export function compactDate(date: CalendarDate | undefined): string {
  return date === undefined ? "" : date.replaceAll("-", "");
}

/** The text of segments. */
export function segmentText(
  segments: readonly WrittenSegment[],
  { element, component, terminator }: WrittenSeparators,
  lineBreak: string,
): string {
  let text = "";
  for (const segment of segments) {
    text += segment.map((part) => (typeof part === "string" ? part : part.join(component))).join(element);
    text += terminator + lineBreak;
  }
  return text;
}
