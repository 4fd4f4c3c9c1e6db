import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { daySpans, type Period, quarterSpans, type SeriesStep, type Span } from "./period.ts";

/** What the first scrub of claims found. */
export interface FirstScrubs {
  clean: number;
  hold: number;
  error: number;
}

export interface FirstScrubFilter {
  payerId?: string | undefined;
  billingNpi?: string | undefined;
  renderingNpi?: string | undefined;
}

/** By when the claims were received. A series of 15 minutes has no filter. */
export async function loadFirstScrubs(
  store: Store,
  tenantId: string,
  { since, until, step, ...filter }: Period & { step: SeriesStep } & FirstScrubFilter,
): Promise<(Span & FirstScrubs)[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    step === "15m"
      ? transaction.query<Span & FirstScrubs>({
          name: "first-scrubs-by-quarter",
          text: `select since, until, clean, hold, error from ${quarterSpans} cross join lateral (
              select ${sums} from pace where tenant_id = $1 and at >= span.since and at < span.until
            ) as scrubs
            order by since`,
          values: [tenantId, since, until],
        })
      : transaction.query<Span & FirstScrubs>({
          name: "first-scrubs-by-day",
          text: `select since, until, clean, hold, error from ${daySpans("$4::text")} cross join lateral (
              select ${sums} from first_scrub
              where tenant_id = $1 and day between span.since and span.until and ${matches("$5", "$6", "$7")}
            ) as scrubs
            order by since`,
          values: [tenantId, since, until, step, ...filterValues(filter)],
        }),
  ]);
  return rows;
}

/** Of a clinic (`renderingNpi` is `null`), or of a provider in a clinic. An empty NPI: the provider has none. */
export interface ProviderScrubs extends FirstScrubs {
  billingNpi: string;
  clinicName: string | null;
  renderingNpi: string | null;
  providerName: string | null;
}

/** By clinic and by provider, in the order of their NPIs. */
export async function loadProviderScrubs(
  store: Store,
  tenantId: string,
  { since, until, ...filter }: Period & FirstScrubFilter,
): Promise<ProviderScrubs[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<ProviderScrubs>({
      name: "first-scrubs-by-provider",
      text: `select billing_npi as "billingNpi", clinic.name as "clinicName", rendering_npi as "renderingNpi",
          provider.name as "providerName", clean, hold, error
        from (
          select billing_npi, rendering_npi, ${sums} from first_scrub
          where tenant_id = $1 and day between $2::date and $3::date and ${matches("$4", "$5", "$6")}
          group by grouping sets ((billing_npi), (billing_npi, rendering_npi))
        ) as scrubs
        left join directory as clinic on clinic.tenant_id = $1 and clinic.kind = 'clinic' and clinic.id = billing_npi
        left join directory as provider on provider.tenant_id = $1 and provider.kind = 'provider'
          and provider.id = rendering_npi
        order by billing_npi, rendering_npi nulls first`,
      values: [tenantId, since, until, ...filterValues(filter)],
    }),
  ]);
  return rows;
}

const sums = `coalesce(sum(clean), 0)::integer as clean, coalesce(sum(hold), 0)::integer as hold,
  coalesce(sum(error), 0)::integer as error`;

const matches = (payer: string, clinic: string, provider: string) =>
  `(${payer}::text is null or payer_id = ${payer}) and (${clinic}::text is null or billing_npi = ${clinic})
  and (${provider}::text is null or rendering_npi = ${provider})`;

function filterValues({ payerId, billingNpi, renderingNpi }: FirstScrubFilter): (string | null)[] {
  return [payerId ?? null, billingNpi ?? null, renderingNpi ?? null];
}
