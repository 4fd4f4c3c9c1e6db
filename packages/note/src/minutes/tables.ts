import { mentionAt, positionFrom, type Reading } from "../reading.ts";
import {
  apostrophe,
  bar,
  closing,
  hyphen,
  newline,
  number,
  opening,
  type Tokens,
  word,
} from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

/** A row that tells the minutes of a service. */
export interface Row {
  service: Mention;
  minutes: number;
  /** The number's token. */
  at: number;
}

export interface Table {
  rows: Row[];
  /** The last token of its last line. */
  last: number;
}

/** A heading has at most so many words beside "min": "Tx time (min)". */
const headingWordsMax = 3;
const columnsMax = 12;
/** So many rows on end without minutes are no table of times. */
const withoutMax = 8;
const minutesMin = 5;
const minutesMax = 120;

const serviceKind = kindOf("service");
const minute = bitOf("minute");

/**
 * The table under a line of headings of which one says minutes: divided by bars or tabs, or by spaces where each heading
 * is a word and each row a service and numbers. `null` when no row tells the minutes of a service.
 */
export function tableUnder({ tokens, mentions }: Reading, heading: number): Table | null {
  const header = lineAt(tokens, heading);
  const cells = cellsOf(tokens, header);
  const rowOf = cells.length > 1 ? rowOfBars(tokens, cells, heading) : rowOfSpaces(tokens, header, heading);
  if (!rowOf) return null;
  const services = mentions[serviceKind]!;
  const table: Table = { rows: [], last: header.last };
  let without = 0;
  for (let first = header.last + 2; first < tokens.count; ) {
    const line = lineAt(tokens, first);
    const at = rowOf(line, services);
    without = at === none ? without + 1 : 0;
    if (at === null || without > withoutMax) break;
    const service = at === none ? null : serviceIn(services, line);
    if (service) table.rows.push({ service, minutes: tokens.values[at]!, at });
    table.last = line.last;
    first = line.last + 2;
  }
  return table.rows.length > 0 ? table : null;
}

interface Line {
  first: number;
  last: number;
}

/** A line of the table without minutes. */
const none = -1;

/** @returns the token of a line's minutes, {@link none}, or `null` when the line is none of the table. */
type RowReader = (line: Line, services: readonly Mention[]) => number | null;

function rowOfBars(tokens: Tokens, header: readonly Line[], heading: number): RowReader | null {
  const column = header.findIndex(({ last }) => heading <= last);
  const { first, last } = header[column]!;
  if (header.length > columnsMax || !isHeading(tokens, first, last)) return null;
  return (line) => {
    const cells = cellsOf(tokens, line);
    if (cells.length === 1) return isRule(tokens, line) ? none : null;
    return cells.length === header.length ? minutesIn(tokens, cells[column]!) : none;
  };
}

function rowOfSpaces(tokens: Tokens, { first, last }: Line, heading: number): RowReader | null {
  if (last === first || last - first >= columnsMax) return null;
  for (let index = first; index <= last; index += 1) if (tokens.kind(index) !== word) return null;
  const behind = last - heading;
  return (line, services) => {
    let next = line.first;
    for (let service = mentionAt(services, next); service; service = mentionAt(services, next)) {
      next = service.last + 1;
    }
    if (next === line.first || line.last - next < Math.max(1, behind)) return null;
    for (let index = next; index <= line.last; index += 1) if (!tokens.isNumber(index)) return null;
    return minutesAt(tokens, line.last - behind);
  };
}

function isHeading(tokens: Tokens, first: number, last: number): boolean {
  if (last - first > headingWordsMax + 2) return false;
  for (let index = first; index <= last; index += 1) if (tokens.isNumber(index)) return false;
  return true;
}

/** The one number of a cell that has nothing else but its unit. */
function minutesIn(tokens: Tokens, { first, last }: Line): number {
  let at = none;
  for (let index = first; index <= last; index += 1) {
    const kind = tokens.kind(index);
    if (kind === number && at === none) at = index;
    else if (kind !== apostrophe && kind !== opening && kind !== closing && !tokens.is(index, minute))
      return none;
  }
  return at === none ? none : minutesAt(tokens, at);
}

function minutesAt(tokens: Tokens, at: number): number {
  const minutes = tokens.values[at]!;
  return Number.isInteger(minutes) && minutes >= minutesMin && minutes <= minutesMax ? at : none;
}

/** The service of a row that names one. */
function serviceIn(services: readonly Mention[], { first, last }: Line): Mention | null {
  let found: Mention | null = null;
  for (let next = positionFrom(services, first); next < services.length; next += 1) {
    const service = services[next]!;
    if (service.first > last) break;
    if (found && found.meaning.name !== service.meaning.name) return null;
    found = service;
  }
  return found;
}

function lineAt(tokens: Tokens, token: number): Line {
  let first = token;
  let last = token - 1;
  while (first > 0 && tokens.kind(first - 1) !== newline) first -= 1;
  while (last + 1 < tokens.count && tokens.kind(last + 1) !== newline) last += 1;
  return { first, last };
}

function cellsOf(tokens: Tokens, { first, last }: Line): Line[] {
  const cells: Line[] = [];
  let from = first;
  for (let index = first; index <= last + 1; index += 1) {
    if (index <= last && tokens.kind(index) !== bar) continue;
    cells.push({ first: from, last: index - 1 });
    from = index + 1;
  }
  return cells;
}

/** "-----" */
function isRule(tokens: Tokens, { first, last }: Line): boolean {
  for (let index = first; index <= last; index += 1) if (tokens.kind(index) !== hyphen) return false;
  return first <= last;
}
