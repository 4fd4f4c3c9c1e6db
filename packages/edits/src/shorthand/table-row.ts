import { type CalendarDate, dayNumber } from "@firstpass/claim";
import type { CodeTraitRow, CoverageRow, Indicator, Mue, MueRow, Pair } from "@firstpass/content";
import { ShorthandError } from "./settings.ts";

const longAgo = "2000-01-01";

/** `97150 97112 1 2020-01-01..2026-03-02`: column 1, column 2, the indicator, and the dates in force; by default from 2000 on. */
export function parsePair(text: string): Pair {
  const match = /^(\w{5}) (\w{5}) ([019])(?: (\S+)\.\.(\S*))?$/.exec(text);
  if (!match)
    throw new ShorthandError(
      `"pair ${text}": write it like pair 97150 97112 1, with an indicator of 0, 1 or 9`,
    );
  const [, column1, column2, indicator, from, through] = match;
  return {
    column1: column1!,
    column2: column2!,
    indicator: Number(indicator) as Indicator,
    effective: from ?? longAgo,
    deleted: through || null,
    rationale: null,
  };
}

/** `97112 4 3`: the procedure, the unit limit and the MUE adjudication indicator. */
export function parseLimit(text: string): MueRow {
  const match = /^(\w{5}) (\d+) ([123])$/.exec(text);
  if (!match)
    throw new ShorthandError(
      `"limit ${text}": write it like limit 97112 4 3, with an indicator of 1, 2 or 3`,
    );
  const [, procedure, units, indicator] = match;
  return {
    procedure: procedure!,
    units: Number(units),
    indicator: Number(indicator) as Mue["indicator"],
    effective: longAgo,
    deleted: null,
  };
}

/** `97112 F 18..64`: a diagnosis or procedure, and the sex and ages it is limited to; either end of the ages may be open. */
export function parseTrait(text: string): CodeTraitRow {
  const match = /^(\S+)(?: ([FM]))?(?: (\d*)\.\.(\d*))?$/.exec(text);
  if (!match) throw new ShorthandError(`"trait ${text}": write it like trait 97112 F 18..64`);
  const [, code, sex, from, through] = match;
  return {
    code: code!.replace(".", ""),
    neverFirst: null,
    sex: (sex as "F" | "M" | undefined) ?? null,
    ageFrom: from ? Number(from) : null,
    ageThrough: through ? Number(through) : null,
    effective: null,
    deleted: null,
  };
}

/**
 * `L33631/A56566 J6 97112 by I69 G20 from 2026-04-01`: the diagnoses that support a procedure, including all codes below
 * them; with `not by`, the diagnoses that do not.
 */
export function parseCoverage(text: string): CoverageRow[] {
  const match = /^(L\d+)\/(A\d+) (J\w+) (\w{5}) (not )?by ([\w. ]+?)(?: from (\S+))?$/.exec(text);
  if (!match) {
    throw new ShorthandError(`"lcd ${text}": write it like lcd L33631/A56566 J6 97112 by I69 G20`);
  }
  const [, lcd, article, jurisdiction, procedure, not, diagnoses, from] = match;
  return diagnoses!.split(" ").map((diagnosis) => ({
    lcd: lcd!,
    article: article!,
    jurisdiction: jurisdiction!,
    procedures: procedure!,
    diagnosis,
    diagnosisThrough: null,
    supports: not === undefined,
    effective: from ? dayNumber(from) : null,
    deleted: null,
  }));
}

/** `M54.50 M54.5-`: the year's diagnosis codes; a dash marks a code that is not billable. */
export function parseCodes(text: string): [code: string, billable: boolean][] {
  return text.split(" ").map((code) => [code.replace("-", ""), !code.endsWith("-")]);
}

export interface ProcedureList {
  codes: string[];
  /** The last day that the list covers; `null`: it covers every date. */
  through: CalendarDate | null;
}

/** `97112 G0283 through 2025-12-31`: the codes of a list, and the last day that it covers. */
export function parseProcedures(text: string): ProcedureList {
  const [codes, through = null] = text.split(" through ");
  return { codes: codes!.split(" "), through };
}
