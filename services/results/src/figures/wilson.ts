/** The 97.5th percentile of the normal distribution: 95% are between its negative and it. */
const z = 1.959964;

/**
 * The 95% Wilson score interval of a share: where the true rate probably is. Unlike the normal approximation, it stays
 * between 0 and 1 and is right for few observations. `null` without any.
 */
export function wilsonInterval(successes: number, n: number): { low: number; high: number } | null {
  if (n === 0) return null;
  const share = successes / n;
  const center = share + z ** 2 / (2 * n);
  const margin = z * Math.sqrt((share * (1 - share) + z ** 2 / (4 * n)) / n);
  const scale = 1 + z ** 2 / n;
  return { low: Math.max(0, (center - margin) / scale), high: Math.min(1, (center + margin) / scale) };
}
