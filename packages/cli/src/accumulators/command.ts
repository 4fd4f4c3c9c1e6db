import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption } from "../options.ts";
import type { AccumulatorsOptions } from "./rebuild.ts";

const examples = `
What a patient's therapy of a year has come to is kept claim by claim as claims are admitted, and held against the
payer's thresholds. The claims are those of the installation in the home folder, running or not; with DATABASE_URL, of
that database.

Example:
  firstpass accumulators rebuild`;

export function addAccumulatorsCommand(program: Command, context: CommandContext): void {
  const accumulators = program
    .command("accumulators")
    .description("the year's therapy of each patient: count it anew")
    .addHelpText("after", examples);
  accumulators
    .command("rebuild")
    .description("count every stored claim anew, by the release it was admitted under")
    .option("--tenant <name>", "whose claims (default: every tenant's)")
    .addOption(formatOption("tenant"))
    .addOption(homeOption(context.env))
    .addHelpText(
      "after",
      "\nClaims may be sent and scrubbed meanwhile. Amounts set by PUT /v1/accumulators stay as they are, and so do verdicts\n" +
        "that were given.\n\nExample:\n  firstpass accumulators rebuild --tenant default",
    )
    .action(async (options: AccumulatorsOptions) => (await import("./rebuild.ts")).rebuild(options, context));
}
