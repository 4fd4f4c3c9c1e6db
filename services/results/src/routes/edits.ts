import { nextActors, stages } from "@firstpass/claim";
import { catalogue, type Edit, rulesVersion } from "@firstpass/edits";
import { ProblemError } from "@firstpass/runtime";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const texts = z.record(z.string(), z.string());

const predictionSchema = z.object({ carc: z.string().nullable(), rarc: z.string().nullable() });

const editSchema = z.object({
  id: z.string(),
  stage: z.enum(stages),
  title: z.string(),
  source: z.string(),
  severity: z.enum(["hold", "warn"]).describe("The default; a payer policy can change it."),
  warns: z.array(z.string()).describe("Messages that only warn although the edit holds."),
  nextActor: z.enum(nextActors).describe("Who usually has to do the next step."),
  predicts: predictionSchema.describe("The denial it predicts."),
  predictsFor: z.record(z.string(), predictionSchema).describe("Other predictions, by message."),
  claims: z
    .enum(["every", "professional", "institutional"])
    .describe(
      "The claims it applies to. Institutional claims are checked if they are for outpatient therapy, and otherwise only by integrity edits.",
    ),
  effective: z
    .object({ from: z.string().nullable(), through: z.string().nullable() })
    .describe("The service dates that the edit applies to, inclusive."),
  messages: texts.describe("The texts of the messages."),
  actions: texts.describe("How to fix the problem, by message."),
  asks: texts.describe("What to ask the clinician, for the messages that a note can resolve."),
  examples: z
    .object({ clean: z.array(z.string()), flagged: texts })
    .describe("Claims in shorthand: clean ones, and flagged ones with the message that each gets."),
});

/** The catalog of edits, generated from the edits themselves. */
export const editRoutes: ResultsRoutes = async (app) => {
  const edits = catalogue.map(encodeEdit);

  app.get(
    "/v1/edits",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List all edits",
        tags: ["edits"],
        response: { 200: z.object({ rulesVersion: z.string(), edits: z.array(editSchema) }) },
      },
    },
    async () => ({ rulesVersion, edits }),
  );

  app.get(
    "/v1/edits/:stage/:name",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Get an edit",
        tags: ["edits"],
        params: z.object({ stage: z.string(), name: z.string() }),
        response: { 200: editSchema },
      },
    },
    async ({ params: { stage, name } }) => {
      const edit = edits.find(({ id }) => id === `${stage}/${name}`);
      if (!edit) throw new ProblemError("edit-not-found", "No edit has this id.");
      return edit;
    },
  );
};

function encodeEdit(edit: Edit): z.output<typeof editSchema> {
  const {
    id,
    stage,
    title,
    source,
    severity,
    warns,
    nextActor,
    predicts,
    predictsFor,
    claims,
    messages,
    actions,
    asks,
  } = edit;
  const { from = null, through = null } = edit.effective;
  const { clean, flagged } = edit.examples;
  return {
    id,
    stage,
    title,
    source,
    severity,
    warns: [...warns],
    nextActor,
    predicts,
    predictsFor,
    claims,
    effective: { from, through },
    messages,
    actions,
    asks,
    examples: { clean: [...clean], flagged },
  };
}
