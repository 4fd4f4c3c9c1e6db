import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import type { DocumentId } from "../document-note.ts";
import { idsOf } from "./people.ts";
import { arrayOf, type FhirResource, isObject, type Resources, stringOf } from "./resources.ts";

/** The day of a dateTime as written, in the time zone of the clinic. */
export function dateOf(value: unknown): CalendarDate | null {
  const date = stringOf(value)?.slice(0, 10) ?? "";
  return isCalendarDate(date) ? date : null;
}

/** The day of a Period; `null` for several days. */
export function dayOf(period: unknown): CalendarDate | null {
  if (!isObject(period)) return null;
  const start = dateOf(period["start"]);
  const end = dateOf(period["end"]);
  if (start && end && start !== end) return null;
  return start ?? end;
}

export interface Visit {
  date: CalendarDate | null;
  ids: DocumentId[];
}

/** The day and the ids of the first encounter that the references refer to. */
export function visitOf(resources: Resources, references: unknown, from: FhirResource): Visit {
  const ids: DocumentId[] = [];
  let date: CalendarDate | null = null;
  for (const reference of arrayOf(references)) {
    const encounter = resources.resolve(reference, from);
    if (encounter?.resourceType === "Encounter") {
      date ??= dayOf(encounter["period"]);
      ids.push(...idsOf(encounter["identifier"]));
    }
    const written = stringOf(reference["reference"]);
    const id = stringOf(encounter?.id) ?? written?.match(/(?:^|\/)Encounter\/([A-Za-z0-9.-]{1,64})$/)?.[1];
    if (id) ids.push({ system: null, value: id });
    ids.push(...idsOf(reference["identifier"]));
  }
  return { date, ids };
}

/** An instant or dateTime, as sent; `null` if it is none. */
export function timeOf(value: unknown): string | null {
  const written = stringOf(value);
  const isTime =
    written !== null &&
    /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(written);
  return isTime && dateOf(written) ? written : null;
}
