/** The result of a look-up is cached for this time, within which a revoked key or an ended session stops working. */
const freshMs = 3_000;
const entriesMax = 10_000;
/** Our keys and tokens are shorter, so longer ones are not looked up. */
const secretLengthMax = 256;

interface Entry<Found> {
  found: Promise<Found | null>;
  /** The last result, which the rate limiter uses while a stale entry is looked up again. */
  settled: Found | null;
  expiresAt: number;
}

/** Look-ups of keys or session tokens, cached for a few seconds. */
export interface LookUps<Found> {
  /** `null`: unknown. A failed look-up is not cached. */
  get(secret: string): Promise<Found | null>;
  /** The last result, or `null`. Needs no look-up, so that a flood of invalid keys is cheap. */
  recent(secret: string): Found | null;
  /** Looks the secret up again at its next use. */
  forget(secret: string): void;
}

export function createLookUps<Found>(
  lookUp: (secret: string) => Promise<Found | null>,
  now: () => number,
): LookUps<Found> {
  const entries = new Map<string, Entry<Found>>();

  const get = (secret: string): Promise<Found | null> => {
    if (secret.length > secretLengthMax) return Promise.resolve(null);
    const known = entries.get(secret);
    if (known && known.expiresAt > now()) return known.found;
    const entry: Entry<Found> = {
      found: lookUp(secret),
      settled: known?.settled ?? null,
      expiresAt: now() + freshMs,
    };
    entries.delete(secret);
    entries.set(secret, entry);
    if (entries.size > entriesMax) entries.delete(entries.keys().next().value!);
    entry.found.then(
      (found) => {
        entry.settled = found;
      },
      // Its callers get the error.
      () => entries.delete(secret),
    );
    return entry.found;
  };

  return {
    get,
    recent: (secret) => entries.get(secret)?.settled ?? null,
    forget: (secret) => void entries.delete(secret),
  };
}
