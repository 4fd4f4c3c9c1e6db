import { claimStatuses, nextActors, parseMoney, stages } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import {
  ageKeys,
  deadlineKeys,
  type WorkFilter,
  workResolutions,
  workSorts,
  workStates,
} from "@firstpass/store";
import { z } from "zod";

const id = z.string().min(1).max(256);
const day = z.iso.date();
const states = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(workStates)).min(1))
  .describe("One or several, separated by commas. Default: all but `resolved`.");

/** The filters of the worklist, as query parameters. */
export const workFilterFields = {
  state: states.optional(),
  resolution: z.enum(workResolutions).optional(),
  status: z.enum(claimStatuses).optional().describe("Of the newest verdict."),
  severity: z.enum(["hold", "warn", "error"]).optional().describe("Of the worst finding."),
  edit: id.optional().describe("An edit that holds the claim."),
  stage: z.enum(stages).optional(),
  payer: id.optional().describe("The payer's id."),
  clinic: id.optional().describe("The billing provider's NPI."),
  provider: id.optional().describe("The rendering provider's NPI, or `none`."),
  assignee: z
    .union([z.enum(["me", "none"]), z.guid()])
    .optional()
    .describe("`me`, `none` or a member's id."),
  batch: z.guid().optional(),
  nextActor: z.enum(nextActors).optional(),
  hasNote: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
  serviceFrom: day.optional(),
  serviceTo: day.optional(),
  admittedFrom: day.optional(),
  admittedTo: day.optional(),
  deadlineWithin: z.coerce.number().int().min(-10_000).max(10_000).optional().describe("Days left, at most."),
  deadlineBucket: z.enum(deadlineKeys).optional(),
  atRiskMin: z
    .string()
    .refine((text) => parseMoney(text) !== null, "is not an amount: send dollars such as 90.00")
    .optional(),
  age: z.enum(ageKeys).optional().describe("Days in hold."),
  text: z.string().trim().min(1).max(100).optional().describe("Part of the control number."),
};

export const sortSchema = z
  .enum(workSorts)
  .default("urgency")
  .describe(
    "`urgency`: claims with at most 14 days left by days left, then the others by dollars at risk. A `-` reverses an order: " +
      "`-atRisk` lists the most dollars first, `-age` the oldest.",
  );

type WorkFilterQuery = z.output<z.ZodObject<typeof workFilterFields>>;

/** @throws ProblemError when `me` is asked for by a key. */
export function toWorkFilter(query: WorkFilterQuery, memberId: string | null): WorkFilter {
  const { state, assignee, atRiskMin, ...filter } = query;
  if (assignee === "me" && memberId === null) {
    throw new ProblemError("request-invalid", "querystring assignee: `me` is only for members who sign in.");
  }
  return {
    ...filter,
    states: state,
    assignee: assignee === "me" ? memberId! : assignee,
    atRiskMin: atRiskMin === undefined ? undefined : parseMoney(atRiskMin)!,
  };
}
