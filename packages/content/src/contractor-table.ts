import type { CalendarDate } from "@firstpass/claim";

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
}
