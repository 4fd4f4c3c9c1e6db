import { dateOfDayNumber, normalizeDiagnosis, parseMoney } from "@firstpass/claim";
import { codeNumber } from "../tables/code-number.ts";
import { type DateSystem, isOpenDay, readDay } from "./day-text.ts";
import { decodeText } from "./encoding.ts";
import { BadRowError } from "./import-error.ts";
import type { Row } from "./row.ts";

/** Distinct values to cache: a column has few. */
const cachedMax = 20_000;

const shownChars = 40;

/**
 * Reads the fields of a row by type. Every reader throws {@link BadRowError}, naming the column and its value. The index
 * −1 means a column that the file does not have; it reads as empty.
 */
export class Fields {
  row: Row;
  readonly #columns: readonly string[];
  readonly #dateSystem: DateSystem;
  readonly #days = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  /** @param columns the name of each column. */
  constructor(row: Row, columns: readonly string[], dateSystem: DateSystem = null) {
    this.row = row;
    this.#columns = columns;
    this.#dateSystem = dateSystem;
  }

  #fail(index: number, found: string, wanted: string): never {
    const column = this.#columns[index] || `column ${index + 1}`;
    const shown = found.length > shownChars ? `${found.slice(0, shownChars)}…` : found;
    throw new BadRowError(found === "" ? `${column} is empty` : `${column} is "${shown}", not ${wanted}`);
  }

  isEmpty(index: number): boolean {
    return this.row.field(index) === "";
  }

  /** Free text, decoded; `null` if it is empty. Equal texts share one string. */
  text(index: number): string | null {
    const field = this.row.field(index);
    if (field === "") return null;
    const known = this.#texts.get(field);
    if (known !== undefined) return known;
    const text = decodeText(field, this.row.isUnicode);
    // A slice of the file's text would keep all of that text in memory; the decoded text does not.
    if (this.#texts.size < cachedMax) this.#texts.set(text === field ? text : field, text);
    return text;
  }

  /** Required free text. */
  name(index: number): string {
    return this.text(index) ?? this.#fail(index, "", "");
  }

  /**
   * Case-insensitive; the result is upper case.
   * @param wanted the expected value in words, with an article: `a two-letter state`.
   */
  match(index: number, pattern: RegExp, wanted: string): string {
    const field = this.row.field(index).toUpperCase();
    return pattern.test(field) ? field : this.#fail(index, field, wanted);
  }

  oneOf<Value extends string>(index: number, values: readonly Value[]): Value {
    const field = this.row.field(index);
    return values.find((value) => value === field) ?? this.#fail(index, field, `one of ${values.join(", ")}`);
  }

  /** Like {@link oneOf} for the first word of a field such as `3 Date of Service Edit: Clinical`. */
  firstWordOf<Value extends string>(index: number, values: readonly Value[]): Value {
    const field = this.row.field(index);
    const first = field.split(" ", 1)[0];
    return values.find((value) => value === first) ?? this.#fail(index, field, `one of ${values.join(", ")}`);
  }

  yesOrNo(index: number): boolean {
    const field = this.row.field(index).toLowerCase();
    return field === "yes" || (field !== "no" && this.#fail(index, field, "yes or no"));
  }

  digits(index: number, length: number): string {
    const field = this.row.field(index);
    if (field.length === length && /^\d+$/.test(field)) return field;
    return this.#fail(index, field, `a ${length}-digit number`);
  }

  /** Up to six digits: CMS allows 90,000 units for some drugs. */
  count(index: number): number {
    const field = this.row.field(index);
    return /^\d{1,6}$/.test(field) ? Number(field) : this.#fail(index, field, "a number of units");
  }

  cents(index: number): number {
    const field = this.row.field(index);
    const cents = parseMoney(field.replace(/^\$/, ""));
    return cents !== null && cents >= 0 ? cents : this.#fail(index, field, "an amount such as 32.40");
  }

  procedure(index: number, field: string = this.row.field(index)): string {
    if (codeNumber(field) >= 0) return field;
    const upper = field.toUpperCase();
    if (codeNumber(upper) >= 0) return upper;
    return this.#fail(index, field, `a five-character procedure code${zerosHint(field, 5)}`);
  }

  /** One or more, separated by spaces. */
  procedures(index: number): string[] {
    return this.row
      .field(index)
      .split(/\s+/)
      .map((code) => this.procedure(index, code));
  }

  modifier(index: number): string {
    return this.match(index, /^[0-9A-Z]{2}$/, "a two-character modifier");
  }

  place(index: number): string {
    const field = this.row.field(index);
    if (/^\d{2}$/.test(field)) return field;
    return this.#fail(index, field, `a two-digit place of service${zerosHint(field, 2)}`);
  }

  jurisdiction(index: number, field: string = this.row.field(index)): string {
    return /^J[0-9A-Z]{1,2}$/.test(field)
      ? field
      : this.#fail(index, field, "a jurisdiction such as J6 or JE");
  }

  /** One or more, separated by spaces. */
  jurisdictions(index: number): string[] {
    return this.row
      .field(index)
      .split(/\s+/)
      .map((jurisdiction) => this.jurisdiction(index, jurisdiction));
  }

  /** An ICD-10-CM code or heading; the result has no dot. */
  diagnosis(index: number, field: string = this.row.field(index)): string {
    const code = normalizeDiagnosis(field);
    return /^[A-Z][0-9A-Z]{2,6}$/.test(code) ? code : this.#fail(index, field, "an ICD-10-CM code");
  }

  /** `M54.50`, or `M54.50..M54.59` with both ends included; nulls if empty. */
  diagnosisRange(index: number): [from: string | null, through: string | null] {
    const field = this.row.field(index);
    if (field === "") return [null, null];
    const [first = "", last, ...others] = field.split("..");
    if (others.length > 0) this.#fail(index, field, "a code or a range such as M54.50..M54.59");
    const from = this.diagnosis(index, first.trim());
    if (last === undefined) return [from, null];
    const through = this.diagnosis(index, last.trim());
    return from <= through
      ? [from, through]
      : this.#fail(index, field, "a range from a lower to a higher code");
  }

  day(index: number): number {
    const field = this.row.field(index);
    const known = this.#days.get(field);
    if (known !== undefined) return known;
    const day =
      readDay(field, this.#dateSystem) ?? this.#fail(index, field, "a date (YYYYMMDD or YYYY-MM-DD)");
    if (this.#days.size < cachedMax) this.#days.set(field, day);
    return day;
  }

  /** The first day in force; `null` if none is stated. */
  dayOrOpen(index: number): number | null {
    return isOpenDay(this.row.field(index)) ? null : this.day(index);
  }

  /** The last day in force; `null` if there is no end date. @throws BadRowError if it is before `effective` */
  endDay(index: number, effective: number | null): number | null {
    const day = this.dayOrOpen(index);
    if (day === null || effective === null || day >= effective) return day;
    const [end, begin] = [dateOfDayNumber(day), dateOfDayNumber(effective)];
    throw new BadRowError(`${this.#columns[index]} is ${end}, before the effective date ${begin}`);
  }
}

/** Spreadsheets read codes as numbers and drop their leading zeros. */
function zerosHint(field: string, length: number): string {
  return /^\d+$/.test(field) && field.length < length ? " (did a spreadsheet drop the leading zeros?)" : "";
}
