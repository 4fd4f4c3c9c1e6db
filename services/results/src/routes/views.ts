import { ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import {
  listViews,
  removeView,
  saveView,
  ViewConflictError,
  ViewLimitError,
  viewsMax,
} from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const viewSchema = z.object({
  viewId: idSchema,
  name: z.string(),
  query: z.string().describe("The query of the worklist's address, such as `state=open&payer=06102`."),
  shared: z.boolean().describe("Whether everybody sees it, or only the member who saved it."),
  mine: z.boolean(),
  version: z.int().min(1).describe("The ETag, for If-Match."),
});

const plainText = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .regex(/^[^\0]*$/, "contains a NUL byte: send plain text");
const params = z.object({ viewId: idSchema.transform((id) => id.toLowerCase()) });

/** Saved filters of the worklist. */
export const viewRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/views",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List the saved views of the worklist",
        tags: ["worklist"],
        response: { 200: z.object({ views: z.array(viewSchema) }) },
      },
    },
    async ({ principal: { tenantId, memberId } }) => {
      const views = await listViews(store, tenantId, memberId);
      return { views: views.map((view) => ({ ...view, mine: !view.shared })) };
    },
  );

  app.put(
    "/v1/views/:viewId",
    {
      config: { scope: "worklist:write" },
      schema: {
        summary: "Save a view of the worklist",
        description:
          "Creates the view under an id of your own, or replaces it. The query is kept as sent, so that a view still loads when a " +
          "filter of it no longer exists. Views of an API key are shared.",
        tags: ["worklist"],
        params,
        headers: z.looseObject({ "if-match": z.string().optional().describe("The version to replace.") }),
        body: z.object({
          name: plainText(100).trim().min(1, "is empty: send a name"),
          query: plainText(2000),
          shared: z.boolean().default(false),
        }),
        response: { 200: viewSchema },
      },
    },
    async ({ params: { viewId }, body, headers, principal: { tenantId, memberId } }) => {
      const expected = versionOf(headers["if-match"]);
      const view = await saveView(store, tenantId, memberId, { viewId, ...body, expected }).catch(
        (error: unknown) => {
          if (error instanceof ViewConflictError) {
            throw new ProblemError("version-conflict", `The view has version ${error.version}.`, {
              extensions: { version: error.version },
            });
          }
          if (error instanceof ViewLimitError)
            throw new ProblemError("views-too-many", `The tenant has ${viewsMax} views.`);
          throw error;
        },
      );
      if (!view) throw viewNotFound();
      return { ...view, mine: !view.shared };
    },
  );

  app.delete(
    "/v1/views/:viewId",
    {
      config: { scope: "worklist:write" },
      schema: {
        summary: "Delete a view of the worklist",
        tags: ["worklist"],
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { viewId }, principal: { tenantId, memberId } }, reply) => {
      if (!(await removeView(store, tenantId, memberId, viewId))) throw viewNotFound();
      return reply.code(204).send(null);
    },
  );
};

/** An entity tag with a version, such as `"3"`. @throws ProblemError */
function versionOf(tag: string | undefined): number | undefined {
  if (tag === undefined || tag === "*") return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(tag)?.[1];
  if (version === undefined)
    throw new ProblemError("request-invalid", 'headers if-match: is no version: send it as "3"');
  return Number(version);
}

function viewNotFound(): ProblemError {
  return new ProblemError("view-not-found", "No view that you can change has this id.");
}
