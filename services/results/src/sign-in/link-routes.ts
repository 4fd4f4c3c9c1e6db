import type { FastifyReply, FastifyRequest } from "@firstpass/runtime";
import { isFromPage } from "@firstpass/runtime";
import { findSignInLink, type SignInLinkState, takeSignInLink } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { refuseUnsafeAddress, signInBrowser } from "./sign-in-browser.ts";
import { pageOptions, type SignInPage, sendPage } from "./sign-in-page.ts";

const linkParams = z.object({ token: z.string().max(200) });

/** Signs in with a one-time link. */
export const linkRoutes: ResultsRoutes = async (app, { store, config }) => {
  const signIn = async (reply: FastifyReply, token: string): Promise<FastifyReply> => {
    if (refuseUnsafeAddress(reply, config)) return reply;
    const link = await findSignInLink(store, token);
    if (link?.state !== "valid") return sendPage(reply, unusable(link?.state ?? "unknown"));
    if (!(await takeSignInLink(store, token))) return sendPage(reply, unusable("used"));
    return signInBrowser(reply, { store, config }, { ...link, method: "link", returnPath: "/" });
  };

  const offer = async (reply: FastifyReply, token: string): Promise<FastifyReply> => {
    const link = await findSignInLink(store, token);
    if (link?.state !== "valid") return sendPage(reply, unusable(link?.state ?? "unknown"));
    return sendPage(reply, {
      status: 200,
      title: `Sign in as ${link.name}`,
      text: ["This link works once. Continue only if you asked for it."],
      action: { label: "Sign in", href: `/auth/link/${token}`, method: "post" },
    });
  };

  // The button sends an empty form.
  app.addContentTypeParser("application/x-www-form-urlencoded", (_request, body, done) => {
    body.resume();
    done(null);
  });
  const options = { ...pageOptions, schema: { hide: true, params: linkParams } };
  app.get("/auth/link/:token", options, async (request, reply) =>
    (isOpenedByPerson(request) ? signIn : offer)(reply, request.params.token),
  );
  app.post("/auth/link/:token", options, async (request, reply) =>
    (isFromPage(request, config) === false ? offer : signIn)(reply, request.params.token),
  );
};

/**
 * Whether a person typed or pasted the address, or opened it from a terminal. A program that previews links must not use
 * them up, and another site must not sign a person in as someone else: these get a button first.
 */
function isOpenedByPerson({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && headers["sec-fetch-dest"] === "document" && headers["sec-fetch-site"] === "none";
}

const reasons: Record<Exclude<SignInLinkState, "valid">, string> = {
  used: "This link was already used. Each link works once.",
  expired: "This link has expired.",
  unknown: "This link does not exist. Check that it was copied completely.",
  disabled: "Your access is disabled. Ask an admin of your organization to enable it in Team.",
  "no-role": "You have no role yet. Ask an admin of your organization to assign one in Team.",
};

function unusable(state: SignInLinkState): SignInPage {
  const reason = reasons[state as Exclude<SignInLinkState, "valid">];
  const isOver = state === "used" || state === "expired" || state === "unknown";
  const remedy = "`firstpass members link EMAIL` prints a new one.";
  return {
    status: isOver ? 410 : 403,
    title: "You cannot sign in with this link",
    text: isOver ? [reason, remedy] : [reason],
  };
}
