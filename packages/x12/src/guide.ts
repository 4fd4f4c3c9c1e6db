import { quotable } from "./envelope.ts";

/** The implementation guide that is read; its errata (A1, A2) change nothing that is looked at. */
const professional = "005010X222";

const named: readonly [prefix: string, name: string][] = [
  ["005010X223", "837I, institutional claims"],
  ["005010X224", "837D, dental claims"],
  ["004010X098", "837P of version 4010"],
  ["004010X096", "837I of version 4010"],
  ["004010X097", "837D of version 4010"],
];

/**
 * What a transaction is, when it is not an 837P 005010X222: a phrase for the rejection. `null` when it is one.
 * @param transactionSet ST01
 * @param guide ST03, else GS08
 */
export function otherThan837p(transactionSet: string, guide: string): string | null {
  if (transactionSet !== "837") return `a ${quotable(transactionSet)}, not an 837`;
  if (guide.startsWith(professional)) return null;
  const name = named.find(([prefix]) => guide.startsWith(prefix))?.[1];
  return `an ${name ?? "837 of another guide"} (${quotable(guide)})`;
}
