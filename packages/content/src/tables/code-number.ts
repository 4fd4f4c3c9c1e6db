const procedureBase = 36;
const procedureLength = 5;

/** A five-character procedure code in base 36, so that codes sort and compare as 32-bit numbers; −1 for anything else. */
export function codeNumber(code: string): number {
  if (code.length !== procedureLength) return -1;
  let number = 0;
  for (let index = 0; index < procedureLength; index += 1) {
    const digit = digitOf(code.charCodeAt(index));
    if (digit < 0) return -1;
    number = number * procedureBase + digit;
  }
  return number;
}

/** The inverse of {@link codeNumber}. */
export function codeOfNumber(number: number): string {
  return number.toString(procedureBase).toUpperCase().padStart(procedureLength, "0");
}

const keyBase = 37;
const keyLength = 7;

/**
 * A code of one to seven letters and digits as a number that fits a double. Keys sort like the codes' text, so the codes
 * below a code (`I69354` below `I693`) follow it. −1 for anything else.
 */
export function codeKey(code: string): number {
  const { length } = code;
  if (length === 0 || length > keyLength) return -1;
  let key = 0;
  for (let index = 0; index < keyLength; index += 1) {
    let digit = 0;
    if (index < length) {
      digit = digitOf(code.charCodeAt(index)) + 1;
      if (digit === 0) return -1;
    }
    key = key * keyBase + digit;
  }
  return key;
}

/** The inverse of {@link codeKey}. */
export function codeOfKey(key: number): string {
  let code = "";
  for (let rest = key; rest > 0; rest = Math.floor(rest / keyBase)) {
    const digit = rest % keyBase;
    if (digit > 0) code = (digit - 1).toString(36) + code;
  }
  return code.toUpperCase();
}

/** One more than the largest key among codes that begin with `code`. */
export function keyEnd(code: string): number {
  return codeKey(code) + keyBase ** (keyLength - code.length);
}

function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 65 && unit <= 90) return unit - 55;
  return -1;
}
