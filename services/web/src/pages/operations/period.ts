/** The days that the charts cover, until today. */
export interface Period {
  /** The first day, `YYYY-MM-DD`. */
  since: string;
  step: "day" | "week" | "month";
}

export const periods = [
  { days: 7, label: "7 days", step: "day" },
  { days: 30, label: "30 days", step: "day" },
  { days: 90, label: "90 days", step: "week" },
  { days: 365, label: "12 months", step: "month" },
] as const;

const defaultDays = 30;

/** The period of an address. An unknown one is the default. */
export function daysOf(search: URLSearchParams): number {
  const days = Number(search.get("days"));
  return periods.some((period) => period.days === days) ? days : defaultDays;
}

/** @param today the tenant's day, `YYYY-MM-DD` */
export function periodOf(days: number, today: string): Period {
  const { step } = periods.find((period) => period.days === days)!;
  return { since: dayBefore(today, days - 1), step };
}

export function dayBefore(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}

const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
const time = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });

/** A point of a series below its axis: a day, the first day of a week, a month, or a time. */
export function labelOf(at: string, step: Period["step"] | "15m"): string {
  if (step === "15m") return time.format(new Date(at));
  return (step === "month" ? month : day).format(new Date(`${at}T00:00:00Z`));
}
