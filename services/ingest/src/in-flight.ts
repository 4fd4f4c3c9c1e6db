import { type Gauge, type Metrics, ProblemError } from "@firstpass/runtime";

/** A request that holds memory. */
export interface Reservation {
  /** Adds bytes that were received. @throws ProblemError `busy` when there is no room for them. */
  add(bytes: number): void;
  /** Like `add`, but returns `false` when there is no room. */
  tryAdd(bytes: number): boolean;
  /** Frees bytes that are no longer in memory. */
  free(bytes: number): void;
  /** Frees everything. Releasing it twice has no effect. */
  release(): void;
}

/** Limits the requests with claims under way and the bytes they hold in memory. */
export interface InFlight {
  /** @throws ProblemError `busy` when the tenant has its share of requests under way. */
  reserve(tenantId: string): Reservation;
}

interface Use {
  requests: number;
  bytes: number;
}

const retryAfterSeconds = "2";
/** The part of each limit that any tenant may use, whatever the others hold. */
const ownPart = 1 / 64;

/**
 * Bounds memory without letting one tenant stop the others: a tenant may use at most as much as is still free, so alone it
 * gets half of the limit, and with another a third. A small part is its own even when nothing is free. Only bytes that have
 * arrived count: a request that merely announces a large body holds nothing.
 */
export function createInFlight(
  { bytesMax, requestsMax }: { bytesMax: number; requestsMax: number },
  metrics: Metrics,
): InFlight {
  const total: Use = { requests: 0, bytes: 0 };
  const tenants = new Map<string, Use>();
  const gauge: Gauge = metrics.gauge({
    name: "in_flight_bytes",
    help: "Bytes of the requests with claims under way.",
  });

  const change = (use: Use, requests: number, bytes: number): void => {
    for (const counted of [use, total]) {
      counted.requests += requests;
      counted.bytes += bytes;
    }
    gauge.set(total.bytes);
  };
  const isFair = (used: number, added: number, inTotal: number, max: number): boolean =>
    used + added <= Math.max(max - inTotal - added, Math.floor(max * ownPart));
  // A single request is always accepted, however small the limit.
  const hasRoom = (use: Use, bytes: number): boolean =>
    total.requests === 1 || isFair(use.bytes, bytes, total.bytes, bytesMax);

  return {
    reserve(tenantId) {
      const use = tenants.get(tenantId) ?? { requests: 0, bytes: 0 };
      if (total.requests > 0 && !isFair(use.requests, 1, total.requests, requestsMax)) throw busy();
      tenants.set(tenantId, use);
      change(use, 1, 0);
      let held = 0;
      let released = false;
      const tryAdd = (bytes: number): boolean => {
        if (released) return true;
        if (!hasRoom(use, bytes)) return false;
        held += bytes;
        change(use, 0, bytes);
        return true;
      };
      return {
        tryAdd,
        add(bytes) {
          if (!tryAdd(bytes)) throw busy();
        },
        free(bytes) {
          if (released) return;
          held -= bytes;
          change(use, 0, -bytes);
        },
        release() {
          if (released) return;
          released = true;
          change(use, -1, -held);
          if (use.requests === 0) tenants.delete(tenantId);
        },
      };
    },
  };
}

/** The service, or the tenant's share of it, is full. */
export function busy(): ProblemError {
  return new ProblemError("busy", "The service already has as many claims under way as it can hold.", {
    headers: { "retry-after": retryAfterSeconds },
  });
}
