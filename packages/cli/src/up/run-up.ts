import { createClosers, createLogger } from "@firstpass/runtime";
import { type CommandContext, CommandError } from "../command.ts";
import { ensureFirstKey } from "../installation/first-key.ts";
import { Home } from "../installation/home.ts";
import { openInstallation } from "../installation/installation.ts";
import { stopWithin, untilStopped } from "../terminal/stop-signal.ts";
import { write } from "../terminal/terminal.ts";
import { startStandalone } from "./standalone.ts";

export interface UpOptions {
  home: string;
  host?: string;
  port?: number;
}

/** Runs all services in this process until a stop signal. @throws CommandError when it cannot start. */
export async function runUp(
  { home, host, port }: UpOptions,
  { terminal, env, paint }: CommandContext,
): Promise<void> {
  const settings = {
    ...env,
    ...(host === undefined ? {} : { HOST: host }),
    ...(port === undefined ? {} : { PORT: String(port) }),
  };
  // A person is watching: log only warnings unless LOG_LEVEL is set.
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  // Handles signals from the beginning: an interrupted start is completed and then closed in order.
  const stopped = untilStopped();
  try {
    const installation = await openInstallation({ env: settings, home, logger, closers, use: "serve" });
    const { config, isEmbedded, store } = installation;
    const url = await startStandalone({ ...installation, logger, closers }).catch((error) => {
      throw explainListen(error, config.host, config.port);
    });
    const key = await ensureFirstKey(store);
    const field = (name: string, value: string) => `  ${paint("dim", name.padEnd(10))}${value}\n`;
    await write(
      terminal.stdout,
      `${paint("bold", "Firstpass is up.")}\n` +
        field("API", url) +
        field("reference", `${url}/docs`) +
        field("data", isEmbedded ? new Home(home).folder : "the database at DATABASE_URL") +
        field("queue", config.queueUrl ? "Redis" : "Postgres") +
        (key === null
          ? ""
          : `${field("API key", paint("bold", key))}\n  It cannot be shown again. Try: firstpass submit claims.837 --url ${url} --key ${key}\n`) +
        paint("dim", "\nPress Ctrl-C to stop.\n"),
    );
    await stopped;
    terminal.stderr.write("Finishing the work in progress …\n");
    stopWithin(config.shutdownMsMax);
  } finally {
    await closers.close();
  }
}

function explainListen(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new CommandError(
      `port ${port} is in use: stop the program that listens there, or choose another with --port`,
    );
  }
  if (code === "EADDRNOTAVAIL") {
    return new CommandError(`${host} is not an address of this machine: choose another with --host`);
  }
  if (code === "EACCES")
    return new CommandError(`this user cannot listen on port ${port}: choose another with --port`);
  return error;
}
