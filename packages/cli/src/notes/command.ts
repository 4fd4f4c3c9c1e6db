import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption } from "../options.ts";
import type { ExplainNotesOptions } from "./explain.ts";

const notes = `
docs/note-vocabulary.md shows how to correct a misreading and how to teach the reader a clinic's notes.

Example:
  firstpass notes explain visit.txt --procedure 97112-GP --units 2`;

const explainNotes = `
A text file or a document (C-CDA, FHIR, HTML, RTF, PDF with a text layer) has notes without a claim. The options from
--procedure to --diagnosis describe the claim they were written for. Claim files (JSON, NDJSON) contain their notes, and
each claim is also checked against the earlier claims of the same run.

Examples:
  firstpass notes explain visit.pdf
  firstpass notes explain visit.txt --procedure 97112-GP --units 2 --procedure 97110-GP --units 1 --date 2026-03-02
  firstpass notes explain claims.ndjson --format json | jq '.edits[] | select(.outcome == "hold")'
  pbpaste | firstpass notes explain -

Exit status: 0 every note was read, 1 a claim could not be read, 2 the command itself failed.`;

/** Collects the values of an option that may be given several times. */
const collect = (value: string, values: readonly string[] = []) => [...values, value];

export function addNotesCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("notes")
    .description("show how treatment notes are read")
    .addHelpText("after", notes);
  command
    .command("explain")
    .description("show a note line by line with the facts found in it, and what each edit made of them")
    .argument(
      "<file...>",
      "text of a note, a document, or claims with notes (JSON, NDJSON); - is standard input",
    )
    .option(
      "--procedure <code>",
      "billed procedure with its modifiers, such as 97112-GP; repeat it for more lines (default: the services the note names)",
      collect,
    )
    .option("--units <count>", "billed units of each --procedure, in the same order (default: 1)", collect)
    .option("--date <date>", "service date, YYYY-MM-DD (default: the note's date, else today)")
    .option("--payer <id>", "payer ID (default: Medicare Part B)")
    .option("--diagnosis <code>", "ICD-10-CM code, primary first; repeat it for more", collect)
    .option("--text", "read the file as a note even if it looks like claims")
    .addOption(formatOption("claim"))
    .option("--policy <file>", "a payer policy (YAML) that takes precedence for the claims it matches")
    .option("--content <release>", "content release to check against (default: the active one)")
    .option("--received <date>", "date the claims were received, YYYY-MM-DD (default: today)")
    .addOption(homeOption(context.env))
    .addHelpText("after", explainNotes)
    .action(async (files: string[], options: ExplainNotesOptions) => {
      const { explainFiles } = await import("./explain.ts");
      context.exit(await explainFiles(files, options, context));
    });
}
