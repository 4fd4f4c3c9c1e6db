import { loadProviderScrubs, type Period, type ProviderScrubs } from "@firstpass/store";
import { z } from "zod";
import { figureSchema } from "../../figures/figure.ts";
import { periodQuery, periodSchema, readPeriod } from "../../figures/period-query.ts";
import { wilsonInterval } from "../../figures/wilson.ts";
import { cleanRateOf, sumOf } from "./clean-rate.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

/** With fewer claims, chance decides the order. */
const rankedClaimsMin = 30;

const partySchema = z
  .object({ npi: z.string(), name: z.string().nullable() })
  .nullable()
  .describe("null: without an NPI.");

const rateSchema = figureSchema.extend({
  interval: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .describe("The 95% Wilson interval of the value."),
  rank: z
    .int()
    .nullable()
    .describe(`1 is the highest value; null with fewer than ${rankedClaimsMin} claims.`),
});

/** How many claims were clean at first scrub, by who billed and who treated. */
export const providerRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/providers",
    {
      config: figureRoute,
      schema: {
        summary: "Get the clean rate by clinic and provider",
        description: `By when the claims were received. Only those with ${rankedClaimsMin} claims or more are ranked.`,
        tags: ["metrics"],
        querystring: z.strictObject(periodQuery),
        response: {
          200: z.object({
            ...periodSchema,
            rankedClaimsMin: z.int(),
            total: figureSchema,
            clinics: z.array(rateSchema.extend({ clinic: partySchema })),
            providers: z.array(rateSchema.extend({ clinic: partySchema, provider: partySchema })),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const period = await readPeriod(store, tenantId, request.query);
        const rows = await loadProviderScrubs(store, tenantId, period);
        const clinics = rows.filter(({ renderingNpi }) => renderingNpi === null);
        const providers = rows.filter(({ renderingNpi }) => renderingNpi !== null);
        return {
          ...period,
          rankedClaimsMin,
          total: cleanRateOf(sumOf(clinics), period),
          clinics: ranked(clinics.map((row) => rateOf(row, period))),
          providers: ranked(providers.map((row) => rateOf(row, period))).map((rate, index) => {
            const { renderingNpi, providerName } = providers[index]!;
            return { ...rate, provider: partyOf(renderingNpi!, providerName) };
          }),
        };
      }),
  );
};

function rateOf(row: ProviderScrubs, period: Period) {
  const { billingNpi, renderingNpi, clinicName } = row;
  const figure = cleanRateOf(row, { ...period, billingNpi, renderingNpi: renderingNpi ?? undefined });
  return {
    ...figure,
    clinic: partyOf(billingNpi, clinicName),
    interval: wilsonInterval(figure.numerator!, figure.n),
  };
}

function partyOf(npi: string, name: string | null) {
  return npi === "" ? null : { npi, name };
}

/** Adds the ranks. The order stays. */
function ranked<Rate extends { value: number | null; n: number }>(
  rates: readonly Rate[],
): (Rate & { rank: number | null })[] {
  const values = rates.filter(({ n }) => n >= rankedClaimsMin).map(({ value }) => value!);
  return rates.map((rate) => ({
    ...rate,
    rank: rate.n < rankedClaimsMin ? null : 1 + values.filter((value) => value > rate.value!).length,
  }));
}
