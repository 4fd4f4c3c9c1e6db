import closeWithGrace from "close-with-grace";
import type { Logger } from "./logger.ts";

/** The close functions of open resources, called in reverse order. Push one on the line after opening a resource. */
export interface Closers {
  push(name: string, close: () => unknown): void;
  /** Closes everything once, newest first. A failure is logged and does not keep the others open. */
  close(): Promise<void>;
}

export function createClosers(logger: Logger): Closers {
  const open: { name: string; close: () => unknown }[] = [];
  let closing: Promise<void> | null = null;

  const closeAll = async (): Promise<void> => {
    for (let closer = open.pop(); closer; closer = open.pop()) {
      try {
        await closer.close();
        logger.debug({ closed: closer.name }, "closed");
      } catch (err) {
        logger.error({ err, closing: closer.name }, "could not be closed");
      }
    }
  };

  return {
    push: (name, close) => {
      open.push({ name, close });
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

/**
 * Runs a service until the process stops. On a signal or an uncaught error, closes its resources within `shutdownMsMax`.
 * If the start fails, closes its resources and exits with status 1.
 */
export async function runService(
  { logger, shutdownMsMax }: { logger: Logger; shutdownMsMax: number },
  start: (closers: Closers) => Promise<void>,
): Promise<void> {
  const closers = createClosers(logger);
  closeWithGrace({ delay: shutdownMsMax, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, "stopping after an uncaught error");
    else logger.info({ signal }, "stopping");
    await closers.close();
  });
  try {
    await start(closers);
  } catch (err) {
    logger.fatal({ err }, "could not start");
    await closers.close();
    process.exitCode = 1;
    process.exit();
  }
}
