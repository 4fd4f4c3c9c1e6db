import { readFileSync } from "node:fs";
import type { CalendarDate } from "@firstpass/claim";
import { readDataFile } from "./data-file.ts";

const reductionKinds = ["contract", "patient", "prior-payer", "reduction", "withheld", "report"] as const;

/** A reason for which a payer pays less without denying the service. */
export interface PaymentReduction {
  /** Claim adjustment reason code. */
  carc: string;
  kind: (typeof reductionKinds)[number];
  /** The first and last payment date on which the row applies; `null` if unknown. */
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

const fileName = "payment-reductions.csv";
let read: readonly PaymentReduction[] | undefined;

/** The adjustment reasons that are not denials; cached. Not part of a release, because scrubbing does not use them. */
export function paymentReductions(): readonly PaymentReduction[] {
  read ??= readDataFile(
    readFileSync(new URL(`../../data/${fileName}`, import.meta.url), "utf8"),
    fileName,
  ).map((row) => ({
    carc: row.text("carc"),
    kind: row.oneOf("kind", reductionKinds),
    effective: row.optionalDate("effective"),
    deleted: row.optionalDate("deleted"),
  }));
  return read;
}
