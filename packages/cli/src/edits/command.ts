import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { widthOf, write } from "../terminal/terminal.ts";

export function addEditsCommand(program: Command, { terminal, paint }: CommandContext): void {
  const edits = program
    .command("edits")
    .description("browse the edits and their examples")
    .addHelpText("after", "\nExamples:\n  firstpass edits list\n  firstpass edits show modifier/ncci-ptp");
  edits
    .command("list")
    .description("list every edit with its default severity and title")
    .option("--json", "write JSON with one edit per line")
    .addHelpText("after", "\nExample:\n  firstpass edits list --json | jq .id")
    .action(async ({ json }: { json?: boolean }) => {
      const { encodeCatalogue, formatCatalogue } = await import("./text.ts");
      await write(terminal.stdout, json ? encodeCatalogue() : formatCatalogue());
    });
  edits
    .command("show")
    .description("show an edit with its source, messages and examples")
    .argument("<id>", "id of the edit, such as modifier/ncci-ptp")
    .option("--json", "write JSON")
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
