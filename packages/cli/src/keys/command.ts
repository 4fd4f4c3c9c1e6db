import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption, tenantOption } from "../options.ts";
import type { KeysOptions } from "./keys.ts";

const notes = `
The keys belong to the installation in the home folder, whether or not its server
is running, or to the database of DATABASE_URL.

Examples:
  firstpass keys create "our billing system"
  firstpass keys create dashboard --scopes claims:read,operations:read
  firstpass keys list
  firstpass keys revoke KEY-ID`;

export function addKeysCommand(program: Command, context: CommandContext): void {
  const keys = program.command("keys").description("manage API keys").addHelpText("after", notes);
  // Other commands start faster without the database client.
  const load = () => import("./keys.ts");
  const add = (name: string, description: string) =>
    keys.command(name).description(description).addOption(tenantOption()).addOption(homeOption(context.env));

  add("create", "create a key and print it to standard output, once")
    .argument("<name>", "who or what the key is for")
    .option(
      "--scopes <list>",
      "comma-separated permissions, such as claims:write,claims:read (default: all but team:write and content:activate)",
    )
    .addHelpText("after", '\nExample:\n  firstpass keys create "our billing system" > key.txt')
    .action(async (name: string, options: KeysOptions & { scopes?: string }) =>
      (await load()).createTenantKey(name, options, context),
    );
  add("list", "list the keys without their secret part")
    .option("--json", "write JSON with one key per line")
    .addHelpText("after", "\nExample:\n  firstpass keys list")
    .action(async (options: KeysOptions & { json?: boolean }) =>
      (await load()).listTenantKeys(options, context),
    );
  add("revoke", "revoke a key; it stops working within seconds")
    .argument("<key-id>", "a key id from `keys list`")
    .addHelpText("after", "\nExample:\n  firstpass keys revoke 0198f2c4-7d1e-7a53-b0f1-0c5f0f6f2a11")
    .action(async (keyId: string, options: KeysOptions) =>
      (await load()).revokeTenantKey(keyId, options, context),
    );
}
