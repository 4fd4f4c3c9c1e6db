import { addDays, type CalendarDate, dateSchema, daysBetween } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { loadTenantDay, type Period, type SeriesStep, type Store, seriesSteps } from "@firstpass/store";
import { z } from "zod";

export const periodQuery = {
  since: dateSchema.optional().describe("The first day. Default: 29 days before the last."),
  until: dateSchema.optional().describe("The last day. Default: today, in the tenant's time zone."),
};

export const seriesQuery = {
  ...periodQuery,
  step: z
    .enum(seriesSteps)
    .default("day")
    .describe("The length of a point. Weeks start on Monday. 15m: at most 7 days."),
};

export const periodSchema = { since: z.iso.date(), until: z.iso.date() };

const defaultDays = 30;
const daysOfQuartersMax = 7;

/** Completes the period of a request. @throws ProblemError `request-invalid` */
export async function readPeriod(
  store: Store,
  tenantId: string,
  query: { since?: CalendarDate | undefined; until?: CalendarDate | undefined; step?: SeriesStep },
  daysMax = 1_100,
): Promise<Period> {
  const until = query.until ?? (await loadTenantDay(store, tenantId)).today;
  const since = query.since ?? addDays(until, query.step === "15m" ? 0 : 1 - defaultDays);
  const days = daysBetween(since, until) + 1;
  const most = query.step === "15m" ? daysOfQuartersMax : daysMax;
  if (days < 1) throw new ProblemError("request-invalid", "since: is after until: send an earlier day");
  if (days > most)
    throw new ProblemError(
      "request-invalid",
      `since: the period has ${days} days, and ${most} is the most${query.step === "15m" ? " with step=15m: use a longer step" : ""}`,
    );
  return { since, until };
}
