import type { ClaimFormat } from "@firstpass/claim";
import { quotable } from "./envelope.ts";
import { nameOfSet } from "./transaction-sets.ts";

/** An implementation guide of the 837. */
interface ClaimGuide {
  /** GS08 and ST03 begin with it. Errata (A1, A2, A3) do not change anything that is read. */
  prefix: string;
  name: string;
  /** The format of its claims. `null`: they are rejected. */
  format: ClaimFormat | null;
}

const guides: readonly ClaimGuide[] = [
  { prefix: "005010X222", name: "837P", format: "837P" },
  { prefix: "005010X223", name: "837I", format: "837I" },
  { prefix: "005010X224", name: "837D, dental claims", format: null },
  { prefix: "004010X098", name: "837P of version 4010", format: null },
  { prefix: "004010X096", name: "837I of version 4010", format: null },
  { prefix: "004010X097", name: "837D of version 4010", format: null },
];

/** The format of the claims of a guide (ST03 or GS08). `null`: they are not read. */
export function claimFormatOf(guide: string): ClaimFormat | null {
  return guides.find(({ prefix }) => guide.startsWith(prefix))?.format ?? null;
}

/** Describes a transaction that is not read. Returns `null` if it is. */
export function describeOtherClaims(transactionSet: string, guide: string): string | null {
  if (transactionSet !== "837") return `${nameOfSet(transactionSet, guide)}, not an 837`;
  if (claimFormatOf(guide) !== null) return null;
  const name = guides.find(({ prefix }) => guide.startsWith(prefix))?.name;
  return `an ${name ?? "837 of another guide"} (${quotable(guide)})`;
}
