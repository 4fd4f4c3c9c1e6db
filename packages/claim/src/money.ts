/** Money in integer US cents. Decimal strings are only used for input and output. */
export type Cents = number;

/** The largest amount on a claim: X12 amounts have up to 10 digits, including cents. */
export const centsMax = 99_999_999_99;
const wholeDigitsMax = 10;

/**
 * Parses a decimal amount, such as `"90"`, `"90.5"`, `"90.00"`, `".5"` or a JSON number, into cents. Returns `null` for
 * anything else: more than two significant decimals, exponents, thousands separators, or amounts out of range.
 */
export function parseMoney(text: string | number): Cents | null {
  const written = typeof text === "number" ? String(text) : text.trim();
  const negative = written.startsWith("-");
  let cents = 0;
  let wholeDigits = 0;
  /** Digits after the decimal point; -1 before it is read. */
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
