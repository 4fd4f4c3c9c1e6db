import { formatMoney } from "@firstpass/claim";
import { moneySchema } from "@firstpass/service";
import {
  ageKeys,
  deadlineKeys,
  loadHoldAges,
  loadHoldsByEdit,
  loadOpenHolds,
  loadSnapshots,
  type OpenHolds,
  snapshotDimensions,
} from "@firstpass/store";
import { z } from "zod";
import { editTitles } from "../../edit-titles.ts";
import { figureSchema, measureOf, partOf, worklistOf } from "../../figures/figure.ts";
import { periodQuery, periodSchema, readPeriod } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

const heldSchema = figureSchema.extend({ atRisk: moneySchema });
const dimensions = Object.keys(snapshotDimensions) as (keyof typeof snapshotDimensions)[];

/** The held claims: by edit and payer, by age and deadline, and by day. */
export const holdRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/holds-by-edit",
    {
      config: figureRoute,
      schema: {
        summary: "Get the held claims by edit and payer",
        description: "Most claims first. A claim held by several edits counts under each.",
        tags: ["metrics"],
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            total: heldSchema,
            edits: z.array(
              heldSchema.extend({
                edit: z.string(),
                title: z.string().nullable(),
                payers: z.array(
                  heldSchema.extend({ payer: z.object({ id: z.string(), name: z.string().nullable() }) }),
                ),
              }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const total = await loadOpenHolds(store, tenantId);
        const byEdit = Map.groupBy(await loadHoldsByEdit(store, tenantId), ({ edit }) => edit);
        const edits = [...byEdit].map(([edit, payers]) => ({
          edit,
          title: editTitles.get(edit) ?? null,
          ...heldOf("holds-by-edit", sumOf(payers), total, { edit }),
          payers: byClaims(
            payers.map(({ payerId, payerName, ...holds }) => ({
              payer: { id: payerId, name: payerName },
              ...heldOf("holds-by-edit", holds, total, { edit, payer: payerId }),
            })),
          ),
        }));
        return { total: totalOf(total), edits: byClaims(edits) };
      }),
  );

  app.get(
    "/v1/metrics/hold-age",
    {
      config: figureRoute,
      schema: {
        summary: "Get the held claims by age and deadline",
        description: "Every combination of days in hold and days left to file.",
        tags: ["metrics"],
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            total: heldSchema,
            cells: z.array(heldSchema.extend({ age: z.enum(ageKeys), deadline: z.enum(deadlineKeys) })),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const rows = await loadHoldAges(store, tenantId);
        const total = sumOf(rows);
        const cells = ageKeys.flatMap((age) =>
          deadlineKeys.map((deadline) => {
            const holds = rows.find((row) => row.age === age && row.deadline === deadline);
            const filter = { age, deadlineBucket: deadline };
            return { age, deadline, ...heldOf("hold-age", holds ?? { claims: 0, cents: 0 }, total, filter) };
          }),
        );
        return { total: totalOf(total), cells };
      }),
  );

  app.get(
    "/v1/metrics/holds",
    {
      config: figureRoute,
      schema: {
        summary: "Get the held claims by day",
        description:
          "From the snapshots that are taken when a day begins. A day without a snapshot has no value: it is not guessed.",
        tags: ["metrics"],
        querystring: z.strictObject({ ...periodQuery, by: z.enum(dimensions).default("edit") }),
        response: {
          200: z.object({
            ...periodSchema,
            by: z.enum(dimensions),
            points: z.array(
              figureSchema.extend({
                at: z.iso.date(),
                takenAt: z.iso.datetime().nullable().describe("null: the snapshot is missing."),
                atRisk: moneySchema.nullable(),
                groups: z.array(z.object({ key: z.string(), claims: z.int(), atRisk: moneySchema })),
              }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const { by } = request.query;
        const period = await readPeriod(store, tenantId, request.query);
        const snapshots = await loadSnapshots(store, tenantId, { ...period, by });
        return {
          ...period,
          by,
          points: snapshots.map(({ day, takenAt, groups }) => {
            const total = sumOf(groups);
            const value = takenAt === null ? null : total.claims;
            return {
              at: day,
              takenAt,
              ...measureOf("hold-snapshot", { value, n: total.claims }),
              atRisk: takenAt === null ? null : formatMoney(total.cents),
              groups: groups.map(({ key, claims, cents }) => ({ key, claims, atRisk: formatMoney(cents) })),
            };
          }),
        };
      }),
  );
};

function totalOf({ claims, cents }: OpenHolds) {
  const figure = measureOf("held-claims", { value: claims, n: claims, filter: worklistOf() });
  return { ...figure, atRisk: formatMoney(cents) };
}

function heldOf(
  definition: "holds-by-edit" | "hold-age",
  { claims, cents }: OpenHolds,
  total: OpenHolds,
  filter: Record<string, string>,
) {
  return {
    ...partOf(definition, {
      numerator: claims,
      denominator: total.claims,
      filter: worklistOf(filter),
      denominatorFilter: worklistOf(),
    }),
    atRisk: formatMoney(cents),
  };
}

function sumOf(parts: readonly OpenHolds[]): OpenHolds {
  return {
    claims: parts.reduce((sum, { claims }) => sum + claims, 0),
    cents: parts.reduce((sum, { cents }) => sum + cents, 0),
  };
}

function byClaims<Held extends { numerator: number | null }>(held: readonly Held[]): Held[] {
  return held.toSorted((a, b) => b.numerator! - a.numerator!);
}
