import { quotable } from "./envelope.ts";

/** An implementation guide of the 837. */
interface ClaimGuide {
  /** GS08 and ST03 begin with it. Errata (A1, A2) do not change anything that is read. */
  prefix: string;
  name: string;
  /** Whether its claims are read. Others are rejected. */
  isRead: boolean;
}

const guides: readonly ClaimGuide[] = [
  { prefix: "005010X222", name: "837P", isRead: true },
  { prefix: "005010X223", name: "837I, institutional claims", isRead: false },
  { prefix: "005010X224", name: "837D, dental claims", isRead: false },
  { prefix: "004010X098", name: "837P of version 4010", isRead: false },
  { prefix: "004010X096", name: "837I of version 4010", isRead: false },
  { prefix: "004010X097", name: "837D of version 4010", isRead: false },
];

/** Whether the claims of a guide (ST03 or GS08) are read. */
export function isGuideRead(guide: string): boolean {
  return guides.some(({ prefix, isRead }) => isRead && guide.startsWith(prefix));
}

/** Describes a transaction that is not read. Returns `null` if it is. */
export function describeOtherClaims(transactionSet: string, guide: string): string | null {
  if (transactionSet !== "837") return `a ${quotable(transactionSet)}, not an 837`;
  if (isGuideRead(guide)) return null;
  const name = guides.find(({ prefix }) => guide.startsWith(prefix))?.name;
  return `an ${name ?? "837 of another guide"} (${quotable(guide)})`;
}
