import type { CalendarDate } from "@firstpass/claim";
import { type Dated, DatedList } from "./dated-list.ts";

/** A Medicare administrative contractor of Part B. */
export interface Contractor {
  /** `J6`, `JE` … */
  jurisdiction: string;
  name: string;
}

/** Which contractor serves a state or territory. */
export interface ContractorTable {
  /** @param state two letters, upper case. */
  find(state: string, date: CalendarDate): Contractor | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
}

export interface ContractorRow extends Contractor, Dated {
  state: string;
}

export function createContractorTable(rows: readonly ContractorRow[]): ContractorTable {
  const list = new DatedList(rows, (row) => row.state);
  return { size: list.size, find: (state, date) => list.find(state, date) };
}
