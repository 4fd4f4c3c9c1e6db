import { isCalendarDate } from "@firstpass/claim";
import { CursorInvalidError } from "../database/cursor.ts";
import type { Parameter } from "./work-filter.ts";

const fields = ["urgency", "atRisk", "age", "deadline"] as const;

/** A `-` reverses the order. */
export const workSorts = fields.flatMap((field) => [field, `-${field}`] as const);
export type WorkSort = (typeof workSorts)[number];

/** Claims with at most this many days left come first, by days left. */
const urgentDays = 14;

/** SQL of what a list is sorted by. */
interface SortKey {
  key: string;
  /** A date, a whole number, or an instant, which a cursor has as microseconds since 1970. */
  type: "date" | "bigint" | "instant";
}

export interface WorkOrder {
  /** All in one direction. The last one is unique. */
  keys: SortKey[];
  descending: boolean;
}

/** The keys of the last row of a page, and the day that the order depends on, so that it stays the same on the next page. */
export interface WorkCursor {
  today: string;
  keys: readonly string[];
}

/** @param today the day on which the list was started */
export function orderOf(sort: WorkSort, today: string, parameter: Parameter): WorkOrder {
  const isReversed = sort.startsWith("-");
  // The youngest claim was held last.
  const descending = isReversed !== sort.endsWith("age");
  const keys = keysOf(sort, isReversed, () => `${parameter(today)}::date + ${urgentDays}`);
  return { keys: [...keys, { key: "work.sequence", type: "bigint" }], descending };
}

function keysOf(sort: WorkSort, isReversed: boolean, lastUrgentDay: () => string): SortKey[] {
  switch (sort.replace("-", "") as (typeof fields)[number]) {
    case "urgency": {
      const urgent = `case when work.deadline <= ${lastUrgentDay()} then work.deadline end`;
      return [
        { key: `coalesce(${urgent}, 'infinity'::date)`, type: "date" },
        { key: "-work.at_risk_cents", type: "bigint" },
      ];
    }
    case "atRisk":
      return [{ key: "work.at_risk_cents", type: "bigint" }];
    case "age":
      return [{ key: "work.held_at", type: "instant" }];
    case "deadline":
      // Unknown ones are last in both directions.
      return [
        { key: `coalesce(work.deadline, '${isReversed ? "-infinity" : "infinity"}'::date)`, type: "date" },
      ];
  }
}

/** SQL for an `order by`. */
export function sortedBy({ keys, descending }: WorkOrder): string {
  return keys.map(({ key }) => `${key} ${descending ? "desc" : "asc"}`).join(", ");
}

/** SQL: the keys of a row as a cursor has them. */
export function keysAsText({ keys }: WorkOrder): string {
  const texts = keys.map(({ key, type }) =>
    type === "instant" ? `(extract(epoch from ${key}) * 1000000)::bigint::text` : `(${key})::text`,
  );
  return `array[${texts.join(", ")}]`;
}

/** SQL: whether a row comes after the cursor. */
export function isAfter({ keys, descending }: WorkOrder, cursor: WorkCursor, parameter: Parameter): string {
  const values = keys.map(({ type }, index) => {
    const value = parameter(cursor.keys[index]);
    return type === "instant"
      ? `(timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond')`
      : `${value}::${type}`;
  });
  return `(${keys.map(({ key }) => key).join(", ")}) ${descending ? "<" : ">"} (${values.join(", ")})`;
}

export function encodeWorkCursor(sort: WorkSort, { today, keys }: WorkCursor): string {
  return Buffer.from([sort, today, ...keys].join(" ")).toString("base64url");
}

/** @throws CursorInvalidError unless it comes from a page with the same sort. */
export function decodeWorkCursor(sort: WorkSort, text: string): WorkCursor {
  const [of, today = "", ...values] = Buffer.from(text, "base64url").toString("latin1").split(" ");
  const { keys } = orderOf(sort, today, () => "");
  const isValid =
    of === sort &&
    isCalendarDate(today) &&
    values.length === keys.length &&
    values.every((value, index) => isKey(value, keys[index]!));
  if (!isValid) throw new CursorInvalidError();
  return { today, keys: values };
}

function isKey(value: string, { type }: SortKey): boolean {
  if (type === "date") return /^-?infinity$/.test(value) || isCalendarDate(value);
  return /^-?\d{1,17}$/.test(value);
}
