import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption, keyOption, mappingOption, notesOption } from "../options.ts";
import { addOutputSettings } from "../outputs/output-options.ts";
import type { WatchOptions } from "./watch.ts";

const notes = `
Files that are put into FOLDER/inbox are answered in FOLDER/outbox:

  march.837.verdicts.ndjson   each claim with its verdict, or why it could not be read
  march.837.clean.837         the file for the clearinghouse: the clean claims
  march.837.held.csv          one row for each finding of the held claims
  march.837.277ca, .999       acknowledgments, for X12 files

The inbox takes 837P, 837I, JSON, NDJSON, CSV and FHIR, also gzipped. An answered file
moves to FOLDER/archive. An unusable file moves to FOLDER/error, next to
march.837.problem.json. A file with the same contents is answered once, whatever its name.
Upload under another ending, such as .part, and rename; a file that has not changed for
5 seconds is complete as well. Several processes can watch a folder, also on a network
drive; if one is killed, another continues. Ctrl-C stops.

Without --url, the claims of a file are checked against each other only. A server also
checks them against all earlier claims.

Examples:
  firstpass watch /srv/claims
  firstpass watch /srv/claims --url https://claims.example.com --key fpk_…
  firstpass watch /srv/claims --once && ls /srv/claims/outbox`;

export function addWatchCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("watch")
    .description("answer each claim file that is put into a folder")
    .argument("<folder>", "folder with inbox, outbox, archive and error, which are created")
    .option("--url <url>", "have a server answer (default: in this process)")
    .addOption(keyOption())
    .option("--once", "answer the files that are there, then exit")
    .option("--settle <seconds>", "a file is complete when it has not changed for this long", readSeconds, 5)
    .option(
      "--lease <seconds>",
      "a process that is silent for this long loses its file to another",
      readSeconds,
      30,
    )
    .option("--poll <seconds>", "how often the inbox is looked at", readSeconds, 1)
    .option("--policy <file>", "a payer policy (YAML) that takes precedence for the claims it matches")
    .option("--content <release>", "content release to scrub under (default: the active one)")
    .addOption(notesOption("default: expected, or optional if no claim of the file has a note"))
    .addOption(mappingOption())
    .addOption(homeOption(context.env));
  addOutputSettings(command)
    .addHelpText("after", notes)
    .action(async (folder: string, options: WatchOptions) => {
      const { watch } = await import("./watch.ts");
      context.exit(await watch(folder, options, context));
    });
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds >= 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("Choose a number of seconds.");
}
