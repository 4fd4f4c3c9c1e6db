import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption } from "../options.ts";

const notes = `
Claims, notes and verdicts are encrypted in the database with the first key of
FIRSTPASS_KEYS. Without DATABASE_URL and FIRSTPASS_KEYS, the keys are in
secrets.json in the home folder. docs/operations.md describes how to change a
key. API keys are another matter: see firstpass keys.

Example:
  firstpass encryption rotate`;

const rotateNotes = `
Services keep running. They must already have the new key as the first one;
otherwise the command changes nothing and says so. It can be stopped and run
again, and then continues.

Example:
  FIRSTPASS_KEYS=2026-12:NEW-KEY,2026-01:OLD-KEY firstpass encryption rotate`;

export function addEncryptionCommand(program: Command, context: CommandContext): void {
  program
    .command("encryption")
    .description("change the key that stored claims are encrypted with")
    .addHelpText("after", notes)
    .command("rotate")
    .description("encrypt all stored data with the first key of FIRSTPASS_KEYS")
    .addOption(homeOption(context.env))
    .addHelpText("after", rotateNotes)
    .action(async (options: { home: string }) => (await import("./rotate.ts")).rotate(options, context));
}
