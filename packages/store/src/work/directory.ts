import { type BilledClaim, billingIdentity, type Provider, renderedBy } from "@firstpass/claim";
import { columnText } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";
import { identifier } from "./identifier.ts";

/** The parties of a claim that the worklist shows with their names. */
export interface ClaimParties {
  /** See {@link billingIdentity}. */
  billingNpi: string;
  /** Of the first line. `null` if the billing provider rendered it. */
  renderingNpi: string | null;
}

export type DirectoryKind = "payer" | "clinic" | "provider";

export interface DirectoryEntry {
  kind: DirectoryKind;
  id: string;
  name: string;
}

export function partiesOf(claim: BilledClaim): ClaimParties {
  const { npi } = renderedBy(claim, claim.lines[0]!);
  return {
    billingNpi: identifier(billingIdentity(claim)),
    renderingNpi: npi === null ? null : identifier(npi),
  };
}

/** The names of payers, clinics and providers in these claims. */
export function namesIn(claims: readonly BilledClaim[]): DirectoryEntry[] {
  const entries = new Map<string, DirectoryEntry>();
  const add = (kind: DirectoryKind, id: string | null, name: string | undefined) => {
    if (id && name) entries.set(`${kind} ${id}`, { kind, id, name: columnText(name) });
  };
  for (const claim of claims) {
    const { billingNpi, renderingNpi } = partiesOf(claim);
    add("payer", identifier(claim.payer.id), claim.payer.name);
    add("clinic", billingNpi, nameOf(claim.billingProvider));
    const renderer = claim.lines[0]!.renderingProvider ?? claim.renderingProvider;
    if (renderer) add("provider", renderingNpi, nameOf(renderer));
  }
  return [...entries.values()];
}

/** Adds the names, or replaces those that changed. The caller holds the lock on work. */
export async function saveNames(
  transaction: Transaction,
  tenantId: string,
  entries: readonly DirectoryEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await transaction.query({
    name: "save-names",
    text: `insert into directory (tenant_id, kind, id, name)
      select $1, * from unnest($2::text[], $3::text[], $4::text[])
      on conflict (tenant_id, kind, id) do update set name = excluded.name where directory.name <> excluded.name`,
    values: [
      tenantId,
      entries.map(({ kind }) => kind),
      entries.map(({ id }) => id),
      entries.map(({ name }) => name),
    ],
  });
}

function nameOf({ name, lastName, firstName }: Provider): string | undefined {
  return lastName ? [lastName, firstName].filter(Boolean).join(", ") : name;
}
