import type { paths } from "@firstpass/client/schema";

/**
 * The filters of the worklist. The page's address has the same query as `GET /v1/worklist`, so a view, a link from a chart
 * and a bookmark are all one query string.
 */

type Query = NonNullable<paths["/v1/worklist"]["get"]["parameters"]["query"]>;
/** Values that the API knows: others do not compile. */
type Known<Name extends "group" | "age" | "deadlineBucket" | "nextActor"> = readonly NonNullable<
  Query[Name]
>[];

export const workStates = ["open", "in_progress", "snoozed", "waiting_for_clinician", "resolved"] as const;
export type WorkState = (typeof workStates)[number];

export const groupKeys = [
  "edit",
  "payer",
  "clinic",
  "provider",
  "nextActor",
  "age",
  "deadline",
  "batch",
  "assignee",
  "state",
] as const satisfies Known<"group">;
export type GroupKey = (typeof groupKeys)[number];

const sortFields = ["urgency", "atRisk", "age", "deadline"] as const;
type SortField = (typeof sortFields)[number];
export type Sort = SortField | `-${SortField}`;
export const sorts: readonly Sort[] = sortFields.flatMap((field) => [field, `-${field}` as const]);

export const ageBuckets = ["0-1", "2-3", "4-7", "8-14", "15-30", "31+"] as const satisfies Known<"age">;
export const deadlineBuckets = [
  "overdue",
  "0-7",
  "8-14",
  "15-30",
  "31-60",
  "61+",
  "unknown",
] as const satisfies Known<"deadlineBucket">;
export const nextActors = [
  "biller",
  "therapist",
  "front_desk",
  "payer",
] as const satisfies Known<"nextActor">;

type Reader = (value: string) => string | null;

const oneOf =
  (values: readonly string[]): Reader =>
  (value) =>
    values.includes(value) ? value : null;
const matching =
  (pattern: RegExp): Reader =>
  (value) =>
    pattern.test(value) ? value : null;
const anyText: Reader = (value) => (value.trim() === "" || value.length > 256 ? null : value.trim());
const date = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const id = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);

/** Unknown states are left out; `null` if none is left. */
const states: Reader = (value) => {
  const asked = value.split(",");
  const known = workStates.filter((state) => asked.includes(state));
  return known.length > 0 ? known.join() : null;
};

/** Every filter, in the order of the filter bar, with the function that reads its value: `null` if it cannot be used. */
const readers = {
  state: states,
  text: anyText,
  assignee: (value) => (value === "me" || value === "none" ? value : id(value)),
  edit: anyText,
  payer: anyText,
  clinic: anyText,
  provider: anyText,
  nextActor: oneOf(nextActors),
  deadlineWithin: matching(/^\d{1,4}$/),
  deadlineBucket: oneOf(deadlineBuckets),
  atRiskMin: matching(/^\d{1,7}(\.\d{1,2})?$/),
  age: oneOf(ageBuckets),
  resolution: oneOf(["corrected", "released", "not_billable"]),
  status: oneOf(["hold", "error", "clean", "released"]),
  severity: oneOf(["hold", "warn", "error"]),
  stage: oneOf(["integrity", "documentation", "modifier", "medical-necessity"]),
  serviceFrom: date,
  serviceTo: date,
  admittedFrom: date,
  admittedTo: date,
  hasNote: oneOf(["true", "false"]),
  batch: id,
} satisfies Record<string, Reader>;

export type FilterKey = keyof typeof readers;
export const filterKeys = Object.keys(readers) as FilterKey[];
export type Filters = Partial<Record<FilterKey, string>>;

export interface WorklistQuery {
  filters: Filters;
  sort: Sort;
  group: GroupKey | null;
}

export interface ReadQuery extends WorklistQuery {
  /** Parameters that no longer exist or whose value cannot be used. The list is shown without them. */
  ignored: string[];
}

/** Reads the query of the page's address or of a view. */
export function readQuery(params: URLSearchParams): ReadQuery {
  const filters: Filters = {};
  const ignored = new Set<string>();
  let sort: Sort = "urgency";
  let group: GroupKey | null = null;
  for (const [name, value] of params) {
    if (name === "sort") {
      if (sorts.includes(value as Sort)) sort = value as Sort;
      else ignored.add(name);
    } else if (name === "group") {
      group = groupKeys.find((key) => key === value) ?? null;
      if (group === null) ignored.add(name);
    } else {
      const known = Object.hasOwn(readers, name) ? (name as FilterKey) : null;
      const read = known && readers[known](value);
      if (known && read !== null) filters[known] = read;
      else ignored.add(name);
    }
  }
  return { filters, sort, group, ignored: [...ignored] };
}

/** The query string, always in the same order. */
export function writeQuery({ filters, sort, group }: WorklistQuery): string {
  const params = new URLSearchParams();
  for (const key of filterKeys) {
    const value = filters[key];
    if (value !== undefined) params.set(key, value);
  }
  if (group !== null) params.set("group", group);
  if (sort !== "urgency") params.set("sort", sort);
  return params.toString();
}

/** The filters with one set, or removed if the value is `null`. */
export function withFilter(filters: Filters, key: FilterKey, value: string | null): Filters {
  const { [key]: _, ...others } = filters;
  return value === null || value === "" ? others : { ...others, [key]: value };
}

/** The filter that opens a group. Groups without a value, such as claims without a provider, cannot be filtered by it. */
export function filterOfGroup(group: GroupKey, key: string | null): { key: FilterKey; value: string } | null {
  const filter: FilterKey = group === "deadline" ? "deadlineBucket" : group;
  const value = group === "assignee" && key === null ? "none" : key;
  if (value === null || readers[filter](value) === null) return null;
  return { key: filter, value };
}
