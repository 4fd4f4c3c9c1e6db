import type { Payer } from "@firstpass/claim";
import type { Segment } from "./segment.ts";

/** The part of an SBR that describes the coverage by a payer. */
export type Coverage = Pick<Payer, "filingCode" | "responsibility" | "insuranceType" | "groupNumber">;

export function readCoverage(sbr: Segment): Coverage {
  return {
    filingCode: sbr.upperTextOf(9),
    responsibility: sbr.upperTextOf(1),
    insuranceType: sbr.upperTextOf(5),
    groupNumber: sbr.textOf(3),
  };
}
