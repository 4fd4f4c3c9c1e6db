import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, keyOption, urlOption } from "../options.ts";
import type { SubmitOptions } from "./submit-files.ts";

const examples = `
Examples:
  FIRSTPASS_API_KEY=fp_… firstpass submit claims.837
  firstpass submit march/*.837 notes.ndjson --url https://claims.example.com --key fp_…
  firstpass submit claims.json --format json | jq 'select(.status == "hold")'

Every claim of the files is stored by the server and seen by later ones as history.
Exit status: 0 all clean, 1 something held or rejected, 2 the command itself failed.`;

export function addSubmitCommand(program: Command, context: CommandContext): void {
  program
    .command("submit")
    .description("send the claims of files to a running server and follow them to their verdicts")
    .argument(
      "<file...>",
      "837P, JSON or NDJSON, told by their content; gzip is unpacked; - is standard input",
    )
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples)
    .action(async (files: string[], options: SubmitOptions) => {
      const { submitFiles } = await import("./submit-files.ts");
      context.exit(await submitFiles(files, options, context));
    });
}
