import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, keyOption, urlOption } from "../options.ts";
import type { RemitImportOptions } from "./import.ts";
import type { RemitReportOptions } from "./report.ts";

const notes = `
Examples:
  FIRSTPASS_API_KEY=fpk_… firstpass remit import march/*.835
  firstpass remit report --since 2026-03-01 --payer 06102`;

const importNotes = `
Example:
  firstpass remit import march.835 --format json | jq '.unmatched[].controlNumber'

A file can be imported again; payments that are already stored do not change.
Exit status: 0 all payments were read, 1 a payment could not be read or does not balance, 2 the command itself failed.`;

export function addRemitCommand(program: Command, context: CommandContext): void {
  const remit = program
    .command("remit")
    .description("import 835 payments into a running server; report which predictions came true")
    .addHelpText("after", notes);
  remit
    .command("import")
    .description("send 835 files to a running server, which matches the payments to its verdicts")
    .argument("<file...>", "835 (005010X221A1); may be gzipped; - is standard input")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("file"))
    .addHelpText("after", importNotes)
    .action(async (files: string[], options: RemitImportOptions) => {
      const { importRemittances } = await import("./import.ts");
      context.exit(await importRemittances(files, options, context));
    });
  remit
    .command("report")
    .description("report how often each edit's predictions came true, and which denials were not predicted")
    .option("--since <date>", "first payment date, such as 2026-03-01")
    .option("--until <date>", "last payment date")
    .option("--payer <id>", "only claims billed to this payer")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("report"))
    .addHelpText("after", "\nExample:\n  firstpass remit report --since 2026-01-01 --until 2026-03-31")
    .action(async (options: RemitReportOptions) => {
      const { reportFeedback } = await import("./report.ts");
      await reportFeedback(options, context);
    });
}
