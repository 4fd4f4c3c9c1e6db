import { readFileSync } from "node:fs";
import type { CalendarDate } from "@firstpass/claim";
import { readDataFile } from "./data-file.ts";

const reductionKinds = ["contract", "patient", "prior-payer", "reduction", "withheld", "report"] as const;

/** A reason by which a payer pays less without denying the service. */
export interface PaymentReduction {
  /** Claim adjustment reason code. */
  carc: string;
  kind: (typeof reductionKinds)[number];
  /** First and last day of payment on which it counts; `null` where none is known. */
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

const fileName = "payment-reductions.csv";
let read: readonly PaymentReduction[] | undefined;

/** The reasons that are no denials. Read once, then kept. Not part of a release: no claim is scrubbed by them. */
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
