import type { Claim, ClaimEntry } from "@firstpass/claim";
import { describeOtherClaims } from "./claim-guides.ts";
import { ClaimTransaction } from "./claim-transaction.ts";
import type { ClaimReader, Guide, ItemSink } from "./guide.ts";

const noUnknownFields: readonly string[] = [];

/** Guides of claims, whose transactions can say what they read of a rejected claim. */
interface ClaimsGuide extends Guide<Claim, ClaimEntry, "x12-not-837p"> {
  openTransaction(sink: ItemSink<Claim, "x12-not-837p">): ClaimReader;
  entryOf(index: number, claim: Claim): Extract<ClaimEntry, { kind: "claim" }>;
}

/** 837P, guide 005010X222. */
export const professionalClaims: ClaimsGuide = {
  itemName: "claim",
  otherGuideCode: "x12-not-837p",
  describeOther: describeOtherClaims,
  openTransaction: (sink) => new ClaimTransaction(sink),
  entryOf: (index, claim) => ({ kind: "claim", index, claim, unknownFields: noUnknownFields }),
};
