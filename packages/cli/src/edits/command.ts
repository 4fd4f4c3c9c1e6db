import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { widthOf, write } from "../terminal/terminal.ts";

export function addEditsCommand(program: Command, { terminal, paint }: CommandContext): void {
  const edits = program
    .command("edits")
    .description("what Firstpass looks for: the catalogue of edits")
    .addHelpText("after", "\nExamples:\n  firstpass edits list\n  firstpass edits show modifier/ncci-ptp");
  edits
    .command("list")
    .description("every edit, its default severity and what it is about")
    .option("--json", "one edit per line as JSON")
    .addHelpText("after", "\nExample:\n  firstpass edits list --json | jq .id")
    .action(async ({ json }: { json?: boolean }) => {
      const { encodeCatalogue, formatCatalogue } = await import("./text.ts");
      await write(terminal.stdout, json ? encodeCatalogue() : formatCatalogue());
    });
  edits
    .command("show")
    .description("one edit, with its source, its messages and its examples")
    .argument("<id>", "such as modifier/ncci-ptp")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  firstpass edits show documentation/units-exceed-minutes")
    .action(async (id: string, { json }: { json?: boolean }) => {
      const { describeEdit, findEdit, formatEdit } = await import("./text.ts");
      const edit = findEdit(id);
      const { stdout } = terminal;
      await write(
        stdout,
        json ? `${JSON.stringify(describeEdit(edit), null, 2)}\n` : formatEdit(edit, paint, widthOf(stdout)),
      );
    });
}
