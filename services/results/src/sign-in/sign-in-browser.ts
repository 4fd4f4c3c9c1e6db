import type { FastifyReply } from "@firstpass/runtime";
import { type Config, canSignIn, pageAddress, sessionTokenOf, setSessionCookie } from "@firstpass/runtime";
import { endSession, type Store, startSession } from "@firstpass/store";
import { sendPage } from "./sign-in-page.ts";

export interface SignIn {
  tenantId: string;
  memberId: string;
  /** How the person proved who they are, for the audit trail. */
  method: "link" | "OpenID Connect";
  idToken?: string | null;
  returnPath: string;
}

/**
 * Starts a session, always with a new token, and returns to the page. An earlier session of the browser ends. Where
 * browsers would not keep the session, the person gets a page that says so.
 */
export async function signInBrowser(
  reply: FastifyReply,
  { store, config }: { store: Store; config: Config },
  { returnPath, ...person }: SignIn,
): Promise<FastifyReply> {
  const earlier = sessionTokenOf(reply.request, config);
  if (earlier !== null) {
    await endSession(store, earlier);
    reply.server.forgetSession(earlier);
  }
  const token = await startSession(store, person, { ...person, limits: config.sessions });
  setSessionCookie(reply, token, config);
  return reply.header("cache-control", "no-store").redirect(returnPath, 303);
}

/** Sends a page and returns `true` where a browser would not keep a session. */
export function refuseUnsafeAddress(reply: FastifyReply, config: Pick<Config, "resultsUrl">): boolean {
  const address = pageAddress(reply.request, config.resultsUrl);
  if (address && canSignIn(address)) return false;
  sendPage(reply, {
    status: 400,
    title: "Signing in needs HTTPS",
    text: [
      "Browsers keep a session only over HTTPS, or for a server on the same machine.",
      "Open Firstpass through its HTTPS address. If a proxy in front of it provides HTTPS, set FIRSTPASS_RESULTS_URL to that address.",
    ],
  });
  return true;
}
