import type { Indicator, Pair, UnlikelyRow, UnlikelyUnits } from "@firstpass/content";
import { ShorthandError } from "./settings.ts";

const longAgo = "2000-01-01";

/** `97150 97112 1 2020-01-01..2026-03-02`: column 1, column 2, the indicator, and the days in force if not from long ago on. */
export function parsePair(text: string): Pair {
  const match = /^(\w{5}) (\w{5}) ([019])(?: (\S+)\.\.(\S*))?$/.exec(text);
  if (!match) throw new ShorthandError(`"pair ${text}": say pair, two codes and 0, 1 or 9`);
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

/** `97112 4 3`: the procedure, the most units and the MUE adjudication indicator. */
export function parseLimit(text: string): UnlikelyRow {
  const match = /^(\w{5}) (\d+) ([123])$/.exec(text);
  if (!match) throw new ShorthandError(`"limit ${text}": say limit, a code, units and 1, 2 or 3`);
  const [, procedure, units, indicator] = match;
  return {
    procedure: procedure!,
    units: Number(units),
    indicator: Number(indicator) as UnlikelyUnits["indicator"],
    effective: longAgo,
    deleted: null,
  };
}
