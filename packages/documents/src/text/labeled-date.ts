import { type CalendarDate, isCalendarDate } from "@firstpass/claim";

/** "DOS: 3/2/2026", "Date of service 3/2/26", "Visit date: 2026-03-02". */
const labeledDate =
  /\b(?:DOS|(?:visit|service) date|date(?: of (?:service|visit))?)[ \t]{0,9}:?[ \t]{0,9}(?:(\d{1,2})[/-](\d{1,2})[/-](?:20)?(\d\d)|20(\d\d)-(\d\d)-(\d\d))\b/i;

/** The date that a note gives as its own; `null` if it gives none. */
export function dateInText(text: string): CalendarDate | null {
  const match = labeledDate.exec(text);
  if (!match) return null;
  const [, month, day, year, isoYear, isoMonth, isoDay] = match;
  const date = isoYear
    ? `20${isoYear}-${isoMonth}-${isoDay}`
    : `20${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : null;
}
