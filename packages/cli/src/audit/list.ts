import { auditActions, installation, listAudit, namesOf, toAuditEntry } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import type { ReportFormat } from "../options.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";

export interface AuditOptions {
  home: string;
  tenant: string;
  format: ReportFormat;
  installation?: boolean;
  action?: string;
  subject?: string;
  after?: number;
  limit: number;
}

const entriesPerPage = 1_000;

/** Lists entries of the audit trail, newest first. @throws CommandError */
export async function list(options: AuditOptions, context: CommandContext): Promise<void> {
  const { home, tenant, format, action, subject, limit } = options;
  const { stdout, stderr } = context.terminal;
  if (action !== undefined && !(auditActions as readonly string[]).includes(action)) {
    throw new CommandError(`--action: there is no action ${action}: choose from ${auditActions.join(", ")}`);
  }
  await withInstallation(home, context, async ({ store }) => {
    const tenantId = options.installation ? installation : (await findTenant(store, tenant)).tenantId;
    const rows: string[][] = [];
    let { after } = options;
    let left = limit;
    let isEnd = false;
    while (left > 0 && !isEnd) {
      const page = Math.min(left, entriesPerPage);
      const found = await listAudit(store, tenantId, {
        action,
        subject,
        after,
        limit: page,
        newestFirst: true,
      });
      const shown = found.map(toAuditEntry);
      const names = await namesOf(store, tenantId, shown);
      const entries = shown.map((entry) => ({
        ...entry,
        name: names.get(entry.memberId ?? entry.keyId ?? "") ?? null,
      }));
      if (format === "json")
        await write(stdout, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
      else {
        rows.push(
          ...entries.map(({ at, action, subject, keyId, memberId, name, detail }) => [
            at.slice(0, 19),
            action,
            subject,
            name ?? memberId ?? keyId ?? "",
            Object.entries(detail)
              .map(([name, value]) => `${name}=${value}`)
              .join(" "),
          ]),
        );
      }
      after = entries.at(-1)?.auditId ?? after;
      left -= entries.length;
      isEnd = entries.length < page;
    }
    if (format === "pretty") {
      await write(stdout, formatTable(["time (UTC)", "action", "subject", "by", "details"], rows, []));
    }
    if (!isEnd) stderr.write(`There may be more: add --after ${after}\n`);
  });
}
