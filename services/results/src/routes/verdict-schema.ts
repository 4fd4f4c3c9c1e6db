import { claimStatuses, type VerdictJson } from "@firstpass/claim";
import { z } from "zod";

const money = z.string().describe('Dollars, like "90.00".');
/** An id of ours, of whatever UUID version. */
export const idSchema = z.guid();
export const instantSchema = z.iso.datetime().describe("ISO 8601, UTC.");

const findingSchema = z.object({
  edit: z.string().describe("Id of the edit; GET /v1/edits describes it."),
  stage: z.enum(["integrity", "documentation", "modifier", "medical-necessity"]),
  severity: z.enum(["hold", "warn", "error"]),
  lines: z.array(z.int()).describe("Numbers of the lines concerned; empty when it is the whole claim."),
  message: z.string(),
  action: z.string(),
  carc: z.string().nullable(),
  rarc: z.string().nullable(),
  source: z.string(),
  evidence: z.array(
    z
      .object({ note: z.int(), start: z.int(), end: z.int() })
      .describe("UTF-16 positions in the note's text."),
  ),
  atRisk: money,
});

const timelyFilingSchema = z
  .object({ daysLeft: z.int(), lastDay: z.iso.date() })
  .describe(
    "Days from the claim's coming in to the payer's last day of filing; absent where that is not known.",
  )
  .optional();

const changedFindingSchema = findingSchema.pick({
  edit: true,
  severity: true,
  lines: true,
  message: true,
  atRisk: true,
});

/** The wire form of a verdict (design 4.2), as `encodeVerdict` writes it. */
export const verdictSchema = z.object({
  claimId: idSchema,
  controlNumber: z.string(),
  batchId: idSchema,
  revision: z.int().min(1),
  status: z.enum(claimStatuses),
  contentRelease: z.string(),
  rulesVersion: z.string(),
  scrubbedAt: instantSchema,
  atRisk: money,
  timelyFiling: timelyFilingSchema,
  findings: z.array(findingSchema),
  changes: z
    .object({
      since: z.int().min(1).describe("The revision that the last verdict was of."),
      appeared: z.array(changedFindingSchema),
      gone: z.array(changedFindingSchema),
    })
    .optional()
    .describe("Of a later revision: what changed since the claim's last verdict."),
}) satisfies z.ZodType<VerdictJson>;

export const claimStatusSchema = z.enum(claimStatuses);
export const moneySchema = money;
