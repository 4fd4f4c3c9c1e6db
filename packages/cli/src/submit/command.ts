import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { claimFilesArgument, formatOption, keyOption, mappingOption, urlOption } from "../options.ts";
import type { SubmitOptions } from "./submit-files.ts";

const notes = `
Examples:
  FIRSTPASS_API_KEY=fpk_… firstpass submit claims.837
  firstpass submit march/*.837 notes.ndjson --url https://claims.example.com --key fpk_…
  firstpass submit claims.json --format json | jq 'select(.status == "hold")'

The server stores every claim, and checks later claims of the same patient against it.
Exit status: 0 all claims are clean, 1 a claim was held or rejected, 2 the command itself failed.`;

export function addSubmitCommand(program: Command, context: CommandContext): void {
  program
    .command("submit")
    .description("send claim files to a running server and wait for the verdicts")
    .addArgument(claimFilesArgument())
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(mappingOption())
    .addOption(formatOption())
    .addHelpText("after", notes)
    .action(async (files: string[], options: SubmitOptions) => {
      const { submitFiles } = await import("./submit-files.ts");
      context.exit(await submitFiles(files, options, context));
    });
}
