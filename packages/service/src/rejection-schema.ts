import { type RejectionCode, rejectionCodes } from "@firstpass/claim";
import { z } from "zod";

/** A claim that could not be read. */
export const rejectionSchema = z.object({
  index: z.int().describe("0-based position among the claims of the body."),
  controlNumber: z.string().nullable(),
  code: z.enum(Object.keys(rejectionCodes) as [RejectionCode, ...RejectionCode[]]),
  detail: z.string().describe("Where the problem is, and why."),
});
