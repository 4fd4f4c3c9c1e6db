import { type Claim, type ClaimEntry, RejectionError, rejected } from "@firstpass/claim";
import { text } from "./convert.ts";
import type { Source } from "./source.ts";

const controlNumberLengthMax = 64;

/** A claim in another format. */
export interface ParsedClaim {
  claim: Claim;
  unknownFields: readonly string[];
}

/** The result of `parse` as an entry of the input. @param name the control number, for a rejection */
export function entryOf(index: number, name: Source, parse: () => ParsedClaim): ClaimEntry {
  try {
    return { kind: "claim", index, ...parse() };
  } catch (error) {
    if (!(error instanceof RejectionError)) throw error;
    const controlNumber = text(name.value);
    const isName = typeof controlNumber === "string" && controlNumber.length <= controlNumberLengthMax;
    return rejected(index, isName ? controlNumber : null, error);
  }
}
