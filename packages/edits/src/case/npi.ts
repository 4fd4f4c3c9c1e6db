/** The Luhn sum of `80840`, the prefix of every NPI issued in the United States. */
const prefixSum = 24;

/** Whether `npi` is ten digits, the last of which is the check digit of the others. */
export function isNpi(npi: string): boolean {
  if (npi.length !== 10) return false;
  let sum = prefixSum;
  for (let index = 0; index < 10; index += 1) {
    const digit = npi.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return false;
    // Luhn: every second digit is doubled, starting next to the check digit.
    const counted = index % 2 === 0 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
