import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, tenantOption } from "../options.ts";
import type { DiffOptions } from "./diff.ts";
import type { ImportOptions } from "./import.ts";
import type { ActivateOptions, ListOptions } from "./releases.ts";
import type { ShowOptions } from "./show.ts";

const examples = `
Releases are kept in the home folder, where the one imported last is active; with DATABASE_URL, in that database, for
all services that run on it, and a release is active once it is activated. What can be imported: docs/content-files.md.

Examples:
  firstpass content import ccipra-v302r0-f*.zip MCR_MUE_PractitionerServices_2024Q3.csv
  firstpass content diff 2026Q4.1 2026Q4.2
  firstpass content activate 2026Q4.2
  firstpass content show 97112 --date 2024-07-01`;

const activateNotes = `
With --rescrub, a claim whose newest verdict would be another becomes a new revision, which is scrubbed like any other; its
verdict says what changed. Claims that were released, and voids, stay as they are. \`firstpass simulate --content\` says
beforehand what will change. Services on a queue of their own: name it in QUEUE_URL as they do.

Examples:
  firstpass content activate 2026Q4.2
  firstpass content activate 2026Q4.2 --rescrub --since 2026-11-01`;

export function addContentCommand(program: Command, context: CommandContext): void {
  const content = program
    .command("content")
    .description("tables and policies: import, compare and activate releases, look a code up")
    .addHelpText("after", examples);
  const add = (name: string, description: string, of: string) =>
    content
      .command(name)
      .description(description)
      .addOption(formatOption(of))
      .addOption(homeOption(context.env));

  add("list", "the releases there are, and which one is active", "release").action(
    async (options: ListOptions) => (await import("./releases.ts")).listReleases(options, context),
  );
  add("import", "make a release of the active one and of files as CMS, CDC or you publish them", "file")
    .argument("<file...>", "text, gzip, zip or xlsx; what each is, is seen from what stands in it")
    .option("--kind <kind>", "what the files are, when that cannot be seen")
    .option("--quarter <quarter>", "of NCCI tables, such as 2024Q3, when the name does not tell")
    .option("--fiscal-year <year>", "of ICD-10-CM, such as 2025, when the name does not tell", readYear)
    .option("--effective <date>", "first day of a list without dates, when the name does not tell")
    .option("--base <release>", "the release to start from (default: the active one)")
    .option("--skip-bad-rows", "leave bad rows out and count them, instead of failing", false)
    .addHelpText(
      "after",
      "\nExample:\n  firstpass content import ccipra-v302r0-f1.zip ccipra-v302r0-f2.zip ccipra-v302r0-f3.zip ccipra-v302r0-f4.zip",
    )
    .action(async (files: string[], options: ImportOptions) =>
      (await import("./import.ts")).importContent(files, options, context),
    );
  add("activate", "have new claims scrubbed by a release; running services follow within seconds", "release")
    .argument("<release>", "as `content list` shows it")
    .option("--rescrub", "scrub the stored claims again that it changes, and no others", false)
    .option("--since <date>", "with --rescrub: claims received on this day or later (default: 30 days ago)")
    .option("--tenant <name>", "with --rescrub: whose claims (default: everybody's)")
    .addHelpText("after", activateNotes)
    .action(async (release: string, options: ActivateOptions) =>
      (await import("./releases.ts")).activateRelease(release, options, context),
    );
  add("show", "all that a release says of a procedure or diagnosis on a day", "code")
    .argument("<code>", "such as 97112 or M54.50")
    .option("--date <date>", "the day of service (default: today)")
    .option("--content <release>", "the release to look in (default: the active one)")
    .addHelpText("after", "\nExample:\n  firstpass content show 97112 --date 2024-07-01")
    .action(async (code: string, options: ShowOptions) =>
      (await import("./show.ts")).showCode(code, options, context),
    );
  add("diff", "what changes from one release to another, for the codes that matter to you", "change")
    .argument("<before>", "a release")
    .argument("<after>", "a release")
    .option("--date <date>", "compare what is in force on this day (default: in the end)")
    .option("--all", "every code, not only therapy's or, with --history, those that were billed")
    .option("--history", "count the stored lines that each change touches; only codes that were billed")
    .addOption(tenantOption("lines"))
    .addHelpText("after", "\nExample:\n  firstpass content diff 2026Q4.1 2026Q4.2 --history")
    .action(async (before: string, after: string, options: DiffOptions) =>
      (await import("./diff.ts")).diffContent([before, after], options, context),
    );
}

function readYear(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is no year: write four digits.");
}
