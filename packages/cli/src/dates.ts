import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { CommandError } from "./command.ts";

/** Checks the date given for an option. @throws CommandError */
export function readDate(option: string, text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new CommandError(`${option} ${text}: is not a valid date: write it as YYYY-MM-DD`);
}

/** Today's date in the local time zone. */
export function today(): CalendarDate {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
