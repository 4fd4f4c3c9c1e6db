const time = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const dayAndTime = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});
const dayYearAndTime = new Intl.DateTimeFormat("en-US", {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

/** Formats a calendar date, `2024-07-15`, as billers write it: `07/15/2024`. */
export function formatDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${month}/${day}/${year}`;
}

/** Formats a moment in the reader's time zone: only the time today, without the year this year. */
export function formatDateTime(at: string | number, now = Date.now()): string {
  const moment = new Date(at);
  const today = new Date(now);
  if (moment.toDateString() === today.toDateString()) return time.format(moment);
  return (moment.getFullYear() === today.getFullYear() ? dayAndTime : dayYearAndTime).format(moment);
}

const steps = [
  { seconds: 60, unit: "second", per: 1 },
  { seconds: 3_600, unit: "minute", per: 60 },
  { seconds: 86_400, unit: "hour", per: 3_600 },
  { seconds: 86_400 * 45, unit: "day", per: 86_400 },
  { seconds: 86_400 * 548, unit: "month", per: 86_400 * 30.44 },
  { seconds: Number.POSITIVE_INFINITY, unit: "year", per: 86_400 * 365.25 },
] as const;
const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto", style: "short" });

/** Formats how long ago a moment was, or how far ahead it is: `3 hr. ago`, `in 2 days`. */
export function formatRelative(at: string | number, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1_000;
  if (Math.abs(seconds) < 10) return "just now";
  const { unit, per } = steps.find((step) => Math.abs(seconds) < step.seconds)!;
  return relative.format(Math.trunc(seconds / per), unit);
}

/** Formats a length of time by its largest unit: `40 s`, `12 min`, `3 h`, `5 d`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
