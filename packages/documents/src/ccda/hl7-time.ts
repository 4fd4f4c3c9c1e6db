import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { childAt, type XmlElement } from "../xml/xml-tree.ts";

const pattern = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:(\d\d)(?:\.\d+)?)?)?([+-]\d{2}:?\d{2})?$/;

/** An HL7 time, such as 20260302171000-0600, as ISO 8601 with the same precision. `null` if it is none. */
export function isoTime(value: string | undefined): string | null {
  const match = pattern.exec(value?.trim() ?? "");
  if (!match) return null;
  const [, year, month, day, hour, minute, second = "00", zone = ""] = match;
  const date = `${year}-${month}-${day}`;
  if (!isCalendarDate(date)) return null;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date;
  const offset = zone === "" || zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `${date}T${hour}:${minute}:${second}${offset}`;
}

/** The day, as written: in the time zone of the clinic. */
export function dateOf(value: string | undefined): CalendarDate | null {
  return isoTime(value)?.slice(0, 10) ?? null;
}

/** The day of a time or a period; `null` for a period of several days. */
export function dayOf(effectiveTime: XmlElement | null): CalendarDate | null {
  if (!effectiveTime) return null;
  const low = dateOf(childAt(effectiveTime, "low")?.attributes["value"]);
  const high = dateOf(childAt(effectiveTime, "high")?.attributes["value"]);
  const value =
    dateOf(effectiveTime.attributes["value"]) ??
    dateOf(childAt(effectiveTime, "center")?.attributes["value"]);
  if (low && high && low !== high) return null;
  return value ?? low ?? high;
}
