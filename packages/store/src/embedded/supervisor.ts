import { setTimeout as sleep } from "node:timers/promises";
import { type Postmaster, type PostmasterOptions, startPostmaster } from "./postmaster.ts";

/** Notified when the server ends without having been stopped: it was killed, or its disk is full. */
export interface ServerWatch {
  /** It ended or could not be started again, and will be started after `delayMs`. */
  onRestart(reason: string, delayMs: number): void;
  /** It is not started again. */
  onGivenUp(reason: string): void;
  /** How long restarts are tried. Default: five minutes, in which a full disk can be cleared. */
  patienceMs?: number;
}

const delayMsMin = 250;
const delayMsMax = 30_000;
const patienceMsDefault = 300_000;
/** A server that ran for this long counts as healthy: the next restarts get their whole time again. */
const healthyMs = 60_000;

/** Starts the server and, with a `watch`, starts it again on the same port each time it ends by itself. */
export async function superviseServer(
  options: PostmasterOptions,
  watch: ServerWatch | undefined,
): Promise<Pick<Postmaster, "port" | "stop">> {
  const first = await startPostmaster(options);
  const stopping = new AbortController();
  let current: Postmaster | null = first;

  const restart = async (firstReason: string, patienceMs: number): Promise<boolean> => {
    let reason = firstReason;
    const until = Date.now() + patienceMs;
    for (let delayMs = delayMsMin; Date.now() < until; delayMs = Math.min(2 * delayMs, delayMsMax)) {
      watch!.onRestart(reason, delayMs);
      await sleep(delayMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) return false;
      try {
        current = await startPostmaster({ ...options, port: first.port });
        return true;
      } catch (error) {
        reason = (error as Error).message;
      }
    }
    watch!.onGivenUp(reason);
    return false;
  };

  const supervise = async (): Promise<void> => {
    let patienceMs = watch!.patienceMs ?? patienceMsDefault;
    for (;;) {
      const startedAt = Date.now();
      await current!.ended;
      current = null;
      if (stopping.signal.aborted) return;
      const ranMs = Date.now() - startedAt;
      patienceMs = ranMs > healthyMs ? (watch!.patienceMs ?? patienceMsDefault) : patienceMs - ranMs;
      const before = Date.now();
      if (!(await restart("it ended by itself", patienceMs))) return;
      patienceMs -= Date.now() - before;
    }
  };
  const supervising = watch ? supervise() : Promise.resolve();

  return {
    port: first.port,
    async stop() {
      stopping.abort();
      // A restart in progress is completed, so that no server is left running.
      await current?.stop();
      await supervising;
      await current?.stop();
    },
  };
}
