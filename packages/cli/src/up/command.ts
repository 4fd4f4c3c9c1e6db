import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption } from "../options.ts";
import type { UpOptions } from "./run-up.ts";

const notes = `
The data is in a Postgres in the home folder. To use other servers, set
DATABASE_URL and QUEUE_URL; docs/configuration.md lists all settings. The first
start prints an API key, once. Ctrl-C finishes the work in progress and stops.

Examples:
  firstpass up
  firstpass up --port 9000 --home /srv/firstpass
  FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS=true firstpass up    allow webhooks to this machine`;

export function addUpCommand(program: Command, context: CommandContext): void {
  program
    .command("up")
    .description("run everything in one process: the API, the stages, and the delivery of verdicts")
    .option("--port <port>", "port to listen on (default: PORT or 8080)", readPort)
    .option("--host <address>", "address to listen on (default: HOST or 127.0.0.1)")
    .addOption(homeOption(context.env))
    .addHelpText("after", notes)
    .action(async (options: UpOptions) => (await import("./run-up.ts")).runUp(options, context));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Choose a port from 0 to 65535.");
}
