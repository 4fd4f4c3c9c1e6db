import type { ProviderRate, Providers } from "./queries.ts";

export interface ProviderRow {
  key: string;
  name: string;
  isProvider: boolean;
  rate: ProviderRate;
}

/** Clinics by how many claims they sent, each followed by its providers. */
export function providerRows({
  clinics,
  providers,
}: Pick<Providers, "clinics" | "providers">): ProviderRow[] {
  const byClaims = (a: ProviderRate, b: ProviderRate) => b.n - a.n;
  return clinics.toSorted(byClaims).flatMap((clinic) => {
    const npi = clinic.clinic?.npi ?? "";
    const own = providers.filter((provider) => (provider.clinic?.npi ?? "") === npi).sort(byClaims);
    return [
      { key: npi, name: nameOf(clinic.clinic, "Without a billing NPI"), isProvider: false, rate: clinic },
      ...own.map((rate) => ({
        key: `${npi} ${rate.provider?.npi ?? ""}`,
        name: nameOf(rate.provider, "Without a rendering provider"),
        isProvider: true,
        rate,
      })),
    ];
  });
}

function nameOf(party: { npi: string; name: string | null } | null, without: string): string {
  if (party === null) return without;
  return party.name ?? `NPI ${party.npi}`;
}
