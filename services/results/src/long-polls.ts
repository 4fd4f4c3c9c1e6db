import { randomInt } from "node:crypto";
import { callerOf, type Principal, ProblemError } from "@firstpass/runtime";
import { newestFeedPositions, type Store } from "@firstpass/store";
import type { VerdictNotifier } from "./verdict-notifier.ts";

/** How often the feeds of all waiting tenants are looked at together, for verdicts of other processes. */
const lookMs = 250;
/** How often the keys of waiting requests are checked. */
const keyCheckMs = 3_000;
/** A different time for each refused request, so that they do not all come back at once. */
const retryAfterSecondsMin = 10;
const retryAfterSecondsMax = 30;

interface Waiting {
  principal: Principal;
  /** @throws ProblemError when the key may no longer read verdicts. */
  reauthorize: () => Promise<unknown>;
}

/** A request that waits for verdicts. */
export interface LongPoll {
  /** Aborted, with the problem as its reason, when the key may no longer read verdicts. */
  revoked: AbortSignal;
  close(): void;
}

export interface LongPolls {
  /** @throws ProblemError `long-polls-too-many` */
  open(waiting: Waiting): LongPoll;
  close(): void;
}

export interface LongPollOptions {
  store: Store;
  notifier: VerdictNotifier;
  limits: { longPollsPerKeyMax: number; longPollsPerTenantMax: number };
}

/** Counts the requests that wait, and looks for new verdicts and revoked keys for all of them together. */
export function createLongPolls({ store, notifier, limits }: LongPollOptions): LongPolls {
  const open = new Map<AbortController, Waiting>();
  const perCaller = new Map<string, number>();
  const perTenant = new Map<string, number>();
  /** The newest position of each waiting tenant when it was last looked at. */
  let positions = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let keysCheckedAt = 0;

  const lookAtFeeds = async (): Promise<void> => {
    const newest = await newestFeedPositions(store, [...perTenant.keys()]);
    const before = positions;
    positions = newest;
    // Also when the tenant was not looked at before: a verdict may have come after the request's own query.
    for (const [tenantId, position] of newest) {
      if (before.get(tenantId) !== position) notifier.wake(tenantId);
    }
  };

  const checkKeys = async (): Promise<void> => {
    // A member can have several sessions, each of which can end.
    const byKey = Map.groupBy(open, ([, { principal }]) => principal.keyId ?? principal);
    for (const polls of byKey.values()) {
      await polls[0]![1].reauthorize().catch((problem: unknown) => {
        // A database that does not respond revokes no key.
        if (!(problem instanceof ProblemError)) return;
        for (const [poll] of polls) poll.abort(problem);
      });
    }
  };

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      await lookAtFeeds();
      if (performance.now() - keysCheckedAt > keyCheckMs) {
        keysCheckedAt = performance.now();
        await checkKeys();
      }
    } catch {
      // The requests wait on; the next look may succeed, and each of them reads the feed itself in the end.
    } finally {
      looking = false;
    }
  };

  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
    positions = new Map();
  };

  return {
    open(waiting) {
      const { tenantId } = waiting.principal;
      const caller = callerOf(waiting.principal);
      refuse(perCaller.get(caller), limits.longPollsPerKeyMax, waiting.principal.keyId ? "key" : "person");
      refuse(perTenant.get(tenantId), limits.longPollsPerTenantMax, "tenant");
      const poll = new AbortController();
      open.set(poll, waiting);
      add(perCaller, caller, 1);
      add(perTenant, tenantId, 1);
      timer ??= setInterval(look, lookMs);
      return {
        revoked: poll.signal,
        close() {
          if (!open.delete(poll)) return;
          add(perCaller, caller, -1);
          add(perTenant, tenantId, -1);
          if (open.size === 0) stop();
        },
      };
    },
    close: stop,
  };
}

function refuse(count = 0, max: number, owner: string): void {
  if (count < max) return;
  const seconds = randomInt(retryAfterSecondsMin, retryAfterSecondsMax + 1);
  throw new ProblemError(
    "long-polls-too-many",
    `${max} requests of this ${owner} already wait for verdicts in this process.`,
    { headers: { "retry-after": `${seconds}` } },
  );
}

function add(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
