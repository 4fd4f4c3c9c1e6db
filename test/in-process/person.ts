import { randomUUID } from "node:crypto";
import { type Config, csrfTokenOf, type Role } from "@firstpass/runtime";
import { addMember, type Store, startSession } from "@firstpass/store";

/** A person who is signed in, as the page sends requests. */
export interface TestPerson {
  memberId: string;
  name: string;
  /** The session's token. */
  token: string;
  /** The headers of the page's requests. */
  headers: { cookie: string; "sec-fetch-site": string; "x-csrf-token": string };
}

/** Adds a person to a tenant and signs them in. Requests go to a host of this machine, such as `inject` does. */
export async function signInPerson(
  { store, config }: { store: Store; config: Pick<Config, "sessions"> },
  tenantId: string,
  role: Role,
): Promise<TestPerson> {
  const name = `${role} ${randomUUID().slice(0, 8)}`;
  const email = `${name.replace(" ", ".")}@clinic.example`;
  const { memberId } = await addMember(store, tenantId, { email, name, role });
  const token = await startSession(
    store,
    { tenantId, memberId },
    { method: "link", limits: config.sessions },
  );
  return { memberId, name, token, headers: headersOf(token) };
}

export function headersOf(token: string): TestPerson["headers"] {
  return {
    cookie: `firstpass=${token}`,
    "sec-fetch-site": "same-origin",
    "x-csrf-token": csrfTokenOf(token),
  };
}
