import { InterchangeError } from "./interchange-error.ts";

/** The separators of an interchange that reading needs, as byte values. No element that is read repeats. */
export interface Separators {
  element: number;
  component: number;
  segment: number;
}

/** An ISA has 106 characters by the standard; writers that do not pad its elements stay below this too. */
export const isaBytesMax = 256;

const isaElements = 16;

function isAlphanumericOrBlank(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x20
  );
}

/** Whether an ISA segment begins at `start`; there must be four bytes from there on. */
export function beginsIsa(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start] === 0x49 &&
    bytes[start + 1] === 0x53 &&
    bytes[start + 2] === 0x41 &&
    !isAlphanumericOrBlank(bytes[start + 3]!)
  );
}

/**
 * Reads the separators of the ISA that begins at `start`. They are found by counting elements, not by position,
 * so an ISA whose elements are not padded is read as well. `null` when `end` comes too early to tell.
 * @throws InterchangeError `x12-envelope-broken` when it is no ISA after all.
 */
export function readSeparators(bytes: Uint8Array, start: number, end: number): Separators | null {
  const element = bytes[start + 3]!;
  const limit = Math.min(end, start + isaBytesMax);
  let count = 0;
  let repetitionAt = 0;
  let at = start + 3;
  for (; at < limit; at++) {
    if (bytes[at] !== element) continue;
    count += 1;
    if (count === 11) repetitionAt = at + 1;
    if (count === isaElements) break;
  }
  if (count < isaElements || at + 2 >= limit) {
    if (end - start < isaBytesMax) return null;
    throw new InterchangeError("x12-envelope-broken", `the ISA has no ${isaElements} elements`);
  }
  const [component, segment] = [bytes[at + 1]!, bytes[at + 2]!];
  // Before version 00402, ISA11 is a letter and no separator.
  const repetition = bytes[repetitionAt]!;
  const all = [element, component, segment, ...(isAlphanumericOrBlank(repetition) ? [] : [repetition])];
  if (all.some(isAlphanumericOrBlank) || new Set(all).size < all.length) {
    throw new InterchangeError(
      "x12-envelope-broken",
      "the ISA does not name separators that can be told apart",
    );
  }
  return { element, component, segment };
}
