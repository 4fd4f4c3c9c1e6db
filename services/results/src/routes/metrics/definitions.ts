import { z } from "zod";
import { figureDefinitions, figureUnits } from "../../figures/definitions.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

const definitionSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(figureUnits).describe("A share is between 0 and 1."),
  text: z.string(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  n: z.string().describe("What n counts."),
  example: z.string(),
});

/** What the figures mean. */
export const definitionRoutes: FigureRoutes = async (app) => {
  const definitions = Object.entries(figureDefinitions).map(([id, definition]) => ({ id, ...definition }));
  app.get(
    "/v1/metrics/definitions",
    {
      config: figureRoute,
      schema: {
        summary: "List what the figures mean",
        tags: ["metrics"],
        querystring: z.strictObject({}),
        response: { 200: z.object({ definitions: z.array(definitionSchema) }) },
      },
    },
    async () => ({ definitions }),
  );
};
