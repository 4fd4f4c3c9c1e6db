import { stages } from "@firstpass/claim";
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
  severity: z.enum(["hold", "warn"]).describe("Unless the payer's policy says otherwise."),
  warns: z.array(z.string()).describe("Messages that only warn, although the edit holds."),
  predicts: predictionSchema.describe("The denial it would have met."),
  predictsFor: z.record(z.string(), predictionSchema).describe("Another one, for single messages."),
  effective: z
    .object({ from: z.string().nullable(), through: z.string().nullable() })
    .describe("Service dates that it is applied to, both ends included."),
  messages: texts.describe("What is wrong, by message."),
  actions: texts.describe("What to do about it, by message."),
  examples: z
    .object({ clean: z.array(z.string()), flagged: texts })
    .describe("Claims in shorthand: clean ones, and flagged ones with the message each gets."),
});

/** The catalogue: every edit as it says itself what it does. */
export const editRoutes: ResultsRoutes = async (app) => {
  const edits = catalogue.map(encodeEdit);

  app.get(
    "/v1/edits",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "The catalogue of edits",
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
        summary: "One edit",
        tags: ["edits"],
        params: z.object({ stage: z.string(), name: z.string() }),
        response: { 200: editSchema },
      },
    },
    async ({ params: { stage, name } }) => {
      const edit = edits.find(({ id }) => id === `${stage}/${name}`);
      if (!edit) throw new ProblemError("edit-not-found", "No edit has the id.");
      return edit;
    },
  );
};

function encodeEdit(edit: Edit): z.output<typeof editSchema> {
  const { id, stage, title, source, severity, warns, predicts, predictsFor, messages, actions } = edit;
  const { from = null, through = null } = edit.effective;
  const { clean, flagged } = edit.examples;
  return {
    id,
    stage,
    title,
    source,
    severity,
    warns: [...warns],
    predicts,
    predictsFor,
    effective: { from, through },
    messages,
    actions,
    examples: { clean: [...clean], flagged },
  };
}
