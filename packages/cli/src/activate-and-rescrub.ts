import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { openContentLibrary } from "@firstpass/content";
import { openPipeline } from "@firstpass/pipeline";
import { listTenants, measureStored } from "@firstpass/store";
import { CommandError } from "./command-error.ts";
import type { ContentActivateOptions } from "./content/command.ts";
import { explainContent } from "./content/shelf.ts";
import { findTenant } from "./find-tenant.ts";
import { visitInstallation } from "./installation/visit.ts";
import type { CommandContext } from "./program.ts";
import { type Rescrubbed, rescrubChanged } from "./rescrub/rescrub.ts";
import { today } from "./terminal/calendar-today.ts";
import { startProgress } from "./terminal/progress.ts";

/** How far back claims are looked at when it is not said. */
const lookBackDays = 30;
/** Services ask about once a second which release is active. */
const followMsMax = 2_000;

export interface RescrubReport {
  since: CalendarDate;
  tenants: ({ tenant: string } & Rescrubbed)[];
}

/** Activates a release and scrubs again the stored claims that it changes. @throws CommandError */
export async function activateAndRescrub(
  release: string,
  { home, tenant, since = addDays(today(), -lookBackDays) }: Omit<ContentActivateOptions, "rescrub">,
  context: CommandContext,
): Promise<RescrubReport> {
  if (!isCalendarDate(since)) {
    throw new CommandError(`--since ${since}: is not an existing day: write it as YYYY-MM-DD`);
  }
  const progress = startProgress(context.terminal.stderr);
  return visitInstallation(home, context, async ({ store, shelf, config, databaseUrl, logger, closers }) => {
    const tenants = tenant === undefined ? await listTenants(store) : [await findTenant(store, tenant)];
    const pipeline = await openPipeline({ queueUrl: config.queueUrl, databaseUrl, logger });
    closers.push("pipeline", () => pipeline.close());
    try {
      await shelf.activate(release);
      const followed = sleep(followMsMax);
      const library = await openContentLibrary({ shelf });
      closers.push("content library", () => library.close());
      const content = await library.get(release);
      const report: RescrubReport = { since, tenants: [] };
      for (const { tenantId, name } of tenants) {
        const { claims } = await measureStored(store, tenantId, { since, exceptUnder: release });
        const rescrubbed = await rescrubChanged({
          store,
          pipeline,
          logger,
          tenantId,
          since,
          content,
          contentOf: (other) => library.get(other),
          followed,
          onProgress: (looked) =>
            progress.update(looked, claims, `${looked.toLocaleString("en-US")} claims of ${name}`),
        });
        report.tenants.push({ tenant: name, ...rescrubbed });
      }
      return report;
    } catch (error) {
      throw explainContent(error);
    } finally {
      progress.clear();
    }
  });
}
