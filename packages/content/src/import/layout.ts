import type { CalendarDate } from "@firstpass/claim";
import type { Fields } from "./fields.ts";
import type { ImportKind, SinkOf } from "./sinks.ts";

/** A column that is found by what stands above it. */
export interface Column {
  /** The whole heading, in lower case, its blanks and line breaks as one blank. */
  readonly heading: RegExp;
  /** What it is called when it is missing. */
  readonly name: string;
  readonly isOptional?: true;
}

/** How rows of a layout are known, and where their fields are. */
export type Recognition =
  /** Found by the heading, which may go on over some rows with nothing in the columns `over`. */
  | { by: "heading"; columns: Readonly<Record<string, Column>>; over?: readonly string[] }
  /** Fixed width: characters from and up to, counted from 0, and what every row looks like. */
  | { by: "width"; columns: Readonly<Record<string, readonly [start: number, end: number]>>; row: RegExp }
  /** Without headings: the number of each column, and what a row of text looks like. */
  | { by: "order"; columns: Readonly<Record<string, number>>; row: RegExp };

/**
 * What tells the days that rows are in force: each row itself (`rows`), or the edition that the file is, by its quarter
 * or fiscal year. `quarter-and-rows`: the rows, and the quarter is kept beside them. `rows-or-day`: the rows if there is a
 * column for it, else a day that is told. `rows-of-year`: rows tell the year, and the name may tell from which day of it.
 */
export type Dating = "rows" | "rows-or-day" | "rows-of-year" | "quarter" | "quarter-and-rows" | "fiscal-year";

/** Takes a row, or leaves it out (`false`) when it says nothing. @throws BadRowError, RangeError */
export type TakeRow = (fields: Fields) => boolean;

/** A published form of a table. */
export interface Layout {
  /** As people call it. */
  readonly title: string;
  readonly kinds: readonly ImportKind[];
  readonly recognition: Recognition;
  readonly dating: Dating;
  /** Why a file in this layout is not the table that is wanted, told by its headings; `null` when it is. */
  readonly refuse?: (headings: readonly string[]) => string | null;
  /** Whether CMS publishes it: other files of CMS's look the same, and only their names tell. */
  readonly isPublished?: true;
  /**
   * @param at the number of each column, −1 for one that the file does not have.
   * @param revision the day of the year from which the rows count, for `rows-of-year`.
   */
  bind(at: Readonly<Record<string, number>>, sinks: Partial<SinkOf>, revision: CalendarDate | null): TakeRow;
}

type ColumnsOf<R extends Recognition> = Readonly<Record<keyof R["columns"] & string, number>>;

/** Checks that a layout reads only the columns that it has. */
export function layout<const R extends Recognition>(
  definition: Omit<Layout, "recognition" | "bind"> & {
    recognition: R;
    bind(at: ColumnsOf<R>, sinks: Partial<SinkOf>, revision: CalendarDate | null): TakeRow;
  },
): Layout {
  return definition as Layout;
}
