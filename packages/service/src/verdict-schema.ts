import { claimStatuses, notCheckedReasons, stages, type VerdictJson } from "@firstpass/claim";
import { z } from "zod";

export const moneySchema = z.string().describe('Dollars, such as "90.00".');
/** A UUID, which compares with stored ones whatever its case. */
export const idSchema = z.guid().toLowerCase();
export const instantSchema = z.iso.datetime().describe("ISO 8601, UTC.");
export const claimStatusSchema = z.enum(claimStatuses);

const findingSchema = z.object({
  edit: z.string().describe("The id of the edit; GET /v1/edits describes it."),
  stage: z.enum(stages),
  severity: z.enum(["hold", "warn", "error"]),
  lines: z.array(z.int()).describe("Line numbers; empty when the finding is about the whole claim."),
  message: z.string().describe("What is wrong."),
  action: z.string().describe("How to fix it."),
  carc: z.string().nullable().describe("The claim adjustment reason code of the predicted denial."),
  rarc: z.string().nullable().describe("The remittance advice remark code of the predicted denial."),
  source: z.string().describe("The rule's source."),
  evidence: z.array(
    z
      .object({ note: z.int(), start: z.int(), end: z.int() })
      .describe("A passage of a note: UTF-16 positions in its text."),
  ),
  atRisk: moneySchema,
});

const timelyFilingSchema = z
  .object({ daysLeft: z.int(), lastDay: z.iso.date() })
  .describe(
    "Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.",
  )
  .optional();

const notCheckedSchema = z
  .array(
    z.object({
      stage: z.enum(stages),
      reason: z
        .enum(notCheckedReasons)
        .describe(
          "`no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.",
        ),
      lines: z.array(z.int()).describe("Line numbers."),
    }),
  )
  .readonly()
  .optional()
  .describe("What the stages could not check. Absent if each had what it needs.");

const changedFindingSchema = findingSchema.pick({
  edit: true,
  severity: true,
  lines: true,
  message: true,
  atRisk: true,
});

/** What `encodeJudgement` writes about a claim that is not stored. */
export const judgementSchema = z.object({
  status: z.enum(["clean", "hold", "error"]),
  contentRelease: z.string(),
  rulesVersion: z.string(),
  scrubbedAt: instantSchema,
  atRisk: moneySchema,
  timelyFiling: timelyFilingSchema,
  notChecked: notCheckedSchema,
  findings: z.array(findingSchema),
});

/** What `encodeVerdict` writes, with the changes since the previous verdict. */
export const verdictSchema = z.object({
  claimId: idSchema,
  controlNumber: z.string(),
  batchId: idSchema,
  revision: z.int().min(1),
  ...judgementSchema.shape,
  status: claimStatusSchema,
  changes: z
    .object({
      since: z.int().min(1).describe("The revision of the previous verdict."),
      appeared: z.array(changedFindingSchema),
      gone: z.array(changedFindingSchema),
    })
    .optional()
    .describe("Only on later revisions: what changed since the claim's previous verdict."),
  decidedAt: instantSchema
    .optional()
    .describe("When a person released the claim or withdrew the release. Absent on a verdict of the edits."),
}) satisfies z.ZodType<VerdictJson>;
