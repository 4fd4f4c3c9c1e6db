import type { CalendarDate } from "@firstpass/claim";

/** A row of a small dated table; `null` where a date is open. Both dates are in force. */
export interface Dated {
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

/** A small dated table by key. Where the ranges of a key overlap, the row that was given last counts. */
export class DatedList<Row extends Dated> {
  readonly #rows = new Map<string, Row[]>();
  readonly size: number;

  constructor(rows: readonly Row[], keyOf: (row: Row) => string) {
    this.size = rows.length;
    for (const row of rows) {
      const key = keyOf(row);
      const known = this.#rows.get(key);
      if (known) known.unshift(row);
      else this.#rows.set(key, [row]);
    }
  }

  find(key: string, date: CalendarDate): Row | null {
    const rows = this.#rows.get(key);
    if (!rows) return null;
    for (const row of rows) {
      const begun = row.effective === null || row.effective <= date;
      if (begun && (row.deleted === null || date <= row.deleted)) return row;
    }
    return null;
  }

  /** The row given last, whatever its dates. */
  latest(key: string): Row | null {
    return this.#rows.get(key)?.[0] ?? null;
  }
}
