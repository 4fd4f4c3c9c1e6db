import { ProblemError } from "./problem.ts";

/** The slowest rate at which a body may arrive. */
export interface BodyRate {
  bytesPerSecondMin: number;
  /** The period over which the rate is measured. A sender may pause for nearly as long. */
  periodMs: number;
}

/** The time that one body keeps us waiting. */
export interface BodyTimer {
  /** We wait for the sender. Time before and after does not count: a sender is not to blame for our own pauses. */
  wait(): void;
  received(bytes: number): void;
  stop(): void;
}

export interface BodyClock {
  /** @param onSlow called once, when the body arrives too slowly. */
  start(onSlow: (problem: ProblemError) => void): BodyTimer;
  close(): void;
}

interface Watched {
  waitingSince: number | null;
  waitedMs: number;
  bytes: number;
  onSlow: (problem: ProblemError) => void;
}

/** Checks all open bodies together, so that an ordinary request costs no timer. */
export function createBodyClock(rate: BodyRate): BodyClock {
  const open = new Set<Watched>();
  const bytesMin = (rate.bytesPerSecondMin * rate.periodMs) / 1000;

  const check = (body: Watched, now: number): void => {
    if (body.waitingSince === null) return;
    body.waitedMs += now - body.waitingSince;
    body.waitingSince = now;
    if (body.waitedMs < rate.periodMs) return;
    if (body.bytes < bytesMin) {
      open.delete(body);
      body.onSlow(tooSlow(rate));
    }
    body.waitedMs = 0;
    body.bytes = 0;
  };
  const timer = setInterval(
    () => {
      const now = performance.now();
      for (const body of open) check(body, now);
    },
    Math.min(rate.periodMs / 4, 1_000),
  );
  timer.unref();

  return {
    start(onSlow) {
      const body: Watched = { waitingSince: null, waitedMs: 0, bytes: 0, onSlow };
      open.add(body);
      return {
        wait() {
          body.waitingSince ??= performance.now();
        },
        received(bytes) {
          body.bytes += bytes;
          if (body.waitingSince === null) return;
          body.waitedMs += performance.now() - body.waitingSince;
          body.waitingSince = null;
        },
        stop: () => void open.delete(body),
      };
    },
    close: () => clearInterval(timer),
  };
}

function tooSlow({ bytesPerSecondMin, periodMs }: BodyRate): ProblemError {
  return new ProblemError(
    "body-too-slow",
    `The body arrived at less than ${bytesPerSecondMin} bytes per second for ${periodMs / 1000} seconds.`,
  );
}
