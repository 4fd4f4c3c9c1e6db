import { type CalendarDate, centsMax, limits } from "@firstpass/claim";
import { Calendar } from "./calendar.ts";
import { type Code, readCode } from "./code.ts";
import { parseDecimal } from "./decimal.ts";
import { decodeText } from "./element-text.ts";
import { Problems } from "./problems.ts";

/** No segment of the guide has more than 21 elements; `starts` is a power of two beyond it. */
export const startsLength = 64;
export const elementsMax = startsLength - 2;

/** V8 copies substrings up to this length; a longer one would keep the whole block of input alive. */
const copiedLengthMax = 12;

const { textLengthMax } = limits;
const blank = 0x20;
const deleteCharacter = 0x7f;

/**
 * The segment that is being read: a view of the bytes, with its elements numbered from 1 as in the guide.
 * There is one for the whole input. What cannot be read goes to the problems of the loop it belongs to,
 * by place and reason, never by value.
 */
export class Segment {
  bytes: Buffer = Buffer.alloc(0);
  /** The same bytes as Latin-1, so that positions agree. */
  text = "";
  id: Code = "";
  /** Elements after the id. */
  count = 0;
  /** Element `n` is from `starts[n]` to `starts[n + 1] - 1`; the id is element 0. */
  readonly starts = new Int32Array(startsLength);
  componentSeparator = 0;
  /** Counted from the ST, which is 1. */
  number = 0;
  loop = "";
  problems = new Problems();
  /** Parts of the element that was split last. */
  parts = 0;
  readonly #partStarts = new Int32Array(startsLength);
  #partElement = 0;
  readonly #calendar = new Calendar();

  /** Says that what follows is read for `loop`. */
  readFor(loop: string, problems: Problems): void {
    this.loop = loop;
    this.problems = problems;
  }

  /** Whether it begins with an id at all: a capital letter and one or two capital letters or digits. */
  get named(): boolean {
    const start = this.starts[0]!;
    const length = this.starts[1]! - 1 - start;
    if (length < 2 || length > 3 || !isCapital(this.bytes[start]!)) return false;
    for (let at = start + 1; at < start + length; at++) {
      const byte = this.bytes[at]!;
      if (!isCapital(byte) && !(byte >= 0x30 && byte <= 0x39)) return false;
    }
    return true;
  }

  /** The id, also of a segment that is not looked at; `""` when it is {@link named} nothing. */
  get name(): string {
    return this.named ? this.text.substring(this.starts[0]!, this.starts[1]! - 1) : "";
  }

  /** Notes that this segment cannot be understood. */
  reject(reason: string): void {
    const { name } = this;
    this.problems.add(
      `segment ${this.number} (${name === "" ? "" : `${name}, `}loop ${this.loop}): ${reason}`,
    );
  }

  rejectElement(element: number, reason: string): void {
    this.reject(`${this.nameOf(element)} ${reason}`);
  }

  rejectPart(part: number, reason: string): void {
    this.reject(`${this.nameOf(this.#partElement)}-${part} ${reason}`);
  }

  /** Notes that a composite element is in one part: its writer used another separator than the ISA declares. */
  rejectUnsplit(element: number): void {
    const byte = this.componentSeparator;
    const shown = byte > blank && byte < deleteCharacter ? `"${String.fromCharCode(byte)}"` : `byte ${byte}`;
    this.rejectElement(element, `is not split by the component separator ${shown} that ISA16 declares`);
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

  /** The element as trimmed text; `undefined` when it is empty or (noted) not fit to keep. */
  textOf(element: number): string | undefined {
    if (element > this.count) return undefined;
    return this.#text(this.starts[element]!, this.starts[element + 1]! - 1, element, 0);
  }

  /** As {@link textOf}, noting when it is empty. */
  requiredText(element: number): string | undefined {
    const before = this.problems.count;
    const text = this.textOf(element);
    if (text === undefined && this.problems.count === before) this.rejectElement(element, "is empty");
    return text;
  }

  /** An amount of 0 or more, in cents; 0 with a note when it is none. */
  cents(element: number): number {
    const cents = this.#decimal(element, 2);
    if (cents >= 0 && cents <= centsMax) return cents;
    this.#rejectNumber(element, cents < 0 ? "is a negative amount" : "is not an amount");
    return 0;
  }

  /** An amount of either sign, in cents; `absent` when there is none, 0 with a note when it is no amount. */
  signedCents(element: number, absent?: number): number {
    if (absent !== undefined && this.isEmpty(element)) return absent;
    const cents = this.#decimal(element, 2);
    if (cents >= -centsMax && cents <= centsMax) return cents;
    this.#rejectNumber(element, "is not an amount");
    return 0;
  }

  /** A quantity with up to three decimals; 0 with a note when it is none. */
  quantity(element: number): number {
    const thousandths = this.#decimal(element, 3);
    if (thousandths >= -99_999_000 && thousandths <= 99_999_000) return thousandths / 1000;
    this.#rejectNumber(element, "is not a quantity");
    return 0;
  }

  /** A whole number from `min` to `max`; `min` with a note when it is none. */
  whole(element: number, min: number, max: number): number {
    const value = this.#decimal(element, 0);
    if (value >= min && value <= max) return value;
    this.#rejectNumber(element, `is not a number from ${min} to ${max}`);
    return min;
  }

  /** The day `YYYYMMDD` at `element`; `undefined` with a note when there is no such day. */
  date(element: number): CalendarDate | undefined {
    if (!this.isEmpty(element)) {
      const date = this.#calendar.read(this.bytes, this.starts[element]!, this.starts[element + 1]! - 1);
      if (date !== null) return date;
    }
    this.#rejectNumber(element, "is not an existing day");
    return undefined;
  }

  /** The two days `YYYYMMDD-YYYYMMDD` at `element`; `undefined` with a note when either is none. */
  dateRange(element: number): { from: CalendarDate; through: CalendarDate } | undefined {
    if (!this.isEmpty(element)) {
      const start = this.starts[element]!;
      const end = this.starts[element + 1]! - 1;
      const from = this.#calendar.read(this.bytes, start, Math.min(start + 8, end));
      const through = this.#calendar.read(this.bytes, start + 9, end);
      if (from !== null && through !== null && this.bytes[start + 8] === 0x2d) return { from, through };
    }
    this.#rejectNumber(element, "is not a range of two existing days");
    return undefined;
  }

  /** Splits a composite element into its parts, numbered from 1. Returns how many there are; 0 for an empty one. */
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

  /** A part of the composite that was split last, as {@link code}. */
  partCode(part: number): Code {
    if (part > this.parts) return "";
    return readCode(this.bytes, this.#partStarts[part]!, this.#partStarts[part + 1]! - 1);
  }

  /** A part of the composite that was split last, as {@link textOf}. */
  partText(part: number): string | undefined {
    if (part > this.parts) return undefined;
    return this.#text(this.#partStarts[part]!, this.#partStarts[part + 1]! - 1, this.#partElement, part);
  }

  /** A part as a whole number from `min` to `max`, noting what is none; `undefined` when it is empty or none. */
  partWhole(part: number, min: number, max: number): number | undefined {
    const start = this.#partStarts[part]!;
    const end = this.#partStarts[part + 1]! - 1;
    if (part > this.parts || start === end) return undefined;
    const value = parseDecimal(this.bytes, start, end, 0);
    if (value >= min && value <= max) return value;
    this.rejectPart(part, `is not a number from ${min} to ${max}`);
    return undefined;
  }

  #rejectNumber(element: number, reason: string): void {
    this.rejectElement(element, this.isEmpty(element) ? "is empty" : reason);
  }

  /** `NaN` when the element is empty or no decimal number. */
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
      if (byte <= deleteCharacter) return this.#unfit(element, part, "holds control characters");
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
    return this.#unfit(element, part, `is longer than ${textLengthMax} characters`);
  }

  #unfit(element: number, part: number, reason: string): undefined {
    if (part === 0) this.rejectElement(element, reason);
    else this.rejectPart(part, reason);
  }
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
