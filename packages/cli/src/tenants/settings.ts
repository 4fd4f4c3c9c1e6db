import type { NoteExpectation } from "@firstpass/claim";
import {
  listTenants,
  type Store,
  saveNoteExpectation,
  saveTimeZone,
  TimeZoneUnknownError,
} from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import { formatTable } from "../terminal/table.ts";
import { printable, write } from "../terminal/terminal.ts";

export interface SettingOptions {
  home: string;
  tenant: string;
  notes?: NoteExpectation;
  timeZone?: string;
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
            .map(
              ({ name, noteExpectation, timeZone }) =>
                `${JSON.stringify({ name, notes: noteExpectation, timeZone })}\n`,
            )
            .join("")
        : formatTable(
            ["tenant", "notes", "time zone"],
            tenants.map(({ name, noteExpectation, timeZone }) => [
              printable(name),
              noteExpectation,
              timeZone,
            ]),
            [],
          ),
    );
  });
}

export async function saveSettings(
  { home, tenant, notes, timeZone }: SettingOptions,
  context: CommandContext,
): Promise<void> {
  if (notes === undefined && timeZone === undefined)
    throw new CommandError("nothing to change: use --notes or --time-zone");
  await withInstallation(home, context, async ({ store }) => {
    const { tenantId, name } = await findTenant(store, tenant);
    if (timeZone !== undefined) {
      await saveZone(store, tenantId, timeZone);
      await write(context.terminal.stdout, `Days begin in ${timeZone} for tenant ${printable(name)}.\n`);
    }
    if (notes === undefined) return;
    await saveNoteExpectation(store, tenantId, notes);
    await write(context.terminal.stdout, `Notes are ${notes} for tenant ${printable(name)}.\n`);
  });
}

async function saveZone(store: Store, tenantId: string, timeZone: string): Promise<void> {
  try {
    await saveTimeZone(store, tenantId, timeZone);
  } catch (error) {
    if (error instanceof TimeZoneUnknownError) throw new CommandError(`--time-zone: ${error.message}`);
    throw error;
  }
}
