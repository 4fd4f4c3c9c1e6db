import type { FastifyReply, FastifyRequest } from "@firstpass/runtime";
import { pageAddress } from "@firstpass/runtime";
import {
  admitIdentity,
  type IdentityRefusal,
  openSignIn,
  type SignInState,
  sealSignIn,
  signInMsMax,
} from "@firstpass/store";
import { z } from "zod";
import type { ResultsContext, ResultsRoutes } from "../results-context.ts";
import { type OidcClient, ProviderUnavailableError, SignInRefusedError } from "./oidc-client.ts";
import { returnPathOf } from "./return-path.ts";
import { refuseUnsafeAddress, signInBrowser } from "./sign-in-browser.ts";
import { pageOptions, type SignInPage, sendPage } from "./sign-in-page.ts";

/** Signs people in with the OpenID Connect provider. @param client `null` when none is configured */
export function oidcRoutes(client: OidcClient | null): ResultsRoutes {
  return async (app, context) => {
    const { store, config } = context;

    app.get(
      "/auth/login",
      {
        ...pageOptions,
        schema: { hide: true, querystring: z.object({ return: z.string().max(4_000).optional() }) },
      },
      async (request, reply) => {
        if (refuseUnsafeAddress(reply, config)) return reply;
        if (!client) return sendPage(reply, linksOnly);
        try {
          const { url, state, nonce, codeVerifier } = await client.begin();
          const returnPath = returnPathOf(request.query.return);
          rememberSignIn(reply, context, state, { nonce, codeVerifier, returnPath });
          return reply.header("cache-control", "no-store").redirect(url.href, 303);
        } catch (error) {
          return sendPage(reply, pageOfFailure(request, error));
        }
      },
    );

    if (!client) return;
    app.get(
      "/auth/callback",
      {
        ...pageOptions,
        schema: { hide: true, querystring: z.looseObject({ state: z.string().min(8).max(200) }) },
        // A response that we did not ask for gets a page like any other.
        attachValidation: true,
      },
      async (request, reply) => {
        const started = request.validationError ? null : takeSignIn(request, reply, context);
        if (!started) return sendPage(reply, notStarted);
        try {
          const query = request.url.slice(request.url.indexOf("?"));
          const { identity, idToken } = await client.finish(query, started);
          const result = await admitIdentity(store, identity, config.oidc);
          if (result.refused !== null) return sendPage(reply, refusals[result.refused]);
          const { tenantId, member } = result;
          const { returnPath } = started;
          return await signInBrowser(reply, context, {
            tenantId,
            memberId: member.memberId,
            method: "OpenID Connect",
            idToken,
            returnPath,
          });
        } catch (error) {
          return sendPage(reply, pageOfFailure(request, error));
        }
      },
    );
  };
}

/** Each sign-in has a cookie of its own, so that several can be under way in one browser. */
function cookieOf(request: FastifyRequest, { config }: ResultsContext, state: string) {
  const secure = pageAddress(request, config.resultsUrl)?.protocol !== "http:";
  return {
    name: `${secure ? "__Host-" : ""}firstpass-sign-in-${state.slice(0, 8)}`,
    // Lax, since the provider's site sends the browser back.
    options: { path: "/", httpOnly: true, sameSite: "lax", secure } as const,
  };
}

function rememberSignIn(
  reply: FastifyReply,
  context: ResultsContext,
  state: string,
  data: SignInState,
): void {
  const { name, options } = cookieOf(reply.request, context, state);
  const sealed = sealSignIn(context.store, state, data);
  reply.setCookie(name, sealed, { ...options, maxAge: signInMsMax / 1000 });
}

/** The sign-in that the browser comes back from; `null` when it did not start here, or too long ago. */
function takeSignIn(request: FastifyRequest, reply: FastifyReply, context: ResultsContext) {
  const { state } = request.query as { state: string };
  const { name, options } = cookieOf(request, context, state);
  const sealed = request.cookies[name];
  if (!sealed) return null;
  reply.clearCookie(name, options);
  const data = openSignIn(context.store, state, sealed);
  return data && { ...data, state };
}

function pageOfFailure(request: FastifyRequest, error: unknown): SignInPage {
  if (error instanceof ProviderUnavailableError) {
    request.log.error({ err: error.cause ?? error }, error.message);
    return providerUnavailable;
  }
  if (error instanceof SignInRefusedError) {
    request.log.warn({ code: error.code }, "a person was not signed in");
    if (error.code === "access_denied") return denied;
    if (error.code === "invalid_client" || error.code === "unauthorized_client") return misconfigured;
    return notAccepted;
  }
  throw error;
}

const again = { label: "Sign in again", href: "/auth/login" };

const linksOnly: SignInPage = {
  status: 200,
  title: "Sign in with a link",
  text: [
    "Open the link that `firstpass up` printed. It works once.",
    "`firstpass members link EMAIL` prints a new one. To sign in with your organization's accounts, configure OpenID Connect: see docs/signing-in.md.",
  ],
};

const notStarted: SignInPage = {
  status: 400,
  title: "This sign-in cannot be continued",
  text: ["It took too long, was already used, or was started in another browser."],
  action: again,
};

const notAccepted: SignInPage = {
  status: 400,
  title: "You are not signed in",
  text: ["The identity provider's response was not valid, or had expired."],
  action: again,
};

const denied: SignInPage = {
  status: 403,
  title: "You are not signed in",
  text: ["The identity provider did not give you access to Firstpass."],
  action: again,
};

const misconfigured: SignInPage = {
  status: 502,
  title: "The identity provider does not accept Firstpass",
  text: ["Ask an administrator to check FIRSTPASS_OIDC_CLIENT_ID and FIRSTPASS_OIDC_CLIENT_SECRET."],
  action: again,
};

const providerUnavailable: SignInPage = {
  status: 502,
  title: "The identity provider does not respond",
  text: [
    "Try again in a few minutes. If it fails again, ask an administrator to check FIRSTPASS_OIDC_ISSUER and the provider.",
    "`firstpass members link EMAIL` prints a link that works without the provider.",
  ],
  action: again,
};

const refusals: Record<IdentityRefusal, SignInPage> = {
  "no-role": {
    status: 403,
    title: "You have no role yet",
    text: [
      "Firstpass knows you now. Ask an admin of your organization to give you a role in Team, then sign in again.",
    ],
    action: again,
  },
  disabled: {
    status: 403,
    title: "Your access is disabled",
    text: ["Ask an admin of your organization to enable it in Team."],
    action: again,
  },
  "tenant-unknown": {
    status: 403,
    title: "Firstpass does not know your organization",
    text: ["Ask an admin of your organization to add your e-mail address in Team, then sign in again."],
    action: again,
  },
  "email-missing": {
    status: 403,
    title: "Your e-mail address is missing",
    text: ["The identity provider does not state it. Ask an administrator to include the claim `email`."],
    action: again,
  },
  "email-taken": {
    status: 403,
    title: "Your e-mail address belongs to another member",
    text: [
      "The identity provider does not confirm that the address is yours, or another account uses it. Ask an administrator to check the claim `email_verified`, or FIRSTPASS_OIDC_TRUST_EMAIL.",
    ],
    action: again,
  },
};
