import { eachClaimDay } from "@firstpass/store";
import type { CommandContext } from "../command.ts";
import { findTenant } from "../installation/tenant.ts";
import { visitInstallation } from "../installation/visit.ts";

/** Which codes stored lines have, and which of them were billed on one day for one patient. */
export interface BilledCodes {
  codes: ReadonlySet<string>;
  linesOf(code: string): number;
  /** Lines with either code on days on which both were billed. */
  linesOfPair(column1: string, column2: string): number;
}

/** Goes through a tenant's history once. @throws CommandError when there is no such tenant */
export async function readBilledCodes(
  tenant: string,
  home: string,
  context: CommandContext,
): Promise<BilledCodes> {
  const lines = new Map<string, number>();
  const add = (key: string, count: number) => lines.set(key, (lines.get(key) ?? 0) + count);
  await visitInstallation(home, context, async ({ store }) => {
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
    }
  });
  return {
    codes: new Set([...lines.keys()].filter((key) => !key.includes("/"))),
    linesOf: (code) => lines.get(code) ?? 0,
    linesOfPair: (column1, column2) => lines.get(pairKey(column1, column2)) ?? 0,
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}
