import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, keyOption, urlOption } from "../options.ts";
import type { ExplainNotesOptions } from "./explain.ts";
import type { SendNotesOptions } from "./send.ts";

const notes = `
docs/note-vocabulary.md shows how to correct a misreading and how to teach the reader a clinic's notes.

Examples:
  firstpass notes explain visit.txt --procedure 97112-GP --units 2
  firstpass notes send march/notes --url https://claims.example.com --key fpk_…`;

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

const sendNotes = `
Each note is added to the claim that it documents, found by control number, or by patient, date and author. A note without
such a claim waits on the server, and is added when its claim arrives. A document that names neither claim nor patient,
such as a PDF, waits for a person to assign it. The same documents can be sent again.

Examples:
  FIRSTPASS_API_KEY=fpk_… firstpass notes send march/notes
  firstpass notes send visit.pdf ccda/*.xml --url https://claims.example.com --key fpk_…
  firstpass notes send march/notes --format json | jq 'select(.status != "matched")'

Exit status: 0 every note was matched or waits, 1 a document could not be read, 2 the command itself failed.`;

const waitingNotes = `
The patient is shown if the key has the scope phi:read. docs/formats/documents.md lists the reasons, and how a note is
assigned to a claim or discarded.

Examples:
  firstpass notes waiting
  firstpass notes waiting --format json | jq 'select(.reason == "several-claims")'`;

/** Collects the values of an option that may be given several times. */
const collect = (value: string, values: readonly string[] = []) => [...values, value];

export function addNotesCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("notes")
    .description("explain treatment notes, and send them to a server")
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
  command
    .command("send")
    .description("send documents with notes to a running server")
    .argument("<path...>", "files and folders: C-CDA, FHIR, HTML, RTF, PDF with a text layer, or text")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("note"))
    .addHelpText("after", sendNotes)
    .action(async (paths: string[], options: SendNotesOptions) => {
      const { sendNotes: send } = await import("./send.ts");
      context.exit(await send(paths, options, context));
    });
  command
    .command("waiting")
    .description("list the notes of a running server that wait for their claims")
    .addOption(urlOption())
    .addOption(keyOption())
    .addOption(formatOption("note"))
    .addHelpText("after", waitingNotes)
    .action(async (options: SendNotesOptions) => {
      const { listWaitingNotes } = await import("./waiting.ts");
      context.exit(await listWaitingNotes(options, context));
    });
}
