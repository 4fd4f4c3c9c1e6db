import { dateOfDayNumber, normalizeDiagnosis, parseMoney } from "@firstpass/claim";
import { codeNumber } from "../tables/code-number.ts";
import { type DayCount, isOpenDay, readDay } from "./day-text.ts";
import { BadRowError } from "./import-error.ts";
import { readProse } from "./prose.ts";
import type { Row } from "./row.ts";

/** Values of a column that are remembered, since a table has few different ones. */
const knownMax = 20_000;

const shownChars = 40;

/**
 * The fields of a row, each read as what its column holds.
 * Every reader throws {@link BadRowError}, naming the column and what stands there; an index of −1 is a column that the
 * file does not have, and reads as empty.
 */
export class Fields {
  row: Row;
  readonly #columns: readonly string[];
  readonly #dayCount: DayCount;
  readonly #days = new Map<string, number>();
  readonly #prose = new Map<string, string>();

  /** @param columns what each column is called. */
  constructor(row: Row, columns: readonly string[], dayCount: DayCount = null) {
    this.row = row;
    this.#columns = columns;
    this.#dayCount = dayCount;
  }

  #fail(index: number, found: string, wanted: string): never {
    const column = this.#columns[index] || `column ${index + 1}`;
    const shown = found.length > shownChars ? `${found.slice(0, shownChars)}…` : found;
    throw new BadRowError(found === "" ? `${column} is empty` : `${column} is "${shown}", not ${wanted}`);
  }

  isEmpty(index: number): boolean {
    return this.row.field(index) === "";
  }

  /** A text with more than codes in it, as Unicode; `null` when there is none. Equal texts are one string. */
  prose(index: number): string | null {
    const field = this.row.field(index);
    if (field === "") return null;
    const known = this.#prose.get(field);
    if (known !== undefined) return known;
    const text = readProse(field, this.row.isUnicode);
    // The field is a piece of a large text, which would stay in memory with it; what was read is a text of its own.
    if (this.#prose.size < knownMax) this.#prose.set(text === field ? text : field, text);
    return text;
  }

  /** A text that must be there. */
  name(index: number): string {
    return this.prose(index) ?? this.#fail(index, "", "");
  }

  /** @param wanted in words, with an article: `a state of two letters`. Upper and lower case are the same. */
  match(index: number, pattern: RegExp, wanted: string): string {
    const field = this.row.field(index).toUpperCase();
    return pattern.test(field) ? field : this.#fail(index, field, wanted);
  }

  oneOf<Value extends string>(index: number, values: readonly Value[]): Value {
    const field = this.row.field(index);
    return values.find((value) => value === field) ?? this.#fail(index, field, `one of ${values.join(", ")}`);
  }

  /** Like {@link oneOf}, of a field that goes on with words: `3 Date of Service Edit: Clinical`. */
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
    return this.#fail(index, field, `a number of ${length} digits`);
  }

  /** Up to six digits: CMS allows 90,000 units of some drugs. */
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
    return this.#fail(index, field, `a procedure code of five letters and digits${zerosHint(field, 5)}`);
  }

  /** One or more, divided by blanks. */
  procedures(index: number): string[] {
    return this.row
      .field(index)
      .split(/\s+/)
      .map((code) => this.procedure(index, code));
  }

  modifier(index: number): string {
    return this.match(index, /^[0-9A-Z]{2}$/, "a modifier of two letters and digits");
  }

  place(index: number): string {
    const field = this.row.field(index);
    if (/^\d{2}$/.test(field)) return field;
    return this.#fail(index, field, `a place of service of two digits${zerosHint(field, 2)}`);
  }

  jurisdiction(index: number, field: string = this.row.field(index)): string {
    return /^J[0-9A-Z]{1,2}$/.test(field)
      ? field
      : this.#fail(index, field, "a jurisdiction such as J6 or JE");
  }

  /** One or more, divided by blanks. */
  jurisdictions(index: number): string[] {
    return this.row
      .field(index)
      .split(/\s+/)
      .map((jurisdiction) => this.jurisdiction(index, jurisdiction));
  }

  /** An ICD-10-CM code or heading, without its dot. */
  diagnosis(index: number, field: string = this.row.field(index)): string {
    const code = normalizeDiagnosis(field);
    return /^[A-Z][0-9A-Z]{2,6}$/.test(code) ? code : this.#fail(index, field, "an ICD-10-CM code");
  }

  /** `M54.50`, or `M54.50..M54.59` with both ends; nulls when empty. */
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
      : this.#fail(index, field, "a range from the lower code to the higher");
  }

  day(index: number): number {
    const field = this.row.field(index);
    const known = this.#days.get(field);
    if (known !== undefined) return known;
    const day = readDay(field, this.#dayCount) ?? this.#fail(index, field, "a day (YYYYMMDD or YYYY-MM-DD)");
    if (this.#days.size < knownMax) this.#days.set(field, day);
    return day;
  }

  /** The first day in force; `null` where none is given. */
  dayOrOpen(index: number): number | null {
    return isOpenDay(this.row.field(index)) ? null : this.day(index);
  }

  /** The last day in force, which is not before `effective`; `null` while no end is known. */
  endDay(index: number, effective: number | null): number | null {
    const day = this.dayOrOpen(index);
    if (day === null || effective === null || day >= effective) return day;
    const [end, begin] = [dateOfDayNumber(day), dateOfDayNumber(effective)];
    throw new BadRowError(`${this.#columns[index]} is ${end}, before the row is effective on ${begin}`);
  }
}

/** Spreadsheets take codes of digits for numbers and cut their leading zeros. */
function zerosHint(field: string, length: number): string {
  return /^\d+$/.test(field) && field.length < length ? " (has a spreadsheet cut its leading zeros?)" : "";
}
