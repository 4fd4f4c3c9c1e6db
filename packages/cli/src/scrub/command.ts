import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { claimFilesArgument, formatOption, homeOption, mappingOption, notesOption } from "../options.ts";
import { addOutputOptions } from "../outputs/output-options.ts";
import type { ScrubOptions } from "./scrub-files.ts";

const notes = `
Examples:
  firstpass scrub claims.837
  firstpass scrub march/*.837 notes.ndjson --format json | jq .status
  cat claims.json | firstpass scrub - --policy our-payer.yaml
  firstpass scrub claims.837 --received 2026-03-31
  firstpass scrub claims.837 --notes expected
  firstpass scrub claims.837 --documents march/notes
  firstpass scrub claims.837 --documents ccda/*.xml fhir --out-unmatched unmatched.ndjson
  firstpass scrub charges.csv --mapping our-columns.yaml
  firstpass scrub claims.837 --out-clean clean.837 --out-xlsx held.xlsx
  firstpass scrub march/*.837 --out-clean clean.837 --out-999 march.999 --out-receipt march.html

Each claim is also checked against the earlier claims of the same run, in the order of the files.
--documents adds each note to the claim that it documents, found by control number, or by patient, date and author, which
C-CDA and FHIR documents name; PDF, HTML, RTF and text do inside a FHIR DocumentReference. A doubtful note is not added, and
listed at the end. Name the claim files first.
An output is written as FILE.part and renamed when it is complete. An existing file is replaced only then.
Exit status: 0 all claims are clean, 1 a claim was held or rejected, 2 the command itself failed.`;

export function addScrubCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("scrub")
    .description("scrub claim files without running any service")
    .addArgument(claimFilesArgument())
    .addOption(formatOption())
    .option("--policy <file>", "a payer policy (YAML) that takes precedence for the claims it matches")
    .option("--content <release>", "content release to scrub under (default: the active one)")
    .addOption(notesOption("default: expected, or optional if no claim of the run has a note"))
    .option("--documents <path...>", "files and folders with the treatment notes of the claims")
    .option("--out-unmatched <file>", "write the notes of --documents that no claim got, and why, as NDJSON")
    .option("--received <date>", "date the claims were received, YYYY-MM-DD (default: today)")
    .addOption(mappingOption())
    .addOption(homeOption(context.env));
  addOutputOptions(command)
    .addHelpText("after", notes)
    .action(async (files: string[], options: ScrubOptions) => {
      const { scrubFiles } = await import("./scrub-files.ts");
      context.exit(await scrubFiles(files, options, context));
    });
}
