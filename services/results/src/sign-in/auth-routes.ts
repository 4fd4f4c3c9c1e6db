import { clearSessionCookie, refuseOtherSite, sessionTokenOf } from "@firstpass/runtime";
import { endSession } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { linkRoutes } from "./link-routes.ts";
import { createOidcClient } from "./oidc-client.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { pageOptions, sendPage, styleSheet } from "./sign-in-page.ts";

const signedOutPath = "/auth/signed-out";

/** Signing in and out, for the browser. */
export const authRoutes: ResultsRoutes = async (app, context) => {
  const { store, config } = context;
  const client = createOidcClient(config);
  await app.register(oidcRoutes(client), context);
  await app.register(linkRoutes, context);

  app.post(
    "/auth/logout",
    {
      schema: {
        summary: "Sign out",
        description:
          "Ends the session of the cookie. Then go to `location`, which also signs out at the identity provider.",
        tags: ["people"],
        response: { 200: z.object({ location: z.string() }) },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request, config);
      const token = sessionTokenOf(request, config);
      clearSessionCookie(reply, config);
      void reply.header("cache-control", "no-store");
      if (token === null) return { location: signedOutPath };
      const { idToken } = await endSession(store, token);
      app.forgetSession(token);
      const elsewhere = idToken === null ? null : await client?.logoutUrl(idToken);
      return { location: elsewhere?.href ?? signedOutPath };
    },
  );

  app.get(signedOutPath, pageOptions, async (_request, reply) =>
    sendPage(reply, {
      status: 200,
      title: "You are signed out",
      text: [],
      action: { label: "Sign in", href: "/auth/login" },
    }),
  );

  app.get("/auth/style.css", pageOptions, async (_request, reply) =>
    reply
      .header("cache-control", "public, max-age=3600")
      .type("text/css; charset=utf-8")
      .send(styleSheet as never),
  );
};
