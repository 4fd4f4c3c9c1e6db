import type { Cents } from "@firstpass/claim";
import type { CodeTrait } from "./code-trait-table.ts";
import type { Indicator } from "./pair-table.ts";
import type { UnlikelyUnits } from "./unlikely-table.ts";

/*
 * What an importer feeds row by row, without an object per row. Codes are plain text as CMS writes them, diagnoses with
 * or without their dot. Days are numbers (`dayNumber`): the first and the last day in force, `null` where there is no
 * such day. `add` throws RangeError, naming what is wrong, for a row that cannot be in the table; the row is then not
 * counted and the builder can go on. `finish` gives the table file; the same rows give the same bytes.
 */

/** Where a list without dates of its own is laid in: it counts from this day to that of the next such list. */
export interface Snapshot {
  /** The day number. */
  effective: number;
  /** The table file that it is laid into; `null`: none. */
  base: Uint8Array | null;
}

interface Builder {
  /** Rows added so far. */
  readonly rows: number;
}

export interface PairBuilder extends Builder {
  add(
    column1: string,
    column2: string,
    effective: number,
    deleted: number | null,
    indicator: Indicator,
    rationale: string | null,
  ): void;
  /** @param quarter of CMS's publication, such as `2024Q3`. */
  finish(meta: { quarter: string }): Uint8Array;
}

export interface UnlikelyBuilder extends Builder {
  add(
    procedure: string,
    units: number,
    indicator: UnlikelyUnits["indicator"],
    rationale: string | null,
  ): void;
  finish(snapshot: Snapshot): Uint8Array;
}

/** The code set of one fiscal year: nothing is known after its last day, 30 September. */
export interface DiagnosisBuilder extends Builder {
  add(code: string, billable: boolean): void;
  finish(snapshot: Snapshot): Uint8Array;
}

/**
 * Places of service, modifiers or procedures. A list speaks for the families of codes that it names at least one of:
 * CPT's begin with a digit, HCPCS level II with a letter. A list of HCPCS codes leaves CPT's as they were.
 */
export interface ListBuilder extends Builder {
  add(code: string, effective: number | null, deleted: number | null): void;
  /** `effective` is `null` where the list has dates of its own; it then counts for all days. */
  finish(snapshot: { effective: number | null; base: Uint8Array | null }): Uint8Array;
}

export interface FeeBuilder extends Builder {
  /** @param locality as the fee schedule names it; `null`: everywhere. @param modifier `null`: without a modifier that has a fee of its own. */
  add(
    procedure: string,
    modifier: string | null,
    locality: string | null,
    cents: Cents,
    effective: number | null,
    deleted: number | null,
  ): void;
  finish(): Uint8Array;
}

/** What an LCD or its article says of procedures, and of one diagnosis (or range of them) with these procedures. */
export interface CoverageRow {
  /** `L33631`; `null` when only the article is known, and the other way round. */
  lcd: string | null;
  /** `A56566` */
  article: string | null;
  /** `J6` */
  jurisdiction: string;
  /** The group of procedures, divided by spaces. */
  procedures: string;
  /** The code with all codes below it; `null`: nothing is said of any diagnosis. */
  diagnosis: string | null;
  /** The last code of a range, with all below it; `null`: no range. */
  diagnosisThrough: string | null;
  /** Whether the diagnosis supports the procedures; `false`: it is named as one that does not. */
  supports: boolean;
  effective: number | null;
  deleted: number | null;
}

export interface CoverageBuilder extends Builder {
  /** The row may be used again by the caller. */
  add(row: CoverageRow): void;
  finish(): Uint8Array;
}

export interface CodeTraitBuilder extends Builder {
  /** @param code a diagnosis with all codes below it, or a procedure. */
  add(code: string, trait: CodeTrait, effective: number | null, deleted: number | null): void;
  finish(): Uint8Array;
}

export interface ContractorBuilder extends Builder {
  /** @param state two letters. @param jurisdiction `J6`. @param contractor its name. */
  add(
    state: string,
    jurisdiction: string,
    contractor: string,
    effective: number | null,
    deleted: number | null,
  ): void;
  finish(): Uint8Array;
}
