import { type Closers, createClosers, createLogger, type Logger } from "@firstpass/runtime";
import type { CommandContext } from "../command.ts";
import { type Installation, openInstallation } from "./installation.ts";

export interface Visit extends Installation {
  logger: Logger;
  /** Closed when the visit is over. */
  closers: Closers;
}

/** Opens the database of an installation, running or not, for as long as `use` takes. @throws CommandError */
export async function visitInstallation<Result>(
  home: string,
  { env, terminal }: CommandContext,
  use: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  try {
    const installation = await openInstallation({ env, home, logger, closers, use: "visit" });
    return await use({ ...installation, logger, closers });
  } finally {
    await closers.close();
  }
}
