/** Money in integer US cents. Decimal strings exist only at the edges. */
export type Cents = number;

/** Largest amount a claim may carry: X12 R fields hold up to 10 digits with the cents. */
export const centsMax = 99_999_999_99;

/**
 * Reads a decimal amount such as `"90"`, `"90.5"`, `"90.00"`, `".5"` or a JSON number as cents.
 * Returns `null` for anything else: more than two decimals that matter, exponents, separators, out of range.
 */
export function parseMoney(text: string | number): Cents | null {
  const match = /^(-?)(\d{0,10})(?:\.(\d*))?$/.exec(typeof text === "number" ? String(text) : text.trim());
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return null;
  if (/[^0]/.test(fraction.slice(2))) return null;
  const cents = Number(whole || "0") * 100 + Number(fraction.slice(0, 2).padEnd(2, "0"));
  if (cents > centsMax) return null;
  return sign === "-" && cents !== 0 ? -cents : cents;
}

/** Cents as a decimal string with two places: `9000` → `"90.00"`. */
export function formatMoney(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
