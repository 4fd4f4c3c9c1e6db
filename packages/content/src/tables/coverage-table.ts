import { type CalendarDate, type DiagnosisCode, normalizeDiagnosis } from "@firstpass/claim";
import { z } from "zod";
import { codeKey, codeNumber, keyEnd } from "./code-number.ts";
import { GrowingColumn } from "./growing-column.ts";
import type { RowBuilder } from "./row-builder.ts";
import {
  beginningOfStored,
  type Dated,
  endOfStored,
  storedBeginning,
  storedDay,
  storedEnd,
} from "./stored-day.ts";
import { encodeTable, TableFile } from "./table-file.ts";

/** A ruling's answer for a diagnosis. `unlisted`: the ruling lists supporting diagnoses, and this is not one of them. */
export type CoverageAnswer = "supports" | "does-not-support" | "unlisted";

const listSchema = z.strictObject({
  lcd: z.string().nullable(),
  article: z.string().nullable(),
  jurisdiction: z.string(),
  procedures: z.array(z.string()),
  effective: z.int(),
  deleted: z.int(),
});
type ListTerm = z.output<typeof listSchema>;

const metaSchema = z.strictObject({ rulings: z.array(listSchema) });

/** The diagnosis ranges of all rulings. Those of a ruling are adjacent and sorted by first code. */
interface DiagnosisRanges {
  /** The row at which each ruling's ranges begin. */
  begins: Uint32Array;
  /** The first and last code of a range; see {@link codeKey}. */
  first: Float64Array;
  last: Float64Array;
  /** The largest last code in this row and the rows before it: no earlier range reaches further. */
  reach: Float64Array;
  supports: Uint8Array;
}

/** An LCD with its article, or either alone, for a group of procedures over a span of days. */
export class CoverageRuling implements Dated {
  /** Such as `L33631`; `null` when only the article is known. */
  readonly lcd: string | null;
  /** Such as `A56566`; `null` when only the LCD is known. */
  readonly article: string | null;
  /** Such as `J6`. */
  readonly jurisdiction: string;
  readonly procedures: readonly string[];
  readonly effective: CalendarDate | null;
  readonly deleted: CalendarDate | null;
  /** The number of diagnosis ranges listed as supporting the procedures, and as not supporting them. */
  readonly supportingCount: number;
  readonly excludedCount: number;
  readonly #from: number;
  readonly #to: number;
  readonly #start: number;
  readonly #end: number;
  readonly #ranges: DiagnosisRanges;

  constructor(term: ListTerm, position: number, ranges: DiagnosisRanges) {
    this.lcd = term.lcd;
    this.article = term.article;
    this.jurisdiction = term.jurisdiction;
    this.procedures = term.procedures;
    this.effective = beginningOfStored(term.effective);
    this.deleted = endOfStored(term.deleted);
    this.#from = term.effective;
    this.#to = term.deleted;
    this.#ranges = ranges;
    this.#start = ranges.begins[position]!;
    this.#end = ranges.begins[position + 1]!;
    let supporting = 0;
    for (let row = this.#start; row < this.#end; row += 1) supporting += ranges.supports[row]!;
    this.supportingCount = supporting;
    this.excludedCount = this.#end - this.#start - supporting;
  }

  /** @param day a stored day. */
  isInForceOn(day: number): boolean {
    return this.#from <= day && day <= this.#to;
  }

  /** The ruling on a diagnosis: the narrowest range that contains it decides. `null`: the ruling does not mention it. */
  answer(diagnosis: DiagnosisCode): CoverageAnswer | null {
    const { first, last, reach, supports } = this.#ranges;
    const key = codeKey(diagnosis);
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (first[middle]! <= key) low = middle + 1;
      else high = middle;
    }
    let narrowest = Number.POSITIVE_INFINITY;
    let isSupported = false;
    for (let row = low - 1; row >= this.#start && reach[row]! >= key; row -= 1) {
      const width = last[row]! - first[row]!;
      if (last[row]! < key || width > narrowest) continue;
      // If two equal ranges contradict each other, the one that does not support wins.
      isSupported = supports[row] === 1 && (width < narrowest || isSupported);
      narrowest = width;
    }
    if (narrowest !== Number.POSITIVE_INFINITY) return isSupported ? "supports" : "does-not-support";
    return this.supportingCount > 0 ? "unlisted" : null;
  }
}

/** Medicare coverage of procedures: the contractors' local coverage determinations (LCDs) and their articles. */
export class CoverageTable {
  readonly rulings: readonly CoverageRuling[];
  readonly size: number;
  readonly #byProcedure = new Map<string, CoverageRuling[]>();

  /** @throws TableFileError */
  constructor(file: TableFile) {
    const ranges: DiagnosisRanges = {
      begins: file.column("begins", "u32"),
      first: file.column("first", "f64"),
      last: file.column("last", "f64"),
      reach: file.column("reach", "f64"),
      supports: file.column("supports", "u8"),
    };
    this.size = file.rows;
    this.rulings = file
      .readMeta(metaSchema)
      .rulings.map((term, position) => new CoverageRuling(term, position, ranges));
    for (const ruling of this.rulings) {
      for (const procedure of ruling.procedures) {
        const known = this.#byProcedure.get(procedure);
        if (known) known.push(ruling);
        else this.#byProcedure.set(procedure, [ruling]);
      }
    }
  }

  /** The rulings in force on `date` for a procedure in a jurisdiction. */
  find(procedure: string, jurisdiction: string, date: CalendarDate): CoverageRuling[] {
    return this.findAll(procedure, date).filter((ruling) => ruling.jurisdiction === jurisdiction);
  }

  /** The rulings in force on `date` for a procedure in every jurisdiction. */
  findAll(procedure: string, date: CalendarDate): CoverageRuling[] {
    const day = storedDay(date);
    return (this.#byProcedure.get(procedure) ?? []).filter((ruling) => ruling.isInForceOn(day));
  }
}

/** An LCD's or article's statement about a group of procedures and one diagnosis, or one range of diagnoses. */
export interface CoverageRow {
  /** Such as `L33631`; `null` when only the article is known. */
  lcd: string | null;
  /** Such as `A56566`; `null` when only the LCD is known. */
  article: string | null;
  /** Such as `J6`. */
  jurisdiction: string;
  /** Procedure codes, separated by spaces. */
  procedures: string;
  /** A code, which includes all codes below it; `null`: no diagnosis is mentioned. */
  diagnosis: string | null;
  /** The last code of a range, which includes all codes below it; `null`: not a range. */
  diagnosisThrough: string | null;
  /** `false`: the diagnosis is listed as not supporting the procedures. */
  supports: boolean;
  effective: number | null;
  deleted: number | null;
}

export class CoverageBuilder implements RowBuilder {
  readonly #terms = new Map<string, number>();
  readonly #termIds = new GrowingColumn(Uint32Array);
  readonly #first = new GrowingColumn(Float64Array);
  readonly #last = new GrowingColumn(Float64Array);
  readonly #supports = new GrowingColumn(Uint8Array);
  rows = 0;

  /** Copies the row, which the caller can reuse. @throws RangeError for an invalid row; see {@link RowBuilder} */
  add({
    lcd,
    article,
    jurisdiction,
    procedures,
    diagnosis,
    diagnosisThrough,
    supports,
    ...dates
  }: CoverageRow) {
    if (lcd === null && article === null) throw new RangeError("the row has neither an LCD nor an article");
    const codes = procedures.split(" ").filter((code) => code !== "");
    if (codes.length === 0) throw new RangeError("the row has no procedure code");
    const wrong = codes.find((code) => codeNumber(code) < 0);
    if (wrong !== undefined) throw new RangeError(`${wrong} is not a procedure code`);
    const range = diagnosis === null ? null : rangeOf(diagnosis, diagnosisThrough ?? diagnosis);
    const term = JSON.stringify({
      lcd,
      article,
      jurisdiction,
      procedures: [...new Set(codes)].sort(),
      effective: storedBeginning(dates.effective),
      deleted: storedEnd(dates.deleted),
    } satisfies ListTerm);
    let id = this.#terms.get(term);
    if (id === undefined) {
      id = this.#terms.size;
      this.#terms.set(term, id);
    }
    this.rows += 1;
    if (range === null) return;
    this.#termIds.add(id);
    this.#first.add(range.first);
    this.#last.add(range.last);
    this.#supports.add(supports ? 1 : 0);
  }

  finish(): Uint8Array {
    const terms = [...this.#terms.keys()].sort();
    const positions = new Map(terms.map((term, position) => [term, position]));
    const numbers = Uint32Array.from(this.#terms.keys(), (term) => positions.get(term)!);
    const [termIds, firsts, lasts, supporting] = [
      this.#termIds.values,
      this.#first.values,
      this.#last.values,
      this.#supports.values,
    ];
    const order = Uint32Array.from(termIds, (_, row) => row).sort(
      (a, b) =>
        numbers[termIds[a]!]! - numbers[termIds[b]!]! ||
        firsts[a]! - firsts[b]! ||
        lasts[a]! - lasts[b]! ||
        supporting[a]! - supporting[b]!,
    );
    const begins = new Uint32Array(terms.length + 1);
    for (const id of termIds) begins[numbers[id]! + 1]! += 1;
    for (let position = 0; position < terms.length; position += 1) begins[position + 1]! += begins[position]!;
    const last = Float64Array.from(order, (row) => lasts[row]!);
    const reach = Float64Array.from(last);
    for (let position = 0; position < terms.length; position += 1) {
      for (let row = begins[position]! + 1; row < begins[position + 1]!; row += 1) {
        reach[row] = Math.max(reach[row]!, reach[row - 1]!);
      }
    }
    return encodeTable({
      kind: "coverage",
      rows: this.rows,
      meta: { rulings: terms.map((term) => JSON.parse(term)) },
      columns: {
        begins,
        first: Float64Array.from(order, (row) => firsts[row]!),
        last,
        reach,
        supports: Uint8Array.from(order, (row) => supporting[row]!),
      },
    });
  }
}

/** The keys from one code to another, including all codes below either. */
function rangeOf(from: string, through: string): { first: number; last: number } {
  const [lower, upper] = [normalizeDiagnosis(from), normalizeDiagnosis(through)];
  const first = codeKey(lower);
  if (first < 0) throw new RangeError(`${from} is not a diagnosis code`);
  if (codeKey(upper) < first) throw new RangeError(`${from} to ${through} is not a range of diagnosis codes`);
  return { first, last: keyEnd(upper) - 1 };
}

/** Compiles a table from a few rows. @throws RangeError */
export function compileCoverage(rows: Iterable<CoverageRow>): CoverageTable {
  const builder = new CoverageBuilder();
  for (const row of rows) builder.add(row);
  return new CoverageTable(new TableFile(builder.finish()));
}
