import type { CalendarDate, Cents } from "@firstpass/claim";
import { z } from "zod";
import { codeNumber } from "./code-number.ts";
import { GroupedRows, groupRows } from "./grouped-rows.ts";
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
import { encodeTable, type TableFile } from "./table-file.ts";

/** The payment for one unit of a procedure. */
export interface Fee extends Dated {
  /** `null`: the fee without a modifier that has a fee of its own. */
  modifier: string | null;
  /** As the fee schedule names it; `null`: everywhere. */
  locality: string | null;
  cents: Cents;
}

const metaSchema = z.strictObject({ modifiers: z.array(z.string()), localities: z.array(z.string()) });
const wordLimit = 0x1_0000;

/** A fee schedule; 12 bytes a row. */
export class FeeTable {
  readonly #rows: GroupedRows;
  readonly #cents: Uint32Array;
  readonly #effective: Uint16Array;
  readonly #deleted: Uint16Array;
  readonly #modifiers: readonly string[];
  readonly #localities: readonly string[];
  readonly #modifierIds: ReadonlyMap<string, number>;
  readonly #localityIds: ReadonlyMap<string, number>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    const { modifiers, localities } = file.readMeta(metaSchema);
    this.#modifiers = modifiers;
    this.#localities = localities;
    this.#modifierIds = idsOf(modifiers);
    this.#localityIds = idsOf(localities);
    this.#rows = new GroupedRows(
      file.column("code", "u32"),
      file.column("begins", "u32"),
      file.column("variant", "u32"),
    );
    this.#cents = file.column("cents", "u32");
    this.#effective = file.column("effective", "u16");
    this.#deleted = file.column("deleted", "u16");
  }

  /** Rows; a fee has one per date range. */
  get size(): number {
    return this.#cents.length;
  }

  /**
   * The fee in force on `date`, in cents. The first of `modifiers` with a fee of its own decides, otherwise the fee
   * without a modifier. A fee for the locality takes precedence over a fee for every locality. If date ranges overlap,
   * the one that began last applies.
   */
  find(
    procedure: string,
    modifiers: readonly string[],
    locality: string | null,
    date: CalendarDate,
  ): Cents | null {
    const group = this.#rows.position(procedure);
    if (group < 0) return null;
    const day = storedDay(date);
    const localityId = locality === null ? 0 : (this.#localityIds.get(locality) ?? 0);
    for (const modifier of modifiers) {
      const id = this.#modifierIds.get(modifier);
      const cents = id === undefined ? null : this.#centsOf(group, id, localityId, day);
      if (cents !== null) return cents;
    }
    return this.#centsOf(group, 0, localityId, day);
  }

  #centsOf(group: number, modifierId: number, localityId: number, day: number): Cents | null {
    const own = this.#rowInForce(group, modifierId * wordLimit + localityId, day);
    const row = own >= 0 || localityId === 0 ? own : this.#rowInForce(group, modifierId * wordLimit, day);
    return row < 0 ? null : this.#cents[row]!;
  }

  #rowInForce(group: number, variant: number, day: number): number {
    const start = this.#rows.find(group, variant);
    if (start < 0) return -1;
    for (let row = this.#rows.endOfRun(start, group) - 1; row >= start; row -= 1) {
      if (this.#effective[row]! <= day && day <= this.#deleted[row]!) return row;
    }
    return -1;
  }

  /** Every fee of a procedure in force on `date`, by modifier and locality. */
  findAll(procedure: string, date: CalendarDate): Fee[] {
    const group = this.#rows.position(procedure);
    if (group < 0) return [];
    const { begins, seconds } = this.#rows;
    const day = storedDay(date);
    const fees: Fee[] = [];
    for (let start = begins[group]!; start < begins[group + 1]!; start = this.#rows.endOfRun(start, group)) {
      const variant = seconds[start]!;
      const row = this.#rowInForce(group, variant, day);
      if (row < 0) continue;
      fees.push({
        modifier: this.#modifiers[Math.floor(variant / wordLimit) - 1] ?? null,
        locality: this.#localities[(variant % wordLimit) - 1] ?? null,
        cents: this.#cents[row]!,
        effective: beginningOfStored(this.#effective[row]!),
        deleted: endOfStored(this.#deleted[row]!),
      });
    }
    return fees;
  }
}

/** Ids begin at 1; 0 means no modifier or locality. */
function idsOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, position) => [word, position + 1]));
}

export class FeeBuilder implements RowBuilder {
  readonly #procedures = new GrowingColumn(Uint32Array);
  readonly #modifierIds = new GrowingColumn(Uint16Array);
  readonly #localityIds = new GrowingColumn(Uint16Array);
  readonly #cents = new GrowingColumn(Uint32Array);
  readonly #effective = new GrowingColumn(Uint16Array);
  readonly #deleted = new GrowingColumn(Uint16Array);
  readonly #modifiers = new Map<string, number>();
  readonly #localities = new Map<string, number>();

  get rows(): number {
    return this.#procedures.length;
  }

  /**
   * @param modifier `null`: the fee without a modifier that has a fee of its own.
   * @param locality as the fee schedule names it; `null`: everywhere.
   * @throws RangeError for an invalid row; see {@link RowBuilder}
   */
  add(
    procedure: string,
    modifier: string | null,
    locality: string | null,
    cents: Cents,
    effective: number | null,
    deleted: number | null,
  ): void {
    const number = codeNumber(procedure);
    if (number < 0) throw new RangeError(`${procedure} is not a procedure code`);
    if (!Number.isInteger(cents) || cents < 0 || cents > 0xffff_ffff) {
      throw new RangeError(`${cents} is not an amount in cents`);
    }
    const from = storedBeginning(effective);
    const to = storedEnd(deleted);
    const modifierId = idOf(modifier, this.#modifiers);
    const localityId = idOf(locality, this.#localities);
    this.#procedures.add(number);
    this.#modifierIds.add(modifierId);
    this.#localityIds.add(localityId);
    this.#cents.add(cents);
    this.#effective.add(from);
    this.#deleted.add(to);
  }

  finish(): Uint8Array {
    const modifiers = sortWords(this.#modifiers);
    const localities = sortWords(this.#localities);
    const [modifierIds, localityIds] = [this.#modifierIds.values, this.#localityIds.values];
    const cents = this.#cents.values;
    const effective = this.#effective.values;
    const deleted = this.#deleted.values;
    const variants = Uint32Array.from(
      modifierIds,
      (id, row) => modifiers.numbers[id]! * wordLimit + localities.numbers[localityIds[row]!]!,
    );
    const procedures = this.#procedures.values;
    const codes = Uint32Array.from(new Set(procedures)).sort();
    const { begins, order } = groupRows(codes, procedures, variants, (row) => effective[row]!);
    return encodeTable({
      kind: "fees",
      rows: this.rows,
      meta: { modifiers: modifiers.words, localities: localities.words },
      columns: {
        code: codes,
        begins,
        variant: order.map((row) => variants[row]!),
        cents: order.map((row) => cents[row]!),
        effective: Uint16Array.from(order, (row) => effective[row]!),
        deleted: Uint16Array.from(order, (row) => deleted[row]!),
      },
    });
  }
}

function idOf(word: string | null, ids: Map<string, number>): number {
  if (word === null) return 0;
  let id = ids.get(word);
  if (id === undefined) {
    id = ids.size + 1;
    if (id >= wordLimit) {
      throw new RangeError(`${word} exceeds the limit of ${wordLimit - 1} modifiers or localities`);
    }
    ids.set(word, id);
  }
  return id;
}

/** The words in an order that does not depend on the order of the rows, and the new id of each. */
function sortWords(ids: ReadonlyMap<string, number>): { words: string[]; numbers: Uint32Array } {
  const words = [...ids.keys()].sort();
  const numbers = new Uint32Array(ids.size + 1);
  words.forEach((word, position) => {
    numbers[ids.get(word)!] = position + 1;
  });
  return { words, numbers };
}
