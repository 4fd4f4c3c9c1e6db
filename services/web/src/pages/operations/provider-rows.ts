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
        name: providerNameOf(rate.provider, own),
        isProvider: true,
        rate,
      })),
    ];
  });
}

/** With the NPI where two providers of a clinic have one name, as after a mistyped NPI. */
function providerNameOf(
  provider: Providers["providers"][number]["provider"],
  all: Providers["providers"],
): string {
  const name = nameOf(provider, "Without a rendering provider");
  const same = all.filter((other) => other.provider?.name && other.provider.name === provider?.name);
  return same.length > 1 ? `${name}, NPI ${provider!.npi}` : name;
}

function nameOf(party: { npi: string; name: string | null } | null, without: string): string {
  if (party === null) return without;
  return party.name ?? `NPI ${party.npi}`;
}
