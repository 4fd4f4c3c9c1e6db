import { stages } from "@firstpass/claim";
import { catalogue, type Edit, rulesVersion } from "@firstpass/edits";
import { ProblemError } from "@firstpass/runtime";
import { z } from "zod";
import type { ResultsRoutes } from "./results-context.ts";

const texts = z.record(z.string(), z.string());

const editSchema = z.object({
  id: z.string(),
  stage: z.enum(stages),
  title: z.string(),
  source: z.string(),
  severity: z.enum(["hold", "warn"]).describe("Unless the payer's policy says otherwise."),
  warns: z.array(z.string()).describe("Messages that only warn, although the edit holds."),
  predicts: z.object({ carc: z.string().nullable(), rarc: z.string().nullable() }),
  effective: z.object({ from: z.string(), through: z.string().nullable() }),
  messages: texts.describe("What is wrong, by message."),
  actions: texts.describe("What to do about it, by message."),
  examples: z
    .object({ clean: z.array(z.string()), flagged: texts })
    .describe("Claims in shorthand: clean ones, and flagged ones with the message each gets."),
});

/** The catalogue: every edit as it says itself what it does. */
export const editRoutes: ResultsRoutes = async (app) => {
  const edits = catalogue.map(describeEdit);

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

function describeEdit(edit: Edit): z.output<typeof editSchema> {
  const { id, stage, title, source, severity, warns, predicts, effective, messages, actions, examples } =
    edit;
  return {
    id,
    stage,
    title,
    source,
    severity,
    warns: [...warns],
    predicts,
    effective: { from: effective.from, through: effective.through ?? null },
    messages,
    actions,
    examples: { clean: [...examples.clean], flagged: { ...examples.flagged } },
  };
}
