import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type CalendarDate } from "@firstpass/claim";
import { openContentLibrary } from "@firstpass/content";
import { openPipeline } from "@firstpass/pipeline";
import { listTenants, measureStored } from "@firstpass/store";
import type { CommandContext } from "../command.ts";
import { readDate, today } from "../dates.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import { type Rescrubbed, rescrubChanged } from "../rescrub/rescrub.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { explainContent } from "./shelf.ts";

/** How far back claims are checked without `--since`. */
const lookBackDays = 30;
/** Services check about once a second which release is active. */
const followMsMax = 2_000;

export interface RescrubOptions {
  home: string;
  /** The first received date; 30 days ago when omitted. */
  since?: string;
  /** All tenants when omitted. */
  tenant?: string;
}

export interface RescrubReport {
  since: CalendarDate;
  tenants: ({ tenant: string } & Rescrubbed)[];
}

/** Activates a release and rescrubs the stored claims it affects. @throws CommandError */
export async function activateAndRescrub(
  release: string,
  { home, tenant, since: sinceText = addDays(today(), -lookBackDays) }: RescrubOptions,
  context: CommandContext,
): Promise<RescrubReport> {
  const since = readDate("--since", sinceText);
  const progress = startProgress(context.terminal.stderr);
  return withInstallation(home, context, async ({ store, shelf, config, databaseUrl, logger, closers }) => {
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
          onProgress: (looked) => progress.update(looked, claims, `${name}: ${formatCount(looked)} claims`),
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
