import { type CalendarDate, centsMax, limits } from "@firstpass/claim";
import { Calendar } from "./calendar.ts";
import { type Code, readCode } from "./code.ts";
import { parseDecimal } from "./decimal.ts";
import { decodeText, upperCase } from "./element-text.ts";
import { Problems } from "./problems.ts";
import { elementFaults, type ProblemSite } from "./segment-problem.ts";

/** Segments of the guide have at most 21 elements. Must be a power of two above that. */
export const startsLength = 64;
export const elementsMax = startsLength - 2;

/** V8 copies substrings up to this length. Longer ones would keep the whole input block in memory. */
const copiedLengthMax = 12;

const { textLengthMax } = limits;
const blank = 0x20;
const deleteCharacter = 0x7f;

/**
 * The segment being read: a view of the bytes, with elements numbered from 1 as in the guide. There is one for the whole
 * input. Invalid elements are added to the problems of their loop, with position and reason but never the value.
 */
export class Segment {
  bytes: Buffer = Buffer.alloc(0);
  /** The same bytes as Latin-1, so that positions match. */
  text = "";
  id: Code = "";
  /** The number of elements after the ID. */
  count = 0;
  /** Element `n` spans `starts[n]` to `starts[n + 1] - 1`. The ID is element 0. */
  readonly starts = new Int32Array(startsLength);
  componentSeparator = 0;
  /** Counted from the ST, which is 1. */
  number = 0;
  loop = "";
  problems = new Problems();
  /** The number of parts of the last split element. */
  parts = 0;
  readonly #partStarts = new Int32Array(startsLength);
  #partElement = 0;
  readonly #calendar = new Calendar();

  /** Sets the loop that the segment belongs to and where its problems go. */
  readFor(loop: string, problems: Problems): void {
    this.loop = loop;
    this.problems = problems;
  }

  /** Whether it starts with an ID: a capital letter followed by one or two capital letters or digits. */
  get hasId(): boolean {
    const start = this.starts[0]!;
    const length = this.starts[1]! - 1 - start;
    if (length < 2 || length > 3 || !isCapital(this.bytes[start]!)) return false;
    for (let at = start + 1; at < start + length; at++) {
      const byte = this.bytes[at]!;
      if (!isCapital(byte) && !(byte >= 0x30 && byte <= 0x39)) return false;
    }
    return true;
  }

  /** The ID, also of segments that are not read; `""` without an ID. */
  get name(): string {
    return this.hasId ? this.text.substring(this.starts[0]!, this.starts[1]! - 1) : "";
  }

  /** Adds a problem with this segment. */
  reject(reason: string, site: ProblemSite): void {
    const { name, number: position, loop } = this;
    this.problems.add(`segment ${position} (${name === "" ? "" : `${name}, `}loop ${loop}): ${reason}`, {
      segment: name,
      position,
      loop,
      ...site,
    });
  }

  /** @param code IK403 */
  rejectElement(element: number, reason: string, code: string): void {
    this.reject(`${this.nameOf(element)} ${reason}`, { element, code });
  }

  /** @param code IK403 */
  rejectPart(component: number, reason: string, code: string): void {
    const element = this.#partElement;
    this.reject(`${this.nameOf(element)}-${component} ${reason}`, { element, component, code });
  }

  /** Rejects a composite with a single part: its writer used a separator that the ISA does not declare. */
  rejectUnsplit(element: number): void {
    const byte = this.componentSeparator;
    const shown = byte > blank && byte < deleteCharacter ? `"${String.fromCharCode(byte)}"` : `byte ${byte}`;
    this.reject(
      `${this.nameOf(element)} does not contain the component separator ${shown} declared in ISA16`,
      { element, component: 2, code: elementFaults.missing },
    );
  }

  nameOf(element: number): string {
    return `${this.name}${String(element).padStart(2, "0")}`;
  }

  isEmpty(element: number): boolean {
    return element > this.count || this.starts[element + 1]! - 1 === this.starts[element]!;
  }

  code(element: number): Code {
    if (element > this.count) return "";
    return readCode(this.bytes, this.starts[element]!, this.starts[element + 1]! - 1);
  }

  /** The element as trimmed text; `undefined` if it is empty, or if it is invalid, which adds a problem. */
  textOf(element: number): string | undefined {
    if (element > this.count) return undefined;
    return this.#text(this.starts[element]!, this.starts[element + 1]! - 1, element, 0);
  }

  /** Like {@link textOf}, in upper case. Faster for a {@link Code}. */
  upperTextOf(element: number): string | undefined {
    const code = this.code(element);
    if (code === "") return undefined;
    if (code !== "?") return code;
    const text = this.textOf(element);
    return text && upperCase(text);
  }

  /** Like {@link textOf}, but an empty element adds a problem. */
  requiredText(element: number): string | undefined {
    const before = this.problems.count;
    const text = this.textOf(element);
    if (text === undefined && this.problems.count === before) {
      this.rejectElement(element, "is empty", elementFaults.missing);
    }
    return text;
  }

  /** An amount of 0 or more, in cents. Returns 0 and adds a problem if it is invalid. */
  cents(element: number): number {
    const cents = this.#decimal(element, 2);
    if (cents >= 0 && cents <= centsMax) return cents;
    if (cents < 0) this.rejectElement(element, "is a negative amount", elementFaults.pattern);
    else this.#rejectNumber(element, "is not an amount");
    return 0;
  }

  /** A signed amount in cents, or `absent` if it is empty. Returns 0 and adds a problem if it is invalid. */
  signedCents(element: number, absent?: number): number {
    if (absent !== undefined && this.isEmpty(element)) return absent;
    const cents = this.#decimal(element, 2);
    if (cents >= -centsMax && cents <= centsMax) return cents;
    this.#rejectNumber(element, "is not an amount");
    return 0;
  }

  /** A quantity with up to three decimals. Returns 0 and adds a problem if it is invalid. */
  quantity(element: number): number {
    const thousandths = this.#decimal(element, 3);
    if (thousandths >= -99_999_000 && thousandths <= 99_999_000) return thousandths / 1000;
    this.#rejectNumber(element, "is not a quantity");
    return 0;
  }

  /** A whole number from `min` to `max`. Returns `min` and adds a problem if it is invalid. */
  whole(element: number, min: number, max: number): number {
    const value = this.#decimal(element, 0);
    if (value >= min && value <= max) return value;
    this.#rejectNumber(element, `is not a number from ${min} to ${max}`);
    return min;
  }

  /** The date `YYYYMMDD` at `element`. Returns `undefined` and adds a problem if it is invalid. */
  date(element: number): CalendarDate | undefined {
    if (!this.isEmpty(element)) {
      const date = this.#calendar.read(this.bytes, this.starts[element]!, this.starts[element + 1]! - 1);
      if (date !== null) return date;
    }
    this.#rejectNumber(element, "is not a valid date", elementFaults.date);
    return undefined;
  }

  /** The date of `YYYYMMDDHHMM` at `element`. Returns `undefined` and adds a problem if it is invalid. */
  dateOfTime(element: number): CalendarDate | undefined {
    const start = this.starts[element]!;
    const date = this.isEmpty(element)
      ? null
      : this.#calendar.read(this.bytes, start, Math.min(start + 8, this.starts[element + 1]! - 1));
    if (date !== null) return date;
    this.#rejectNumber(element, "is not a valid date and time", elementFaults.date);
    return undefined;
  }

  /** The dates `YYYYMMDD-YYYYMMDD` at `element`. Returns `undefined` and adds a problem if either is invalid. */
  dateRange(element: number): { from: CalendarDate; through: CalendarDate } | undefined {
    if (!this.isEmpty(element)) {
      const range = this.#range(this.starts[element]!, this.starts[element + 1]! - 1);
      if (range !== null) return range;
    }
    this.#rejectNumber(element, "is not a valid date range", elementFaults.date);
    return undefined;
  }

  /** Splits a composite element into parts, numbered from 1. Returns their number; 0 if the element is empty. */
  split(element: number): number {
    this.#partElement = element;
    this.parts = 0;
    if (this.isEmpty(element)) return 0;
    const { bytes, componentSeparator } = this;
    const starts = this.#partStarts;
    const end = this.starts[element + 1]! - 1;
    let at = this.starts[element]!;
    let parts = 1;
    starts[1] = at;
    for (; at < end; at++) {
      if (bytes[at] === componentSeparator && parts < elementsMax) starts[++parts] = at + 1;
    }
    starts[parts + 1] = end + 1;
    this.parts = parts;
    return parts;
  }

  /** Like {@link code}, for a part of the last split composite. */
  partCode(part: number): Code {
    if (part > this.parts) return "";
    return readCode(this.bytes, this.#partStarts[part]!, this.#partStarts[part + 1]! - 1);
  }

  /** Like {@link textOf}, for a part of the last split composite. */
  partText(part: number): string | undefined {
    if (part > this.parts) return undefined;
    return this.#text(this.#partStarts[part]!, this.#partStarts[part + 1]! - 1, this.#partElement, part);
  }

  /** Like {@link partText}, in upper case. */
  upperPartText(part: number): string | undefined {
    const text = this.partText(part);
    return text && upperCase(text);
  }

  /** A part as a whole number from `min` to `max`; `undefined` if it is empty, or if it is invalid, which adds a problem. */
  partWhole(part: number, min: number, max: number): number | undefined {
    const start = this.#partStarts[part]!;
    const end = this.#partStarts[part + 1]! - 1;
    if (part > this.parts || start === end) return undefined;
    const value = parseDecimal(this.bytes, start, end, 0);
    if (value >= min && value <= max) return value;
    this.rejectPart(part, `is not a number from ${min} to ${max}`, elementFaults.character);
    return undefined;
  }

  /** A part as a date `YYYYMMDD`. Returns `undefined` and adds a problem if it is invalid. */
  partDate(part: number): CalendarDate | undefined {
    const date = part > this.parts ? null : this.#calendar.read(this.bytes, ...this.#partRange(part));
    if (date !== null) return date;
    this.rejectPart(part, "is not a valid date", elementFaults.date);
    return undefined;
  }

  /** A part as dates `YYYYMMDD-YYYYMMDD`. Returns `undefined` and adds a problem if either is invalid. */
  partDateRange(part: number): { from: CalendarDate; through: CalendarDate } | undefined {
    const range = part > this.parts ? null : this.#range(...this.#partRange(part));
    if (range !== null) return range;
    this.rejectPart(part, "is not a valid date range", elementFaults.date);
    return undefined;
  }

  /** A part as an amount of 0 or more, in cents. Returns `undefined` and adds a problem if it is invalid. */
  partCents(part: number): number | undefined {
    const cents = part > this.parts ? Number.NaN : parseDecimal(this.bytes, ...this.#partRange(part), 2);
    if (cents >= 0 && cents <= centsMax) return cents;
    this.rejectPart(part, "is not an amount", elementFaults.character);
    return undefined;
  }

  #partRange(part: number): [start: number, end: number] {
    return [this.#partStarts[part]!, this.#partStarts[part + 1]! - 1];
  }

  #range(start: number, end: number): { from: CalendarDate; through: CalendarDate } | null {
    const from = this.#calendar.read(this.bytes, start, Math.min(start + 8, end));
    const through = this.#calendar.read(this.bytes, start + 9, end);
    return from !== null && through !== null && this.bytes[start + 8] === 0x2d ? { from, through } : null;
  }

  #rejectNumber(element: number, reason: string, code: string = elementFaults.character): void {
    if (this.isEmpty(element)) this.rejectElement(element, "is empty", elementFaults.missing);
    else this.rejectElement(element, reason, code);
  }

  /** `NaN` if the element is empty or not a decimal number. */
  #decimal(element: number, decimals: number): number {
    if (element > this.count) return Number.NaN;
    let start = this.starts[element]!;
    let end = this.starts[element + 1]! - 1;
    while (start < end && this.bytes[start] === blank) start++;
    while (end > start && this.bytes[end - 1] === blank) end--;
    return parseDecimal(this.bytes, start, end, decimals);
  }

  #text(from: number, to: number, element: number, part: number): string | undefined {
    const { bytes } = this;
    let start = from;
    let end = to;
    while (start < end && bytes[start]! <= blank) start++;
    while (end > start && bytes[end - 1]! <= blank) end--;
    if (start === end) return undefined;
    let ascii = true;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte >= blank && byte < deleteCharacter) continue;
      if (byte <= deleteCharacter)
        return this.#rejectText(element, part, "contains control characters", elementFaults.character);
      ascii = false;
    }
    if (!ascii) {
      const text = decodeText(bytes, start, end).trim();
      if (text.length <= textLengthMax) return text === "" ? undefined : text;
    } else if (end - start <= copiedLengthMax) {
      return this.text.substring(start, end);
    } else if (end - start <= textLengthMax) {
      return bytes.toString("latin1", start, end);
    }
    return this.#rejectText(
      element,
      part,
      `is longer than ${textLengthMax} characters`,
      elementFaults.tooLong,
    );
  }

  #rejectText(element: number, part: number, reason: string, code: string): undefined {
    if (part === 0) this.rejectElement(element, reason, code);
    else this.rejectPart(part, reason, code);
  }
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
