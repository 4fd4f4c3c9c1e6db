import { activeRelease } from "@firstpass/content";
import { recordActivationBy } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { loadContent, releaseNameSchema } from "./content-releases.ts";

/** Activates a content release. */
export const contentActivationRoutes: ResultsRoutes = async (app, { store, shelf, releases }) => {
  app.post(
    "/v1/content/activation",
    {
      config: { scope: "content:activate" },
      schema: {
        summary: "Activate a content release",
        description:
          "New claims are scrubbed under the release within seconds. Claims already admitted keep theirs; `firstpass content " +
          "activate --rescrub` scrubs them again. Content belongs to the whole installation, so members can activate it only " +
          "if the installation has a single tenant.",
        tags: ["content"],
        body: z.object({
          release: releaseNameSchema.describe("A release from GET /v1/content/releases."),
        }),
        response: { 200: z.object({ release: z.string(), previous: z.string() }) },
      },
    },
    async ({ body: { release }, principal: { tenantId, keyId, memberId } }) => {
      // A release that cannot be loaded would leave the services on the previous one.
      await loadContent(releases, release);
      const previous = await activeRelease(shelf);
      if (previous !== release) {
        await recordActivationBy(store, tenantId, { release, previous, keyId, memberId });
        await shelf.activate(release);
      }
      return { release, previous };
    },
  );
};
