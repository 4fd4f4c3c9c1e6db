import type { CalendarDate } from "@firstpass/claim";

/** Days in the tenant's time zone, inclusive. */
export interface Period {
  since: CalendarDate;
  until: CalendarDate;
}

/** The length of a point of a series. Weeks start on Monday. */
export const seriesSteps = ["15m", "day", "week", "month"] as const;
export type SeriesStep = (typeof seriesSteps)[number];

/** What a point covers: days, or instants for a step of 15 minutes. The end of days is inclusive, that of instants is not. */
export interface Span {
  since: string;
  until: string;
}

/** SQL: the time zone of tenant `$1`. */
export const timeZone = "(select time_zone from tenant where tenant_id = $1)";

/** SQL: the instant at which a day or an instant, given as text, begins. */
export function beginningOf(text: string): string {
  return `case when length(${text}) = 10 then ${text}::date::timestamp at time zone ${timeZone} else ${text}::timestamptz end`;
}

/** SQL: the instant before which a period ends: the end of the day, or the instant itself. */
export function endOf(text: string): string {
  return `case when length(${text}) = 10 then (${text}::date + 1)::timestamp at time zone ${timeZone}
    else ${text}::timestamptz end`;
}

/** SQL: the beginning of the quarter of an hour. */
export function quarterOf(instant: string): string {
  return `date_bin('15 minutes', ${instant}, 'epoch')`;
}

/**
 * SQL: the steps of a series of days between the parameters `$2` and `$3`, as `span (since, until)`. The first and the
 * last can be shorter.
 * @param step the parameter with `day`, `week` or `month`
 */
export function daySpans(step: string): string {
  return `(
    select greatest(at::date, $2::date) as since, least((at + interval)::date - 1, $3::date) as until
    from (select ('1 ' || ${step})::interval as interval) as length
    cross join lateral generate_series(date_trunc(${step}, $2::date::timestamp), $3::date::timestamp, interval) as at
  ) as span`;
}

/** SQL: the quarters of an hour of the days between the parameters `$2` and `$3` until now, as `span (since, until)`. */
export const quarterSpans = `(
    select at as since, at + interval '15 minutes' as until
    from generate_series(${beginningOf("$2::text")}, least(${endOf("$3::text")}, now()) - interval '1 microsecond',
      interval '15 minutes') as at
  ) as span`;
