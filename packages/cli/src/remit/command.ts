import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, keyOption, urlOption } from "../options.ts";
import type { RemitImportOptions } from "./import.ts";
import type { RemitReportOptions } from "./report.ts";

const examples = `
Examples:
  FIRSTPASS_API_KEY=fp_… firstpass remit import march/*.835
  firstpass remit report --since 2026-03-01 --payer 06102`;

export function addRemitCommand(program: Command, context: CommandContext): void {
  const remit = program
    .command("remit")
    .description(
      "what payers answered: import 835 files into a running server, see which predictions came true",
    )
    .addHelpText("after", examples);
  remit
    .command("import")
    .description("send the payments of 835 files to a running server, which matches them to its verdicts")
    .argument("<file...>", "835 (005010X221A1); gzip is unpacked; - is standard input")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("file"))
    .addHelpText(
      "after",
      `
Example:
  firstpass remit import march.835 --format json | jq '.unmatched[].controlNumber'

The same file may be imported again: what was imported before changes nothing.
Exit status: 0 all payments were read, 1 one could not be read or does not balance, 2 the command itself failed.`,
    )
    .action(async (files: string[], options: RemitImportOptions) => {
      const { importRemittances } = await import("./import.ts");
      context.exit(await importRemittances(files, options, context));
    });
  remit
    .command("report")
    .description("how often the predictions of each edit came true, and which denials none had predicted")
    .option("--since <date>", "first day of payment, such as 2026-03-01")
    .option("--until <date>", "last day of payment")
    .option("--payer <id>", "claims that were billed to this payer")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("report"))
    .addHelpText("after", "\nExample:\n  firstpass remit report --since 2026-01-01 --until 2026-03-31")
    .action(async (options: RemitReportOptions) => {
      const { reportFeedback } = await import("./report.ts");
      await reportFeedback(options, context);
    });
}
