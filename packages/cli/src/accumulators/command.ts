import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption } from "../options.ts";
import type { AccumulatorsOptions } from "./rebuild.ts";

const notes = `
An accumulator is the amount of a patient's therapy in a year, which is checked
against the payer's thresholds. It is updated with every claim admitted. The
claims are those of the home folder, whether or not its server is running, or
those of DATABASE_URL.

Example:
  firstpass accumulators rebuild`;

const rebuildNotes = `
Claims can be submitted and scrubbed meanwhile. Amounts set by
PUT /v1/accumulators do not change, and neither do existing verdicts.

Example:
  firstpass accumulators rebuild --tenant default`;

export function addAccumulatorsCommand(program: Command, context: CommandContext): void {
  const accumulators = program
    .command("accumulators")
    .description("recompute each patient's therapy accumulators")
    .addHelpText("after", notes);
  accumulators
    .command("rebuild")
    .description("recompute the accumulators from the stored claims, each under its own release")
    .option("--tenant <name>", "name of the tenant (default: all tenants)")
    .addOption(formatOption("tenant"))
    .addOption(homeOption(context.env))
    .addHelpText("after", rebuildNotes)
    .action(async (options: AccumulatorsOptions) => (await import("./rebuild.ts")).rebuild(options, context));
}
