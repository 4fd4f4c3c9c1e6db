const base = 36;
const codeLength = 5;

/** One more than the largest code number: 36⁵. The product of two still fits a double exactly. */
export const codeNumberLimit = base ** codeLength;

/** A five-character procedure code in base 36, so that codes sort and compare as numbers; −1 for anything else. */
export function codeNumber(code: string): number {
  if (code.length !== codeLength) return -1;
  let number = 0;
  for (let index = 0; index < codeLength; index += 1) {
    const unit = code.charCodeAt(index);
    let digit: number;
    if (unit >= 48 && unit <= 57) digit = unit - 48;
    else if (unit >= 65 && unit <= 90) digit = unit - 55;
    else return -1;
    number = number * base + digit;
  }
  return number;
}
