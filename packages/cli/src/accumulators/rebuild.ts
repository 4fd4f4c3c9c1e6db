import { ContentObjectBrokenError, ContentReleaseUnknownError, openContentLibrary } from "@firstpass/content";
import { accumulatorTotalsOf } from "@firstpass/edits";
import { type AccumulatorRebuild, listTenants, rebuildAccumulators } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import type { ReportFormat } from "../options.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";

export interface AccumulatorsOptions {
  home: string;
  format: ReportFormat;
  /** All tenants when omitted. */
  tenant?: string;
}

/** Rebuilds the accumulators of one tenant or of all. @throws CommandError */
export async function rebuild(
  { home, format, tenant }: AccumulatorsOptions,
  context: CommandContext,
): Promise<void> {
  const { stdout, stderr } = context.terminal;
  const progress = startProgress(stderr);
  await withInstallation(home, context, async ({ store, shelf, closers }) => {
    const tenants = tenant === undefined ? await listTenants(store) : [await findTenant(store, tenant)];
    const library = await openContentLibrary({ shelf });
    closers.push("content library", () => library.close());
    const rebuilt: (AccumulatorRebuild & { tenant: string })[] = [];
    for (const { tenantId, name } of tenants) {
      const result = await rebuildAccumulators(store, tenantId, {
        totalsUnder: async (release) => {
          const content = await library.get(release);
          return (claim) => accumulatorTotalsOf(claim, content);
        },
        onProgress: (done, total) => progress.update(done, total, `${name}: ${formatCount(done)} chunks`),
      });
      rebuilt.push({ tenant: name, ...result });
      if (format === "json") await write(stdout, `${JSON.stringify(rebuilt.at(-1))}\n`);
    }
    progress.clear();
    if (format === "pretty") await write(stdout, formatRebuilds(rebuilt));
  })
    .catch((error) => {
      throw explainRelease(error);
    })
    .finally(() => progress.clear());
}

function explainRelease(error: unknown): unknown {
  if (!(error instanceof ContentReleaseUnknownError || error instanceof ContentObjectBrokenError))
    return error;
  return new CommandError(
    `a stored claim was admitted under a release that cannot be loaded: ${error.message}`,
  );
}

function formatRebuilds(rebuilt: readonly (AccumulatorRebuild & { tenant: string })[]): string {
  const rows = rebuilt.map(({ tenant, claims, corrected, strays }) => [
    tenant,
    formatCount(claims),
    formatCount(corrected),
    formatCount(strays),
  ]);
  const heading = ["tenant", "claims", "corrected", "strays removed"];
  return formatTable(heading, rows, ["left", "right", "right", "right"]);
}
