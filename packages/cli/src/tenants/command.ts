import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption, notesOption, tenantOption } from "../options.ts";
import type { SettingOptions } from "./settings.ts";

const notes = `
The tenants belong to the installation in the home folder, whether or not its server
is running, or to the database of DATABASE_URL.

Examples:
  firstpass tenants list
  firstpass tenants set --notes optional
  firstpass tenants set --time-zone America/Chicago`;

const setNotes = `
The notes field of a payer's policy takes precedence. The setting applies to claims that are scrubbed from now on.
With another time zone, the figures are counted again; snapshots stay as they are.

Examples:
  firstpass tenants set --tenant lakeside --notes optional
  firstpass tenants set --time-zone America/Chicago`;

export function addTenantsCommand(program: Command, context: CommandContext): void {
  const tenants = program
    .command("tenants")
    .description("list tenants and change their settings")
    .addHelpText("after", notes);
  // Other commands start faster without the database client.
  const load = () => import("./settings.ts");
  tenants
    .command("list")
    .description("list the tenants with their settings")
    .option("--json", "write JSON with one tenant per line")
    .addOption(homeOption(context.env))
    .addHelpText("after", "\nExample:\n  firstpass tenants list --json")
    .action(async (options: { home: string; json?: boolean }) =>
      (await load()).printTenants(options, context),
    );
  tenants
    .command("set")
    .description("change a setting of a tenant")
    .addOption(notesOption("default for a new tenant: expected"))
    .option("--time-zone <name>", "where the days of its figures begin (default for a new tenant: UTC)")
    .addOption(tenantOption())
    .addOption(homeOption(context.env))
    .addHelpText("after", setNotes)
    .action(async (options: SettingOptions) => (await load()).saveSettings(options, context));
}
