/** Money in integer US cents. Decimal strings exist only at the edges. */
export type Cents = number;

/** Largest amount a claim may carry: X12 R fields hold up to 10 digits with the cents. */
export const centsMax = 99_999_999_99;
const wholeDigitsMax = 10;

/**
 * Reads a decimal amount such as `"90"`, `"90.5"`, `"90.00"`, `".5"` or a JSON number as cents.
 * Returns `null` for anything else: more than two decimals that matter, exponents, separators, out of range.
 */
export function parseMoney(text: string | number): Cents | null {
  const written = typeof text === "number" ? String(text) : text.trim();
  const negative = written.startsWith("-");
  let cents = 0;
  let wholeDigits = 0;
  /** Digits after the point; -1 before there is one. */
  let decimals = -1;
  for (let at = negative ? 1 : 0; at < written.length; at++) {
    const digit = written.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) {
      if (decimals !== -1 || written[at] !== ".") return null;
      decimals = 0;
    } else if (decimals === -1) {
      if (++wholeDigits > wholeDigitsMax) return null;
      cents = cents * 10 + digit;
    } else if (++decimals <= 2) {
      cents = cents * 10 + digit;
    } else if (digit !== 0) {
      return null;
    }
  }
  if (wholeDigits === 0 && decimals < 1) return null;
  if (decimals < 1) cents *= 100;
  else if (decimals === 1) cents *= 10;
  if (cents > centsMax) return null;
  return negative && cents !== 0 ? -cents : cents;
}

/** Cents as a decimal string with two places: `9000` → `"90.00"`. */
export function formatMoney(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
