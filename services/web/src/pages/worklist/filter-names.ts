import { describeValue } from "./filter-labels.ts";
import type { FilterKey } from "./filters.ts";
import { editName } from "./labels.ts";
import type { WorkItem } from "./work-item.ts";

/** The value of a filter for people. Names come from a row of the list, because all rows match the filter. */
export function nameOfValue(
  key: FilterKey,
  value: string,
  { row, titles }: { row: WorkItem | undefined; titles: ReadonlyMap<string, string> | undefined },
): string {
  if (value === "none" || value === "me") return describeValue(key, value);
  if (key === "edit") return titles?.get(value) ?? editName(value);
  if (key === "payer") return row?.payer.name ?? value;
  if (key === "clinic") return row?.clinic.name ?? value;
  if (key === "provider") return row?.provider?.name ?? value;
  if (key === "assignee") return row?.assignee?.name ?? "a colleague";
  if (key === "batch") return `${value.slice(0, 8)}…`;
  return describeValue(key, value);
}
