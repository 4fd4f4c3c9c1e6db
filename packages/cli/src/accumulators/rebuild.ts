import { ContentObjectBrokenError, ContentReleaseUnknownError, openContentLibrary } from "@firstpass/content";
import { accumulatorTotalsOf } from "@firstpass/edits";
import { createClosers, createLogger } from "@firstpass/runtime";
import { type AccumulatorRebuild, listTenants, rebuildAccumulators } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { openInstallation } from "../installation/installation.ts";
import type { ReportFormat } from "../options.ts";
import { startProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";

export interface AccumulatorsOptions {
  home: string;
  format: ReportFormat;
  /** All tenants when it is left out. */
  tenant?: string;
}

/** Rebuilds the accumulators of one tenant or of all. @throws CommandError */
export async function rebuild(
  { home, format, tenant }: AccumulatorsOptions,
  { env, terminal }: CommandContext,
): Promise<void> {
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  const progress = startProgress(terminal.stderr);
  try {
    const { store, shelf } = await openInstallation({ env, home, logger, closers, use: "visit" });
    const tenants = (await listTenants(store)).filter(({ name }) => tenant === undefined || name === tenant);
    if (tenant !== undefined && tenants.length === 0) {
      throw new CommandError(`there is no tenant ${tenant}: name one with --tenant, or leave it out for all`);
    }
    const library = await openContentLibrary({ shelf });
    closers.push("content library", () => library.close());
    const rebuilt: (AccumulatorRebuild & { tenant: string })[] = [];
    for (const { tenantId, name } of tenants) {
      const result = await rebuildAccumulators(store, tenantId, {
        totalsUnder: async (release) => {
          const content = await library.get(release);
          return (claim) => accumulatorTotalsOf(claim, content);
        },
        onProgress: (done, total) =>
          progress.update(done, total, `${name}: ${done.toLocaleString("en-US")} chunks`),
      });
      rebuilt.push({ tenant: name, ...result });
      if (format === "json") await write(terminal.stdout, `${JSON.stringify(rebuilt.at(-1))}\n`);
    }
    progress.clear();
    if (format === "pretty") await write(terminal.stdout, formatRebuilds(rebuilt));
  } catch (error) {
    if (error instanceof ContentReleaseUnknownError || error instanceof ContentObjectBrokenError) {
      throw new CommandError(
        `a stored claim was admitted under a release that is not there: ${error.message}`,
      );
    }
    throw error;
  } finally {
    progress.clear();
    await closers.close();
  }
}

function formatRebuilds(rebuilt: readonly (AccumulatorRebuild & { tenant: string })[]): string {
  const count = (number: number) => number.toLocaleString("en-US");
  const rows = rebuilt.map(({ tenant, claims, corrected, strays }) => [
    tenant,
    count(claims),
    count(corrected),
    count(strays),
  ]);
  const heading = ["tenant", "claims", "corrected", "strays removed"];
  return formatTable(heading, rows, ["left", "right", "right", "right"]);
}
