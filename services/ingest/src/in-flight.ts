import { type Gauge, type Metrics, ProblemError } from "@firstpass/runtime";

/** A request's share of the memory that requests may take. Released once; more often does nothing. */
export interface Hold {
  release(): void;
}

/** Counts the requests with claims that are under way and the bytes they hold. */
export interface InFlight {
  /** @throws ProblemError `busy` when there would be more of either than there may be. */
  hold(bytes: number): Hold;
}

const retryAfterSeconds = "2";

/** Turns requests away before memory grows: what is let in fits, and what is turned away was not read. */
export function createInFlight(
  { bytesMax, requestsMax }: { bytesMax: number; requestsMax: number },
  metrics: Metrics,
): InFlight {
  let bytesHeld = 0;
  let requestsHeld = 0;
  const gauge: Gauge = metrics.gauge({
    name: "in_flight_bytes",
    help: "Bytes of the requests with claims that are under way.",
  });

  return {
    hold(bytes) {
      // One request alone is always let in, however small the limit.
      const tooMuch = requestsHeld > 0 && bytesHeld + bytes > bytesMax;
      if (tooMuch || requestsHeld >= requestsMax) {
        throw new ProblemError("busy", "As many claims are under way as the service can hold.", {
          headers: { "retry-after": retryAfterSeconds },
        });
      }
      bytesHeld += bytes;
      requestsHeld += 1;
      gauge.set(bytesHeld);
      let held = true;
      return {
        release() {
          if (!held) return;
          held = false;
          bytesHeld -= bytes;
          requestsHeld -= 1;
          gauge.set(bytesHeld);
        },
      };
    },
  };
}
