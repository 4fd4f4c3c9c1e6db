import { InterchangeError } from "./interchange-error.ts";
import { isLineBreak } from "./unwrapper.ts";

/** The separators of an interchange as byte values, without the repetition separator: no element that is read repeats. */
export interface Separators {
  element: number;
  component: number;
  segment: number;
}

/** A standard ISA has 106 characters. Writers that do not pad elements stay below this limit too. */
export const isaBytesMax = 256;

const isaElements = 16;
const blank = 0x20;

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

/** Positions in an ISA segment, found by counting elements, so that an ISA with unpadded elements can be read too. */
interface IsaElements {
  /** ISA11, the repetition separator. */
  repetition: number;
  /** ISA16, the component separator. The segment terminator follows. */
  component: number;
}

/** Returns `null` if the ISA at `start` needs more input. @throws InterchangeError if it is not a valid ISA. */
function elementsOf(bytes: Uint8Array, start: number, end: number): IsaElements | null {
  const element = bytes[start + 3]!;
  const limit = Math.min(end, start + isaBytesMax);
  let count = 0;
  let repetition = 0;
  for (let at = start + 3; at < limit; at++) {
    if (bytes[at] !== element) continue;
    count += 1;
    if (count === 11) repetition = at + 1;
    if (count === isaElements && at + 2 < limit) return { repetition, component: at + 1 };
  }
  if (end - start < isaBytesMax) return null;
  throw new InterchangeError("x12-envelope-broken", `the ISA does not have ${isaElements} elements`);
}

/**
 * Reads the separators of the ISA at `start`. Returns `null` if it needs more input.
 * @throws InterchangeError `x12-envelope-broken` if it is not a valid ISA.
 */
export function readSeparators(bytes: Uint8Array, start: number, end: number): Separators | null {
  const elements = elementsOf(bytes, start, end);
  if (elements === null) return null;
  const element = bytes[start + 3]!;
  const [component, segment] = [bytes[elements.component]!, bytes[elements.component + 1]!];
  // Before version 00402, ISA11 is a letter instead of a separator.
  const repetition = bytes[elements.repetition]!;
  const all = [element, component, segment, ...(isAlphanumericOrBlank(repetition) ? [] : [repetition])];
  if (all.some(isAlphanumericOrBlank) || new Set(all).size < all.length) {
    throw new InterchangeError("x12-envelope-broken", "the ISA does not declare usable separators");
  }
  return { element, component, segment };
}

/**
 * The length of the first line if the ISA at `start` is wrapped: a line break in it is neither a separator nor part of the
 * line break after it. 0 if the ISA is not wrapped; `null` if that needs more input.
 * @throws InterchangeError like {@link readSeparators}.
 */
export function wrappedAt(bytes: Uint8Array, start: number, end: number): number | null {
  if (isLineBreak(bytes[start + 3])) return 0;
  const elements = elementsOf(bytes, start, end);
  if (elements === null) return null;
  const { repetition, component } = elements;
  for (let at = start; at < component; at++) {
    const isRepetition = at === repetition && bytes[at + 1] === bytes[start + 3];
    if (isLineBreak(bytes[at]) && !isRepetition) return at - start;
  }
  const first = isLineBreak(bytes[component]) ? component : component + 1;
  if (!isLineBreak(bytes[first])) return 0;
  // Either the line break is a separator, and another segment follows, or the separator follows.
  let next = component + 2;
  while (next < end && (isLineBreak(bytes[next]) || bytes[next] === blank)) next++;
  if (next === end) return end - start < isaBytesMax ? null : 0;
  return isAlphanumericOrBlank(bytes[next]!) ? 0 : first - start;
}
