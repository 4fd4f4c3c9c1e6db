const point = 0x2e;
const minus = 0x2d;
const wholeDigitsMax = 10;

/**
 * Parses bytes such as `90`, `90.5`, `90.00`, `.5` or `-1` into a whole number of 10^-`decimals` units. Returns `NaN` for
 * anything else: no digits, more than 10 digits before the point, or more than `decimals` significant decimals. With two
 * decimals, it equals `parseMoney` of the claim package, without creating a string.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number, decimals: number): number {
  const negative = bytes[start] === minus;
  const first = negative ? start + 1 : start;
  let pointAt = -1;
  let value = 0;
  let digits = 0;
  for (let at = first; at < end; at++) {
    const byte = bytes[at]!;
    const digit = byte - 0x30;
    if (digit >= 0 && digit <= 9) {
      digits += 1;
      if (pointAt === -1 || at - pointAt <= decimals) value = value * 10 + digit;
      else if (digit !== 0) return Number.NaN;
    } else if (byte === point && pointAt === -1) pointAt = at;
    else return Number.NaN;
  }
  const wholeDigits = (pointAt === -1 ? end : pointAt) - first;
  if (digits === 0 || wholeDigits > wholeDigitsMax) return Number.NaN;
  for (let missing = decimals - (digits - wholeDigits); missing > 0; missing--) value *= 10;
  return negative && value !== 0 ? -value : value;
}
