import { Command, CommanderError } from "commander";
import { addAccumulatorsCommand } from "./accumulators/command.ts";
import { addAuditCommand } from "./audit/command.ts";
import {
  type CommandContext,
  CommandError,
  type Environment,
  type ExitStatus,
  exitStatus,
} from "./command.ts";
import { addContentCommand } from "./content/command.ts";
import { addEditsCommand } from "./edits/command.ts";
import { addEncryptionCommand } from "./encryption/command.ts";
import { addKeysCommand } from "./keys/command.ts";
import { addMembersCommand } from "./members/command.ts";
import { addNotesCommand } from "./notes/command.ts";
import { addPolicyCommand } from "./policy/command.ts";
import { addRemitCommand } from "./remit/command.ts";
import { addScrubCommand } from "./scrub/command.ts";
import { addSimulateCommand } from "./simulate/command.ts";
import { addSubmitCommand } from "./submit/command.ts";
import { addTenantsCommand } from "./tenants/command.ts";
import { paintFor, type Terminal } from "./terminal/terminal.ts";
import { addUpCommand } from "./up/command.ts";
import { addWatchCommand } from "./watch/command.ts";

/** Runs one command line, without the program's name. Never throws: errors are written to standard error. */
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
  env: Environment,
): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.clean;
  const context: CommandContext = {
    terminal,
    env,
    paint: paintFor(terminal.stdout, env),
    exit: (next) => {
      status = next;
    },
  };
  try {
    await createProgram(context).parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.failed;
    const message = error instanceof CommandError ? error.message : await describeFailure(error);
    terminal.stderr.write(`${paintFor(terminal.stderr, env)(["red", "bold"], "firstpass:")} ${message}\n`);
    return exitStatus.failed;
  }
}

function createProgram(context: CommandContext): Command {
  const { stdout, stderr } = context.terminal;
  const program = new Command("firstpass")
    .description("Scrubs medical claims before they are submitted.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .showHelpAfterError("Add --help to see options and examples.")
    .addHelpText(
      "after",
      `
Examples:
  firstpass scrub claims.837      scrub a file without running any service
  firstpass up                    run the whole service on this machine
  firstpass submit claims.837     send a file to a running server
  firstpass edits list            list the edits that claims are checked against

Each command has its own --help.`,
    );
  addUpCommand(program, context);
  addScrubCommand(program, context);
  addSubmitCommand(program, context);
  addWatchCommand(program, context);
  addRemitCommand(program, context);
  addKeysCommand(program, context);
  addMembersCommand(program, context);
  addTenantsCommand(program, context);
  addEncryptionCommand(program, context);
  addAuditCommand(program, context);
  addAccumulatorsCommand(program, context);
  addEditsCommand(program, context);
  addNotesCommand(program, context);
  addContentCommand(program, context);
  addPolicyCommand(program, context);
  addSimulateCommand(program, context);
  return program;
}

/** Describes a bug in Firstpass. */
async function describeFailure(error: unknown): Promise<string> {
  // Loaded late, since most commands need no client.
  const { describeServerError } = await import("./server/connect.ts");
  const described = describeServerError(error);
  if (described !== null) return described;
  if (!(error instanceof Error)) return `failed: ${String(error)}`;
  return error.stack ?? error.message;
}
