import { type Gauge, type Metrics, ProblemError } from "@firstpass/runtime";

/** Memory reserved for a request. Releasing it twice has no effect. */
export interface Reservation {
  release(): void;
}

/** Limits the requests with claims under way and the bytes they hold in memory. */
export interface InFlight {
  /** @throws ProblemError `busy` when either limit would be exceeded. */
  reserve(bytes: number): Reservation;
}

const retryAfterSeconds = "2";

/** Rejects requests before their bodies are read, so that memory stays bounded. */
export function createInFlight(
  { bytesMax, requestsMax }: { bytesMax: number; requestsMax: number },
  metrics: Metrics,
): InFlight {
  let bytesReserved = 0;
  let requestsReserved = 0;
  const gauge: Gauge = metrics.gauge({
    name: "in_flight_bytes",
    help: "Bytes of the requests with claims under way.",
  });

  return {
    reserve(bytes) {
      // A single request is always accepted, however small the limit.
      const tooMuch = requestsReserved > 0 && bytesReserved + bytes > bytesMax;
      if (tooMuch || requestsReserved >= requestsMax) {
        throw new ProblemError("busy", "The service already has as many claims under way as it can hold.", {
          headers: { "retry-after": retryAfterSeconds },
        });
      }
      bytesReserved += bytes;
      requestsReserved += 1;
      gauge.set(bytesReserved);
      let reserved = true;
      return {
        release() {
          if (!reserved) return;
          reserved = false;
          bytesReserved -= bytes;
          requestsReserved -= 1;
          gauge.set(bytesReserved);
        },
      };
    },
  };
}
