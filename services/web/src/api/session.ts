import { queryOptions } from "@tanstack/react-query";
import { isPersonActive } from "./activity.ts";
import { requestJson, setCsrfToken } from "./client.ts";
import { ApiProblem } from "./problem.ts";

/** Who is signed in, and what they may do. */
export interface Session {
  member: {
    memberId: string;
    name: string;
    email: string;
    role: "viewer" | "biller" | "lead" | "admin";
  } | null;
  tenant: { tenantId: string; name: string };
  scopes: string[];
  expiresAt: string | null;
  csrfToken: string | null;
}

/** Reads the session; `null`: no one is signed in. */
export async function readSession(): Promise<Session | null> {
  const response = await fetch("/v1/session", {
    headers: isPersonActive() ? {} : { "x-background": "true" },
  });
  if (response.status === 401) return null;
  if (!response.ok) throw new ApiProblem(await response.json());
  return response.json();
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    const session = await readSession();
    setCsrfToken(session?.csrfToken ?? null);
    return session;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** Ends the session here and at the identity provider. */
export async function signOut(): Promise<void> {
  const { location: next } = await requestJson<{ location: string }>("/auth/logout", { method: "POST" });
  location.assign(next);
}
