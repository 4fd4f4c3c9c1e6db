import type { CalendarDate } from "@firstpass/claim";
import type { Dating } from "./edition.ts";
import type { Fields } from "./fields.ts";
import type { ImportKind, RowSinks } from "./row-sinks.ts";

/** A column that is found by its heading. */
export interface Column {
  /** Matches the whole heading, in lower case and with white space collapsed. */
  readonly heading: RegExp;
  /** The column's name in error messages. */
  readonly name: string;
  readonly isOptional?: true;
}

/** How a layout is recognized, and the position of its fields. */
export type Recognition =
  /** By the heading. It can continue over several rows, which are empty in the columns `over`. */
  | { by: "heading"; columns: Readonly<Record<string, Column>>; over?: readonly string[] }
  /** By fixed width: characters from `start` to `end` (exclusive), counted from 0, and a pattern that rows match. */
  | { by: "width"; columns: Readonly<Record<string, readonly [start: number, end: number]>>; row: RegExp }
  /** By order, without headings: the index of each column, and a pattern that rows match. */
  | { by: "order"; columns: Readonly<Record<string, number>>; row: RegExp };

/** Imports a row. Returns `false` for a row without data, which is left out. @throws BadRowError, RangeError */
export type TakeRow = (fields: Fields) => boolean;

/** The columns of a file that can be imported. */
export interface Layout {
  /** The name that users know it by. */
  readonly title: string;
  readonly kinds: readonly ImportKind[];
  readonly recognition: Recognition;
  readonly dating: Dating;
  /** Why a file in this layout is the wrong table, judged by its headings; `null` if it is the right one. */
  readonly refuse?: (headings: readonly string[]) => string | null;
  /** Whether CMS publishes it. Other CMS files have the same layout and differ only in their names. */
  readonly isPublished?: true;
  /**
   * @param at the index of each column; −1 for a column that the file does not have.
   * @param revision for `rows-of-year`: the day of the year from which the rows apply.
   */
  bind(
    at: Readonly<Record<string, number>>,
    sinks: Partial<RowSinks>,
    revision: CalendarDate | null,
  ): TakeRow;
}

type ColumnsOf<R extends Recognition> = Readonly<Record<keyof R["columns"] & string, number>>;

/** Defines a layout; the types allow `bind` to read only the columns that it declares. */
export function layout<const R extends Recognition>(
  definition: Omit<Layout, "recognition" | "bind"> & {
    recognition: R;
    bind(at: ColumnsOf<R>, sinks: Partial<RowSinks>, revision: CalendarDate | null): TakeRow;
  },
): Layout {
  return definition as Layout;
}
