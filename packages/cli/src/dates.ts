import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { CommandError } from "./command.ts";

/** The date an option gives. @throws CommandError naming the option when there is no such date */
export function readDate(option: string, text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new CommandError(`${option} ${text}: is not a valid date: write it as YYYY-MM-DD`);
}

/** The local date. */
export function today(): CalendarDate {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
