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

/**
 * Numbers derived from the time, for a sender that does not store its last ones. ISA13 is the second, so a number repeats
 * only after 31 years, or if more interchanges are written than seconds pass before the next file.
 */
export function controlNumbersAt(now: Date) {
  const second = Math.floor(now.getTime() / 1000);
  const stamp = now.toISOString().replace(/\D/g, "");
  let interchanges = 0;
  let groups = 0;
  let references = 0;
  const drawn = {
    interchange: () => ((second + interchanges++) % numbers) + 1,
    group: () => ((second + groups++) % numbers) + 1,
    reference: () => `${stamp}-${++references}`,
  };
  return drawn satisfies ControlNumbers;
}
