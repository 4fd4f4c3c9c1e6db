import type { Role } from "@firstpass/runtime";
import { addMember, createSignInLink, type Store } from "@firstpass/store";
import { PersonClient } from "./person-client.ts";

/** People who work at the billing company of the demo. */
export const people = {
  lead: { name: "Renee Whitfield", email: "renee@billing.example", role: "admin" },
  billers: [
    { name: "Tomas Alvarez", email: "tomas@billing.example", role: "biller" },
    { name: "Keisha Brown", email: "keisha@billing.example", role: "biller" },
    { name: "Mina Park", email: "mina@billing.example", role: "lead" },
  ],
} as const;

/** A running installation and its tenant. */
export interface Installed {
  store: Store;
  tenantId: string;
  url: string;
}

interface Person {
  name: string;
  email: string;
  role: Role;
}

const linkValidMs = 24 * 60 * 60_000;

/** A link that signs a new person in once. */
export async function invite({ store, tenantId, url }: Installed, person: Person): Promise<string> {
  const { memberId } = await addMember(store, tenantId, person);
  return `${url}/auth/link/${await createSignInLink(store, tenantId, { memberId, validMs: linkValidMs })}`;
}

/** Invites a person and follows the link. */
export async function signInAs(at: Installed, person: Person): Promise<PersonClient> {
  return PersonClient.signIn(at.url, await invite(at, person));
}
