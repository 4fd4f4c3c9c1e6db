import { claimChanges, encodeClaim } from "@firstpass/claim";
import { activeRelease } from "@firstpass/content";
import { idSchema, offerRepairs } from "@firstpass/service";
import { loadClaim, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { claimNotFound } from "./claims.ts";
import { claimContentsSchema } from "./contents.ts";

const changeSchema = z.object({
  path: z.string().describe("Such as `lines[1].modifiers`."),
  label: z.string().describe('For people, such as "Line 2 modifiers".'),
  from: z.string().nullable().describe("null if the claim lacks the field."),
  to: z.string().nullable(),
});

const repairSchema = z.object({
  id: z.string(),
  edit: z.string().describe("The edit whose finding it resolves."),
  title: z.string(),
  because: z.string().describe("Why the claim leaves no other fix."),
  changes: z.array(changeSchema),
  claim: claimContentsSchema.describe(
    "The repaired claim without its notes, as POST …/correction accepts it.",
  ),
});

/** Offers mechanical repairs of a claim. */
export const repairRoutes: ResultsRoutes = async (app, { store, releases, shelf }) => {
  app.get(
    "/v1/claims/:claimId/repairs",
    {
      config: { scope: "phi:read" },
      schema: {
        summary: "List mechanical repairs of a claim",
        description:
          "Repairs that the newest revision itself determines: they add no clinical fact and nothing that only the biller " +
          "knows. Each was scrubbed: it resolves a finding and causes none. Nothing is changed; to apply one, send its claim " +
          "to POST /v1/claims/{claimId}/correction with the revision in If-Match. A list that is not empty is recorded in the " +
          "audit trail as `repairs-listed`.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        response: {
          200: z.object({ claimId: idSchema, revision: z.int().min(1), repairs: z.array(repairSchema) }),
        },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, keyId, memberId }, log }) => {
      const stored = await loadClaim(store, tenantId, claimId);
      if (!stored) throw claimNotFound();
      const { revision, claim: before } = stored;
      const content = await releases.get(await activeRelease(shelf));
      const repairs = await offerRepairs({ store, content, log }, tenantId, stored);
      if (repairs.length > 0) {
        const detail = { revision };
        await recordRead(store, tenantId, {
          action: "repairs-listed",
          subject: claimId,
          detail,
          keyId,
          memberId,
        });
      }
      return {
        claimId,
        revision,
        repairs: repairs.map(({ claim, ...repair }) => {
          const { notes: _, ...billed } = claim;
          return { ...repair, changes: claimChanges(before, claim), claim: encodeClaim(billed) };
        }),
      };
    },
  );
};
