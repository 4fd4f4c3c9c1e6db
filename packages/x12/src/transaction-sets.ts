import { quotable } from "./envelope.ts";

/** Transaction sets of health care, by ST01 and the beginning of the guide; the first match counts. */
const sets: readonly [set: string, guide: string, name: string][] = [
  ["TA1", "", "a TA1 interchange acknowledgment"],
  ["997", "", "a 997 acknowledgment"],
  ["999", "", "a 999 acknowledgment"],
  ["270", "", "a 270 eligibility inquiry"],
  ["271", "", "a 271 eligibility response"],
  ["275", "", "a 275 with attachments"],
  ["276", "", "a 276 claim status inquiry"],
  ["277", "005010X214", "a 277CA claim acknowledgment"],
  ["277", "005010X212", "a 277 claim status response"],
  ["277", "005010X213", "a 277 request for information"],
  ["277", "006020X313", "a 277 request for information"],
  ["278", "", "a 278 authorization"],
  ["820", "", "an 820 premium payment"],
  ["834", "", "an 834 enrollment"],
  ["835", "", "an 835 remittance"],
  ["837", "", "an 837 claim file"],
];

/** Names a transaction set with its guide, if both are known: `a 999 acknowledgment (005010X231A1)`. */
export function nameOfSet(transactionSet: string, guide: string): string {
  const known = sets.find(([set, prefix]) => set === transactionSet && guide.startsWith(prefix));
  const name = known?.[2] ?? `a ${quotable(transactionSet)}`;
  const version = quotable(guide);
  return version === "?" ? name : `${name} (${version})`;
}
