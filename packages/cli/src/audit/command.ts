import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, tenantOption } from "../options.ts";
import type { AuditOptions } from "./list.ts";

const notes = `
Lists who changed what and who read which claims through the API, newest first:
the time, the action, what it was about, the API key or person, and details.
Activations of content releases belong to no tenant: use --installation.

Examples:
  firstpass audit
  firstpass audit --subject CLAIM-ID
  firstpass audit --action claim-released --format json --limit 100000`;

export function addAuditCommand(program: Command, context: CommandContext): void {
  program
    .command("audit")
    .description("list the audit trail: changes, and reads of claims")
    .option("--action <action>", "only this action, such as claim-read or key-created")
    .option("--subject <id>", "only entries about this claim, batch, import, key or endpoint")
    .option("--installation", "entries on the installation instead of a tenant")
    .option("--after <entry>", "continue after the last entry of the previous page", readCount)
    .option("--limit <number>", "most entries to list", readCount, 100)
    .addOption(formatOption("entry"))
    .addOption(tenantOption())
    .addOption(homeOption(context.env))
    .addHelpText("after", notes)
    .action(async (options: AuditOptions) => (await import("./list.ts")).list(options, context));
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number above 0.");
}
