import { eachClaimDay } from "@firstpass/store";
import type { CommandContext } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";

/** The codes of the stored lines, and the pairs of codes billed for one patient on one day. */
export interface BilledCodes {
  codes: ReadonlySet<string>;
  linesOf(code: string): number;
  /** Lines with either code, on days when both were billed. */
  linesOfPair(column1: string, column2: string): number;
}

/** Reads the whole history of a tenant. @throws CommandError when there is no such tenant */
export async function readBilledCodes(
  tenant: string,
  home: string,
  context: CommandContext,
): Promise<BilledCodes> {
  const lines = new Map<string, number>();
  const add = (key: string, count: number) => lines.set(key, (lines.get(key) ?? 0) + count);
  const progress = startProgress(context.terminal.stderr);
  let dayCount = 0;
  await withInstallation(home, context, async ({ store }) => {
    const { tenantId } = await findTenant(store, tenant);
    for await (const day of eachClaimDay(store, tenantId)) {
      const byCode = Map.groupBy(day, ({ procedure }) => procedure);
      const codes = [...byCode.keys()].sort();
      for (const [index, code] of codes.entries()) {
        const own = byCode.get(code)!.length;
        add(code, own);
        for (const other of codes.slice(index + 1))
          add(pairKey(code, other), own + byCode.get(other)!.length);
      }
      dayCount += 1;
      progress.update(dayCount, null, `${formatCount(dayCount)} days of service`);
    }
  }).finally(() => progress.clear());
  return {
    codes: new Set([...lines.keys()].filter((key) => !key.includes("/"))),
    linesOf: (code) => lines.get(code) ?? 0,
    linesOfPair: (column1, column2) => lines.get(pairKey(column1, column2)) ?? 0,
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}
