import type { Claim, ClaimEntry } from "@firstpass/claim";
import { ClaimTransaction } from "./claim-transaction.ts";
import { quotable } from "./envelope.ts";
import type { Guide } from "./guide.ts";

/** The guide's errata (A1, A2) do not change anything that is read. */
const professional = "005010X222";

const others: readonly [prefix: string, name: string][] = [
  ["005010X223", "837I, institutional claims"],
  ["005010X224", "837D, dental claims"],
  ["004010X098", "837P of version 4010"],
  ["004010X096", "837I of version 4010"],
  ["004010X097", "837D of version 4010"],
];

const noUnknownFields: readonly string[] = [];

/** 837P, guide 005010X222. */
export const professionalClaims: Guide<Claim, ClaimEntry, "x12-not-837p"> = {
  itemName: "claim",
  otherGuideCode: "x12-not-837p",
  describeOther(transactionSet, guide) {
    if (transactionSet !== "837") return `a ${quotable(transactionSet)}, not an 837`;
    if (guide.startsWith(professional)) return null;
    const name = others.find(([prefix]) => guide.startsWith(prefix))?.[1];
    return `an ${name ?? "837 of another guide"} (${quotable(guide)})`;
  },
  openTransaction: (sink) => new ClaimTransaction(sink),
  entryOf: (index, claim) => ({ kind: "claim", index, claim, unknownFields: noUnknownFields }),
};
