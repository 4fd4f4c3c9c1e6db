/** Where the numbers of written interchanges, groups and transactions come from. */
export interface ControlNumbers {
  /** ISA13: 1 to 999999999. The receiver refuses an interchange whose number it has seen from this sender. */
  interchange(): number | Promise<number>;
  /** GS06: 1 to 999999999, unique in its interchange. */
  group(): number | Promise<number>;
  /** BHT03: 1 to 50 letters, digits and hyphens, never used before by this sender. A 277CA quotes it. */
  reference(): string | Promise<string>;
}

const numbers = 999_999_999;

/** The number of a time: one for each tenth of a second, of which there are enough for 3 years. */
export function numberAt(time: Date): number {
  return Math.floor(time.getTime() / 100);
}

/**
 * Numbers derived from the time, for a sender that does not store its last ones. A number of ISA13 repeats only after 3
 * years, or if more interchanges are written than tenths of a second pass before the next file.
 */
export function controlNumbersAt(now: Date) {
  const first = numberAt(now);
  const stamp = now.toISOString().replace(/\D/g, "");
  let interchanges = 0;
  let groups = 0;
  let references = 0;
  const drawn = {
    interchange: () => ((first + interchanges++) % numbers) + 1,
    group: () => ((first + groups++) % numbers) + 1,
    reference: () => `${stamp}-${++references}`,
  };
  return drawn satisfies ControlNumbers;
}
