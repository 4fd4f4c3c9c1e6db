import { type EditFigures, loadEditFigures, type Period } from "@firstpass/store";
import { z } from "zod";
import { editTitles } from "../../edit-titles.ts";
import { claimsOf, figureSchema, measureOf, partOf, ratioOf } from "../../figures/figure.ts";
import { periodQuery, periodSchema, readPeriod } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

const editSchema = z.object({
  edit: z.string(),
  title: z.string().nullable(),
  found: figureSchema,
  overridden: figureSchema,
  corrected: figureSchema,
  markedWrong: figureSchema,
  deniedAfterAll: figureSchema,
  falsePositiveRate: figureSchema,
  precision: figureSchema,
});

/** How each edit did. */
export const editFigureRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/edits",
    {
      config: figureRoute,
      schema: {
        summary: "Get how each edit did",
        description: "Edits that found nothing in the period are left out.",
        tags: ["metrics"],
        querystring: z.strictObject(periodQuery),
        response: { 200: z.object({ ...periodSchema, edits: z.array(editSchema) }) },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const period = await readPeriod(store, tenantId, request.query);
        const edits = await loadEditFigures(store, tenantId, period);
        return { ...period, edits: edits.map((figures) => figuresOf(figures, period)) };
      }),
  );
};

function figuresOf({ edit, found, held, released, corrected, decided }: EditFigures, period: Period) {
  const filter = { ...period, edit };
  const decisions = decided["marked-wrong"] + decided.paid + decided.corrected + decided.denied;
  const wrong = decided["marked-wrong"] + decided.paid;
  const ofHeld = { denominator: held, denominatorFilter: claimsOf("held", filter) };
  const ofDecided = { denominator: decisions, denominatorFilter: claimsOf("decided", filter) };
  return {
    edit,
    title: editTitles.get(edit) ?? null,
    found: measureOf("edit-found", { value: found, n: found, filter: claimsOf("found", filter) }),
    overridden: ratioOf("override-rate", {
      ...ofHeld,
      numerator: released,
      filter: claimsOf("held-then-released", filter),
    }),
    corrected: ratioOf("corrected-rate", {
      ...ofHeld,
      numerator: corrected,
      filter: claimsOf("held-then-corrected", filter),
    }),
    markedWrong: partOf("edit-marked-wrong", {
      ...ofDecided,
      numerator: decided["marked-wrong"],
      filter: claimsOf("marked-wrong", filter),
    }),
    deniedAfterAll: ratioOf("edit-denied-after-all", {
      numerator: decided.denied,
      denominator: decided.denied + decided.paid,
      filter: claimsOf("denied-after-all", filter),
      denominatorFilter: claimsOf("decided-by-payer", filter),
    }),
    falsePositiveRate: ratioOf("false-positive-rate", {
      ...ofDecided,
      numerator: wrong,
      filter: claimsOf("false-positive", filter),
    }),
    precision: ratioOf("edit-precision", {
      ...ofDecided,
      numerator: decisions - wrong,
      filter: claimsOf("true-positive", filter),
    }),
  };
}
