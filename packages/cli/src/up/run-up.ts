import { createClosers, createLogger } from "@firstpass/runtime";
import { type CommandContext, CommandError, codeOf, exitStatus } from "../command.ts";
import { ensureFirstKey } from "../installation/first-key.ts";
import { Home } from "../installation/home.ts";
import { openInstallation } from "../installation/installation.ts";
import { createOwnerLink, linkCommand, minutes, typedCommand } from "../installation/owner-link.ts";
import { stopWithin, untilStopped } from "../terminal/stop-signal.ts";
import { write } from "../terminal/terminal.ts";
import { startStandalone } from "./standalone.ts";

export interface UpOptions {
  home: string;
  host?: string;
  port?: number;
}

/** Runs everything in this process until it is asked to stop. @throws CommandError when it cannot start */
export async function runUp(
  { home, host, port }: UpOptions,
  { terminal, env, paint, exit }: CommandContext,
): Promise<void> {
  const settings = {
    ...env,
    ...(host === undefined ? {} : { HOST: host }),
    ...(port === undefined ? {} : { PORT: String(port) }),
  };
  // A person is watching, so only warnings are logged by default.
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  // From the beginning, so that an interrupted start is completed and then closed in order.
  const stopped = untilStopped();
  const lost = Promise.withResolvers<string>();
  try {
    const installation = await openInstallation({
      env: settings,
      home,
      logger,
      closers,
      use: "serve",
      onDatabaseLost: lost.resolve,
    });
    const { config, isEmbedded, store } = installation;
    const url = await startStandalone({ ...installation, logger, closers }).catch((error) => {
      throw explainListen(error, config.host, config.port);
    });
    const key = await ensureFirstKey(store);
    const pageUrl = config.resultsUrl ?? url;
    const link =
      config.oidc.issuer === null ? await createOwnerLink(store, pageUrl, config.sessions.linkMsMax) : null;
    const field = (name: string, value: string) => `  ${paint("dim", name.padEnd(10))}${value}\n`;
    await write(
      terminal.stdout,
      `${paint("bold", "Firstpass is up.")}\n` +
        field("API", url) +
        field("reference", `${url}/docs`) +
        field("data", isEmbedded ? new Home(home).folder : "the database of DATABASE_URL") +
        field("queue", config.queueUrl ? "Redis" : "Postgres") +
        field("page", link === null ? pageUrl : paint("bold", link)) +
        (link === null
          ? ""
          : `  The link signs you in once, within ${minutes(config.sessions.linkMsMax)}. A new one: ${linkCommand(home, pageUrl, env)}\n`) +
        (key === null
          ? ""
          : `${field("API key", paint("bold", key))}\n  It cannot be shown again. Try: ${typedCommand(env)} submit claims.837 --url ${url} --key ${key}\n`) +
        paint("dim", "\nCtrl-C stops it.\n"),
    );
    const lostBecause = await Promise.race([stopped, lost.promise]);
    stopWithin(config.shutdownMsMax);
    if (lostBecause) {
      // Now, since closing can take long without the database.
      terminal.stderr.write(
        `${paint(["red", "bold"], "firstpass:")} the database could not be started again: ${lostBecause}\n` +
          "No accepted claim is lost. Solve the problem, such as a full disk, and run `firstpass up` again.\n",
      );
      exit(exitStatus.failed);
    } else {
      terminal.stderr.write("Finishing the work in progress …\n");
    }
  } finally {
    await closers.close();
  }
}

function explainListen(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    return new CommandError(
      `port ${port} is in use: stop the program that uses it, or choose another with --port`,
    );
  }
  if (code === "EADDRNOTAVAIL") {
    return new CommandError(`${host} is not an address of this machine: choose another with --host`);
  }
  if (code === "EACCES")
    return new CommandError(`port ${port} is not permitted for this user: choose another with --port`);
  return error;
}
