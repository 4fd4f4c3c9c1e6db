import { type ClaimEntry, type RejectionCode, rejected } from "@firstpass/claim";
import { entryOf } from "../reading/entry.ts";
import { type ChargeRow, claimOf } from "./charges-claim.ts";
import { type Heading, readHeading } from "./heading.ts";
import { type ChargesMapping, parseChargesMapping } from "./mapping.ts";
import { type BrokenRow, type CsvRow, delimiterOf, RowSplitter } from "./row-splitter.ts";
import { textLines } from "./text-lines.ts";

/** How far the rows of a claim may be apart. */
export const rowsApartMax = 10_000;
/** The most characters of rows that wait for others of their claims; then the rows must be closer. */
const waitingCharsMax = 32 * 1024 * 1024;
const nameLengthMax = 64;

/**
 * Reads a CSV file with a row per service line as it arrives. The rows of a claim have the same control number and need not be
 * adjacent. A row that cannot be read rejects its claim, and the others are read.
 */
export async function* readCharges(
  source: AsyncIterable<Uint8Array>,
  mapping?: ChargesMapping,
): AsyncGenerator<ClaimEntry[]> {
  const reader = new ChargesReader(mapping);
  for await (const text of textLines(source)) {
    const entries = reader.push(text);
    if (entries.length > 0) yield entries;
    if (reader.isOver) return;
  }
  const entries = reader.end();
  if (entries.length > 0) yield entries;
}

/** A claim whose rows are being collected. */
interface Waiting {
  rows: ChargeRow[];
  chars: number;
}

class ChargesReader {
  readonly #mapping: ChargesMapping;
  readonly #isMapped: boolean;
  /** The text before the first line break. */
  #head = "";
  #splitter: RowSplitter | null = null;
  #heading: Heading | null = null;
  /** By control number, in the order of their first rows. */
  readonly #waiting = new Map<string, Waiting>();
  #waitingChars = 0;
  /** Digests of the control numbers of claims that were read. */
  readonly #read = new Set<number>();
  #index = 0;
  #entries: ClaimEntry[] = [];
  /** Whether nothing more can be read. */
  isOver = false;

  constructor(mapping: ChargesMapping | undefined) {
    this.#isMapped = mapping !== undefined;
    this.#mapping = mapping ?? parseChargesMapping("");
  }

  push(text: string): ClaimEntry[] {
    if (this.#splitter) this.#take(this.#splitter.push(text));
    else {
      this.#head += text;
      if (/[\r\n]/.test(this.#head.trimStart())) this.#begin();
    }
    return this.#taken();
  }

  #begin(): void {
    this.#splitter = new RowSplitter(delimiterOf(this.#head.trimStart()));
    this.#take(this.#splitter.push(this.#head));
    this.#head = "";
  }

  end(): ClaimEntry[] {
    if (!this.#splitter) this.#begin();
    this.#take(this.#splitter!.end());
    if (!this.#heading && !this.isOver) this.#reject(null, "csv-heading-invalid", "the file has no heading");
    this.#finish(Number.POSITIVE_INFINITY);
    return this.#taken();
  }

  #taken(): ClaimEntry[] {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  #take(rows: readonly (CsvRow | BrokenRow)[]): void {
    for (const row of rows) {
      if (this.isOver) return;
      const isBlank = row.fields.every((field) => field.trim() === "") && !("problem" in row);
      if (isBlank || (row.number === 1 && row.fields[0]?.startsWith("sep="))) continue;
      if (this.#heading) this.#takeRow(row, this.#heading);
      else this.#takeHeading(row);
    }
  }

  #takeHeading(row: CsvRow | BrokenRow): void {
    const heading = readHeading(row.fields, this.#mapping);
    if ("problem" in heading) {
      this.#reject(null, "csv-heading-invalid", `row ${row.number}: ${heading.problem}`);
      this.isOver = true;
      return;
    }
    this.#heading = heading;
    this.#splitter!.columns = row.fields.length;
  }

  #takeRow(row: CsvRow | BrokenRow, { columns, width }: Heading): void {
    const cells = columns.map(
      ({ index, constant = "" }) => (index === null ? "" : row.fields[index]?.trim()) || constant,
    );
    const name = cells[columns.findIndex((column) => column.name === "control_number")]!;
    if (name === "" || name.length > nameLengthMax || this.#read.has(digestOf(name))) {
      this.#rejectRow(row, name);
      return;
    }
    const claim = this.#waiting.get(name) ?? { rows: [], chars: 0 };
    this.#waiting.set(name, claim);
    const problem = "problem" in row ? row.problem : excessOf(row, width);
    claim.rows.push({ number: row.number, cells, ...(problem === null ? {} : { problem }) });
    claim.chars += row.length;
    this.#waitingChars += row.length;
    this.#finish(row.number - rowsApartMax);
  }

  /** A row that belongs to no claim that is being collected. */
  #rejectRow(row: CsvRow | BrokenRow, name: string): void {
    const at = `row ${row.number}`;
    if ("problem" in row) this.#reject(null, "claim-invalid", `${at}: ${row.problem}`);
    else if (name === "")
      this.#reject(null, "claim-invalid", `${at}, column control_number: is missing: send it`);
    else if (name.length > nameLengthMax) {
      const problem = `is longer than ${nameLengthMax} characters: shorten it`;
      this.#reject(null, "claim-invalid", `${at}, column control_number: ${problem}`);
    } else {
      const problem = `its claim began more than ${rowsApartMax} rows before: sort the file by control number`;
      this.#reject(name, "claim-invalid", `${at}: ${problem}`);
    }
  }

  /** Reads the claims that began before this row, or that there is no room for. */
  #finish(before: number): void {
    for (const [name, { rows, chars }] of this.#waiting) {
      if (rows[0]!.number >= before && this.#waitingChars <= waitingCharsMax) return;
      this.#waiting.delete(name);
      this.#waitingChars -= chars;
      if (before !== Number.POSITIVE_INFINITY) this.#read.add(digestOf(name));
      const { columns, unknown } = this.#heading!;
      const source = { value: name, path: "" };
      this.#entries.push(
        entryOf(this.#index++, source, () => ({
          claim: claimOf(rows, columns, this.#mapping.dates),
          unknownFields: this.#isMapped ? [] : unknown,
        })),
      );
    }
  }

  #reject(controlNumber: string | null, code: RejectionCode, message: string): void {
    this.#entries.push(rejected(this.#index++, controlNumber, { code, message }));
  }
}

/** Why a row has values without a column; `null` if it has none. */
function excessOf({ fields }: CsvRow, width: number): string | null {
  if (fields.length <= width || fields.slice(width).every((field) => field.trim() === "")) return null;
  return `has ${fields.length} fields, and the heading has ${width}: quote values that contain the delimiter`;
}

/** 52 bits of a control number, which take less memory than the number. */
function digestOf(text: string): number {
  let [high, low] = [0x811c_9dc5, 0xc9dc_5118];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x0100_0193);
    low = Math.imul(low ^ code, 0x85eb_ca6b);
    low ^= low >>> 13;
  }
  return (high >>> 6) * 2 ** 26 + (low >>> 6);
}
