import { idSchema } from "@firstpass/service";
import { releaseReasons, type WorkCommand, workResolutions, workStates } from "@firstpass/store";
import { z } from "zod";
import { textSchema } from "../routes/text-schema.ts";

/** Claims in one request. */
export const claimsMax = 500;

const editSchema = z.string().min(1).max(256).describe("The id of an edit.");
const targets = {
  claimIds: z
    .array(idSchema.transform((id) => id.toLowerCase()))
    .min(1)
    .max(claimsMax)
    .refine((ids) => new Set(ids).size === ids.length, "names a claim twice"),
  versions: z
    .array(z.int().min(1))
    .max(claimsMax)
    .optional()
    .describe(
      "The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.",
    ),
};
const withTargets = <Name extends string, Fields extends z.core.$ZodLooseShape>(
  action: Name,
  fields: Fields,
) => z.object({ action: z.literal(action), ...fields, ...targets });

/** The body of an action on claims, by its action. */
export const actionSchema = z.discriminatedUnion("action", [
  withTargets("assign", {
    assignee: idSchema.nullable().describe("A member's id; null takes the claim from its assignee."),
  }),
  withTargets("start", {}),
  withTargets("snooze", {
    until: z.iso
      .datetime({ offset: true })
      .describe(
        "It ends earlier, seven days before the filing deadline, and when a note or a revision arrives.",
      ),
  }),
  withTargets("unsnooze", {}),
  withTargets("comment", { text: textSchema(4000) }),
  withTargets("ask", { text: textSchema(2000).optional().describe("A question of your own.") }),
  withTargets("release", {
    reason: z.enum(releaseReasons),
    text: textSchema(1000).optional().describe("Required with the reason `other`."),
    edit: editSchema
      .optional()
      .describe("Required for several claims: the only edit that holds each of them."),
  }),
  withTargets("withdraw-release", {}),
  withTargets("mark-wrong", { edit: editSchema, text: textSchema(1000).optional() }),
  withTargets("unmark", { edit: editSchema }),
  withTargets("rescrub", {}),
  withTargets("not-billable", { text: textSchema(1000) }),
  withTargets("reopen", {}),
  withTargets("undo", {
    eventId: z
      .string()
      .regex(/^\d{1,15}$/, "is not the id of an event")
      .optional()
      .describe("The action to undo. It is refused if something newer happened."),
  }),
]);
export type ActionBody = z.output<typeof actionSchema>;

const changedSchema = z.object({ edit: z.string(), message: z.string() });

export const outcomeSchema = z.object({
  claimId: idSchema,
  ok: z.boolean(),
  version: z.int().optional().describe("The claim's new version."),
  state: z.enum(workStates).optional(),
  resolution: z.enum(workResolutions).nullish(),
  eventId: z.string().optional().describe("Identifies the action, to undo it."),
  problem: z
    .object({
      code: z.string().describe("A code of an error response, such as `version-conflict`."),
      detail: z.string(),
      changes: z
        .object({
          revision: z.int(),
          appeared: z.array(changedSchema),
          gone: z.array(changedSchema),
        })
        .optional()
        .describe(
          "With `claim-superseded`: the findings that appeared and disappeared with the new revision.",
        ),
    })
    .optional()
    .describe("Why the claim was not changed."),
});
export type OutcomeJson = z.input<typeof outcomeSchema>;

/** The action without the claims. */
export function commandOf(body: ActionBody): WorkCommand {
  const { claimIds: _, versions: __, ...command } = body;
  if (command.action !== "undo") return command;
  return { action: "undo", eventId: command.eventId === undefined ? undefined : Number(command.eventId) };
}
