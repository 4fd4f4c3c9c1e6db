import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption } from "../options.ts";
import type { ScrubOptions } from "./scrub-files.ts";

const examples = `
Examples:
  firstpass scrub claims.837
  firstpass scrub march/*.837 notes.ndjson --format json | jq .status
  cat claims.json | firstpass scrub - --policy our-payer.yaml
  firstpass scrub claims.837 --received 2026-03-31

The claims of one run see each other as history, in the order of the files.
Exit status: 0 all clean, 1 something held or rejected, 2 the command itself failed.`;

export function addScrubCommand(program: Command, context: CommandContext): void {
  program
    .command("scrub")
    .description("scrub the claims of files in this process, with no service")
    .argument(
      "<file...>",
      "837P, JSON or NDJSON, told by their content; gzip is unpacked; - is standard input",
    )
    .addOption(formatOption())
    .option("--policy <file>", "a payer's policy (YAML) that wins for the claims it matches")
    .option("--content <release>", "the content release to scrub by (default: the active one)")
    .option("--received <date>", "the day on which the claims came in, YYYY-MM-DD (default: today)")
    .addOption(homeOption(context.env))
    .addHelpText("after", examples)
    .action(async (files: string[], options: ScrubOptions) => {
      const { scrubFiles } = await import("./scrub-files.ts");
      context.exit(await scrubFiles(files, options, context));
    });
}
