import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command.ts";
import { homeOption } from "../options.ts";
import type { UpOptions } from "./run-up.ts";

const examples = `
Everything runs in this one process on a Postgres of its own in the home folder. DATABASE_URL and QUEUE_URL name
servers to use instead; docs/configuration.md lists every other setting. The first start shows an API key, once.
Ctrl-C finishes what is in hand and stops.

Examples:
  firstpass up
  firstpass up --port 9000 --home /srv/firstpass
  FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS=true firstpass up    webhooks to this machine, for trying out`;

export function addUpCommand(program: Command, context: CommandContext): void {
  program
    .command("up")
    .description("run the API, the three stages and the results in this one process")
    .option("--port <port>", "port to listen on (default: PORT, else 8080)", readPort)
    .option("--host <address>", "address to listen on (default: HOST, else 127.0.0.1)")
    .addOption(homeOption(context.env))
    .addHelpText("after", examples)
    .action(async (options: UpOptions) => (await import("./run-up.ts")).runUp(options, context));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It is no port: write a number up to 65535.");
}
