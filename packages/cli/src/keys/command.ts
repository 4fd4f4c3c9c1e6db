import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption, tenantOption } from "../options.ts";
import type { KeysOptions } from "./keys.ts";

const examples = `
The keys are those of the installation in the home folder, running or not; with DATABASE_URL, of that database.

Examples:
  firstpass keys create "our billing system"
  firstpass keys create dashboard --scopes claims:read,operations:read
  firstpass keys list
  firstpass keys revoke KEY-ID`;

export function addKeysCommand(program: Command, context: CommandContext): void {
  const keys = program
    .command("keys")
    .description("API keys: make, list, revoke")
    .addHelpText("after", examples);
  // Loaded when it is needed: the other commands start without a database client.
  const load = () => import("./keys.ts");
  const add = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .addOption(tenantOption("keys"))
      .addOption(homeOption(context.env));

  add("create", "make a key; it is written to standard output, this once")
    .argument("<name>", "what or whom it is for")
    .option(
      "--scopes <list>",
      "what it may do, comma-separated, such as claims:write,claims:read (default: all)",
    )
    .addHelpText("after", '\nExample:\n  firstpass keys create "our billing system" > key.txt')
    .action(async (name: string, options: KeysOptions & { scopes?: string }) =>
      (await load()).makeKey(name, options, context),
    );
  add("list", "the keys there are, without their secret part")
    .option("--json", "one key per line as JSON")
    .addHelpText("after", "\nExample:\n  firstpass keys list")
    .action(async (options: KeysOptions & { json?: boolean }) => (await load()).showKeys(options, context));
  add("revoke", "make a key worthless; it stops working within seconds")
    .argument("<key-id>", "as `keys list` shows it")
    .addHelpText("after", "\nExample:\n  firstpass keys revoke 0198f2c4-7d1e-7a53-b0f1-0c5f0f6f2a11")
    .action(async (keyId: string, options: KeysOptions) =>
      (await load()).withdrawKey(keyId, options, context),
    );
}
