import { InterchangeError } from "./interchange-error.ts";

/** The separators of an interchange as byte values, without the repetition separator: no element that is read repeats. */
export interface Separators {
  element: number;
  component: number;
  segment: number;
}

/** A standard ISA has 106 characters. Writers that do not pad elements stay below this limit too. */
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

/** Whether an ISA segment starts at `start`, which must have four bytes. */
export function hasIsaAt(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start] === 0x49 &&
    bytes[start + 1] === 0x53 &&
    bytes[start + 2] === 0x41 &&
    !isAlphanumericOrBlank(bytes[start + 3]!)
  );
}

/**
 * Reads the separators of the ISA at `start`. They are found by counting elements instead of by position, so that an ISA
 * with unpadded elements can be read too. Returns `null` if it needs more input.
 * @throws InterchangeError `x12-envelope-broken` if it is not a valid ISA.
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
    throw new InterchangeError("x12-envelope-broken", `the ISA does not have ${isaElements} elements`);
  }
  const [component, segment] = [bytes[at + 1]!, bytes[at + 2]!];
  // Before version 00402, ISA11 is a letter instead of a separator.
  const repetition = bytes[repetitionAt]!;
  const all = [element, component, segment, ...(isAlphanumericOrBlank(repetition) ? [] : [repetition])];
  if (all.some(isAlphanumericOrBlank) || new Set(all).size < all.length) {
    throw new InterchangeError("x12-envelope-broken", "the ISA does not declare usable separators");
  }
  return { element, component, segment };
}
