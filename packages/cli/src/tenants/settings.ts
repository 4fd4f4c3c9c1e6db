import type { NoteExpectation } from "@firstpass/claim";
import { listTenants, saveNoteExpectation } from "@firstpass/store";
import type { CommandContext } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import { formatTable } from "../terminal/table.ts";
import { printable, write } from "../terminal/terminal.ts";

export interface SettingOptions {
  home: string;
  tenant: string;
  notes: NoteExpectation;
}

export async function printTenants(
  { home, json }: { home: string; json?: boolean },
  context: CommandContext,
): Promise<void> {
  await withInstallation(home, context, async ({ store }) => {
    const tenants = await listTenants(store);
    await write(
      context.terminal.stdout,
      json
        ? tenants
            .map(({ name, noteExpectation }) => `${JSON.stringify({ name, notes: noteExpectation })}\n`)
            .join("")
        : formatTable(
            ["tenant", "notes"],
            tenants.map(({ name, noteExpectation }) => [printable(name), noteExpectation]),
            [],
          ),
    );
  });
}

export async function saveSettings(
  { home, tenant, notes }: SettingOptions,
  context: CommandContext,
): Promise<void> {
  await withInstallation(home, context, async ({ store }) => {
    const { tenantId, name } = await findTenant(store, tenant);
    await saveNoteExpectation(store, tenantId, notes);
    await write(context.terminal.stdout, `Notes are ${notes} for tenant ${printable(name)}.\n`);
  });
}
