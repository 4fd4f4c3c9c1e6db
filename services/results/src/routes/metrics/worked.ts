import { idSchema } from "@firstpass/service";
import { loadWorkedClaims } from "@firstpass/store";
import { z } from "zod";
import { claimsOf, figureSchema, measureOf } from "../../figures/figure.ts";
import { periodQuery, periodSchema, readPeriod } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

/** How many claims each person worked on. */
export const workedRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/worked",
    {
      config: figureRoute,
      schema: {
        summary: "Get the claims worked per person and day",
        description: "Days without work are left out.",
        tags: ["metrics"],
        querystring: z.strictObject(periodQuery),
        response: {
          200: z.object({
            ...periodSchema,
            members: z.array(
              z.object({
                memberId: idSchema,
                name: z.string().nullable(),
                days: z.array(figureSchema.extend({ at: z.iso.date() })),
              }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const period = await readPeriod(store, tenantId, request.query);
        const byMember = Map.groupBy(
          await loadWorkedClaims(store, tenantId, period),
          ({ memberId }) => memberId,
        );
        return {
          ...period,
          members: [...byMember].map(([memberId, days]) => ({
            memberId,
            name: days[0]!.name,
            days: days.map(({ day, claims }) => {
              const filter = claimsOf("worked", { since: day, until: day, memberId });
              return { at: day, ...measureOf("claims-worked", { value: claims, n: claims, filter }) };
            }),
          })),
        };
      }),
  );
};
