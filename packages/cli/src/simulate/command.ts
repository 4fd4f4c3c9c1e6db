import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, tenantOption } from "../options.ts";
import type { SimulateOptions } from "./run-simulation.ts";

const notes = `
The claims are those of the home folder, whether or not its server is running, or
those of DATABASE_URL; nothing is written there. The newest revision of each claim
is scrubbed as of its received date, together with the patient's earlier claims,
and the result is compared with its verdict. If the command is interrupted, run it
again to resume.

Examples:
  firstpass simulate --content 2026Q4.2
  firstpass simulate --policy our-payer.yaml --since 2026-10-01 --csv changes.csv
  firstpass simulate --content 2026Q4.2 --format json | jq .edits`;

export function addSimulateCommand(program: Command, context: CommandContext): void {
  program
    .command("simulate")
    .description("show how another release or policy would change the verdicts of stored claims")
    .option("--content <release>", "content release to scrub under (default: the active one)")
    .option("--policy <file>", "a payer policy (YAML) that takes precedence for the claims it matches")
    .option("--since <date>", "claims received on or after this date, YYYY-MM-DD")
    .option("--until <date>", "claims received on or before this date")
    .addOption(tenantOption())
    .addOption(formatOption("report"))
    .option("--csv <file>", "write a CSV file of the claims whose verdicts would change")
    .option("--fresh", "start over instead of resuming an interrupted simulation")
    .addOption(homeOption(context.env))
    .addHelpText("after", notes)
    .action(async (options: SimulateOptions) =>
      (await import("./run-simulation.ts")).simulate(options, context),
    );
}
