import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, tenantOption } from "../options.ts";
import type { DiffOptions } from "./diff.ts";
import type { ImportOptions } from "./import.ts";
import type { ActivateOptions, ListOptions } from "./releases.ts";
import type { ShowOptions } from "./show.ts";

const notes = `
Releases are kept in the home folder, where the last one imported is active.
With DATABASE_URL set, they are kept in that database for all services that use
it, and a release must be activated. docs/content-files.md lists the files that
can be imported.

Examples:
  firstpass content import ccipra-v302r0-f*.zip MCR_MUE_PractitionerServices_2024Q3.csv
  firstpass content diff 2026Q4.1 2026Q4.2
  firstpass content activate 2026Q4.2
  firstpass content show 97112 --date 2024-07-01`;

const activateNotes = `
With --rescrub, a claim whose verdict would change gets a new revision, which is
scrubbed like any other; its verdict lists what changed. Released claims and
voids are left alone. To see the changes beforehand, run
\`firstpass simulate --content\`. If the services use QUEUE_URL, set it here too.

Examples:
  firstpass content activate 2026Q4.2
  firstpass content activate 2026Q4.2 --rescrub --since 2026-11-01`;

export function addContentCommand(program: Command, context: CommandContext): void {
  const content = program
    .command("content")
    .description("manage tables and policies: import, compare and activate releases, look up a code")
    .addHelpText("after", notes);
  const add = (name: string, description: string, unit: string) =>
    content
      .command(name)
      .description(description)
      .addOption(formatOption(unit))
      .addOption(homeOption(context.env));

  add("list", "list the releases and mark the active one", "release")
    .addHelpText("after", "\nExample:\n  firstpass content list")
    .action(async (options: ListOptions) => (await import("./releases.ts")).listReleases(options, context));
  add("import", "combine the active release and files from CMS, CDC or yourself into a new release", "file")
    .argument("<file...>", "text, gzip, zip or xlsx; the type of each is detected from its contents")
    .option("--kind <kind>", "type of the files, if it cannot be detected")
    .option("--quarter <quarter>", "quarter of NCCI tables, such as 2024Q3, if the file name lacks it")
    .option(
      "--fiscal-year <year>",
      "fiscal year of ICD-10-CM, such as 2025, if the file name lacks it",
      readYear,
    )
    .option("--effective <date>", "first day of a list without dates, if the file name lacks it")
    .option("--base <release>", "release to start from (default: the active one)")
    .option("--skip-bad-rows", "skip and count bad rows instead of failing")
    .addHelpText(
      "after",
      "\nExample:\n  firstpass content import ccipra-v302r0-f1.zip ccipra-v302r0-f2.zip ccipra-v302r0-f3.zip ccipra-v302r0-f4.zip",
    )
    .action(async (files: string[], options: ImportOptions) =>
      (await import("./import.ts")).importContent(files, options, context),
    );
  add("activate", "scrub new claims under a release; running services switch within seconds", "release")
    .argument("<release>", "a release from `content list`")
    .option("--rescrub", "rescrub the stored claims that the release affects")
    .option("--since <date>", "with --rescrub: claims received on or after this date (default: 30 days ago)")
    .option("--tenant <name>", "with --rescrub: name of the tenant (default: all tenants)")
    .addHelpText("after", activateNotes)
    .action(async (release: string, options: ActivateOptions) =>
      (await import("./releases.ts")).activateRelease(release, options, context),
    );
  add("show", "show everything a release contains about a procedure or diagnosis code", "code")
    .argument("<code>", "a code, such as 97112 or M54.50")
    .option("--date <date>", "date of service (default: today)")
    .option("--content <release>", "release to search (default: the active one)")
    .addHelpText("after", "\nExample:\n  firstpass content show 97112 --date 2024-07-01")
    .action(async (code: string, options: ShowOptions) =>
      (await import("./show.ts")).showCode(code, options, context),
    );
  add("diff", "compare two releases, for therapy codes unless --all or --history is given", "change")
    .argument("<before>", "a release")
    .argument("<after>", "a release")
    .option("--date <date>", "compare the contents in effect on this date (default: the latest)")
    .option("--all", "compare every code")
    .option("--history", "compare billed codes only, and count the stored lines each change affects")
    .addOption(tenantOption())
    .addHelpText("after", "\nExample:\n  firstpass content diff 2026Q4.1 2026Q4.2 --history")
    .action(async (before: string, after: string, options: DiffOptions) =>
      (await import("./diff.ts")).diffContent([before, after], options, context),
    );
}

function readYear(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write the year with four digits.");
}
