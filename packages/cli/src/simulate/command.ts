import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, tenantOption } from "../options.ts";
import type { SimulateOptions } from "./run-simulation.ts";

const notes = `
It reads the database of the home folder, running or not, or that of DATABASE_URL, and writes nothing there. Each claim is
scrubbed in its newest revision, as of the day it came in, beside the earlier claims of its patient, and held against its
verdict. Stopped, in whatever way, the same command goes on where it was.

Examples:
  firstpass simulate --content 2026Q4.2
  firstpass simulate --policy our-payer.yaml --since 2026-10-01 --csv changes.csv
  firstpass simulate --content 2026Q4.2 --format json | jq .edits`;

export function addSimulateCommand(program: Command, context: CommandContext): void {
  program
    .command("simulate")
    .description("what stored claims would be under another release or policy; no verdict changes")
    .option("--content <release>", "the content release to scrub by (default: the active one)")
    .option("--policy <file>", "a payer's policy (YAML) that wins for the claims it matches")
    .option("--since <date>", "claims received on this day or later, YYYY-MM-DD")
    .option("--until <date>", "claims received on this day or earlier")
    .addOption(tenantOption("claims"))
    .addOption(formatOption("report"))
    .option("--csv <file>", "write each claim that changes to a file")
    .option("--fresh", "begin anew, even if the same simulation was stopped on its way", false)
    .addOption(homeOption(context.env))
    .addHelpText("after", notes)
    .action(async (options: SimulateOptions) =>
      (await import("./run-simulation.ts")).simulate(options, context),
    );
}
