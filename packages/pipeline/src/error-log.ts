import type { Logger } from "@firstpass/runtime";
import { errorKind } from "./error-kind.ts";

const repeatMsMin = 10_000;

/** Logs errors that repeat while a server is down: each kind at most every ten seconds. */
export function createErrorLog(logger: Logger, message: string): (error: unknown) => void {
  const silentUntil = new Map<string, number>();
  return (err) => {
    const kind = errorKind(err);
    const now = Date.now();
    if ((silentUntil.get(kind) ?? 0) > now) return;
    silentUntil.set(kind, now + repeatMsMin);
    logger.error({ err }, message);
  };
}
