/** Posts without an answer in a row, after which an endpoint is left alone for a while. */
const hangsMax = 3;
const pauseMsMin = 5_000;
const pauseMsMax = 60_000;
/** An endpoint that was not posted to for this long is forgotten. */
const forgetMs = 600_000;

interface Circuit {
  hangs: number;
  pauses: number;
  pausedUntil: number;
}

/**
 * Keeps endpoints that hang from holding posts until their timeout, again and again. After a few hangs an endpoint is paused,
 * then tried with a single post; each further hang doubles the pause, and any answer ends it. Its deliveries stay pending.
 */
export class Circuits {
  readonly #byEndpoint = new Map<string, Circuit>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Records the end of a post. */
  record(endpointId: string, { hung }: { hung: boolean }): void {
    if (!hung) {
      this.#byEndpoint.delete(endpointId);
      return;
    }
    const circuit = this.#byEndpoint.get(endpointId) ?? { hangs: 0, pauses: 0, pausedUntil: 0 };
    this.#byEndpoint.set(endpointId, circuit);
    circuit.hangs += 1;
    // Posts that started before the pause end during it.
    if (circuit.hangs < hangsMax || circuit.pausedUntil > this.#now()) return;
    circuit.pausedUntil = this.#now() + Math.min(pauseMsMin * 2 ** circuit.pauses, pauseMsMax);
    circuit.pauses += 1;
  }

  /** The endpoints that hang: `paused` get no post, and `tried` a single one. */
  get state(): { paused: string[]; tried: string[] } {
    const now = this.#now();
    const paused: string[] = [];
    const tried: string[] = [];
    for (const [endpointId, { hangs, pausedUntil }] of this.#byEndpoint) {
      if (hangs < hangsMax) continue;
      if (pausedUntil + forgetMs < now) this.#byEndpoint.delete(endpointId);
      else (pausedUntil > now ? paused : tried).push(endpointId);
    }
    return { paused, tried };
  }
}
