import { tableLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { mentionAt, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

/** A row with the minutes of a service. */
export interface Row {
  service: Mention;
  minutes: number;
  /** The token of the number. */
  at: number;
}

export interface Table {
  rows: Row[];
  /** The last token of the last line. */
  last: number;
}

const { headingWordsMax, columnsMax, rowsWithoutMinutesMax, minutesMin, minutesMax } = tableLimits;

const serviceKind = kindOf("service");
const minute = wordClass("minute");

/**
 * The table under a line of headings, one of them for minutes. Cells are separated by bars or tabs, or by spaces if each
 * heading is one word and each row is a service and numbers. `null` if no row has the minutes of a service.
 * @param heading the token that says minutes.
 */
export function tableUnder({ tokens, mentions }: Reading, heading: number): Table | null {
  const header = lineAt(tokens, heading);
  const cells = cellsOf(tokens, header);
  const minutesOf =
    cells.length > 1 ? barredColumn(tokens, cells, heading) : spacedColumn(tokens, header, heading);
  if (!minutesOf) return null;
  const services = mentions[serviceKind]!;
  const table: Table = { rows: [], last: header.last };
  let without = 0;
  for (let first = header.last + 2; first < tokens.count; ) {
    const line = lineAt(tokens, first);
    const at = minutesOf(line, services);
    without = at === noMinutes ? without + 1 : 0;
    if (at === null || without > rowsWithoutMinutesMax) break;
    const service = at === noMinutes ? null : serviceIn(services, line);
    if (service) table.rows.push({ service, minutes: tokens.value(at), at });
    table.last = line.last;
    first = line.last + 2;
  }
  return table.rows.length > 0 ? table : null;
}

interface Line {
  first: number;
  last: number;
}

/** A row without minutes. */
const noMinutes = -1;

/** Returns the token of a row's minutes, {@link noMinutes}, or `null` if the line is not part of the table. */
type Column = (line: Line, services: readonly Mention[]) => number | null;

function barredColumn(tokens: Tokens, header: readonly Line[], heading: number): Column | null {
  const column = header.findIndex(({ last }) => heading <= last);
  const { first, last } = header[column]!;
  if (header.length > columnsMax || !isHeading(tokens, first, last)) return null;
  return (line) => {
    const cells = cellsOf(tokens, line);
    if (cells.length === 1) return isRule(tokens, line) ? noMinutes : null;
    return cells.length === header.length ? minutesIn(tokens, cells[column]!) : noMinutes;
  };
}

function spacedColumn(tokens: Tokens, { first, last }: Line, heading: number): Column | null {
  if (last === first || last - first >= columnsMax) return null;
  for (let index = first; index <= last; index += 1) if (!tokens.isWord(index)) return null;
  const columnsAfter = last - heading;
  return (line, services) => {
    let next = line.first;
    for (let service = mentionAt(services, next); service; service = mentionAt(services, next)) {
      next = service.last + 1;
    }
    if (next === line.first || line.last - next < Math.max(1, columnsAfter)) return null;
    for (let index = next; index <= line.last; index += 1) if (!tokens.isNumber(index)) return null;
    return minutesAt(tokens, line.last - columnsAfter);
  };
}

function isHeading(tokens: Tokens, first: number, last: number): boolean {
  // With "min" and its parentheses.
  if (last - first > headingWordsMax + 2) return false;
  for (let index = first; index <= last; index += 1) if (tokens.isNumber(index)) return false;
  return true;
}

/** The only number of a cell that has nothing else but its unit. */
function minutesIn(tokens: Tokens, { first, last }: Line): number {
  let at = noMinutes;
  for (let index = first; index <= last; index += 1) {
    if (tokens.isNumber(index) && at === noMinutes) at = index;
    else if (!isUnit(tokens, index)) return noMinutes;
  }
  return at === noMinutes ? noMinutes : minutesAt(tokens, at);
}

function isUnit(tokens: Tokens, index: number): boolean {
  const kind = tokens.kind(index);
  const isSign = kind === sign.apostrophe || kind === sign.openParen || kind === sign.closeParen;
  return isSign || tokens.hasClass(index, minute);
}

function minutesAt(tokens: Tokens, at: number): number {
  const minutes = tokens.value(at);
  return Number.isInteger(minutes) && minutes >= minutesMin && minutes <= minutesMax ? at : noMinutes;
}

/** The service of a row; `null` if it names none, or several. */
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
  while (first > 0 && !tokens.isNewline(first - 1)) first -= 1;
  while (last + 1 < tokens.count && !tokens.isNewline(last + 1)) last += 1;
  return { first, last };
}

function cellsOf(tokens: Tokens, { first, last }: Line): Line[] {
  const cells: Line[] = [];
  let start = first;
  for (let index = first; index <= last + 1; index += 1) {
    if (index <= last && tokens.kind(index) !== sign.bar) continue;
    cells.push({ first: start, last: index - 1 });
    start = index + 1;
  }
  return cells;
}

/** "-----" */
function isRule(tokens: Tokens, { first, last }: Line): boolean {
  for (let index = first; index <= last; index += 1) if (tokens.kind(index) !== sign.hyphen) return false;
  return first <= last;
}
