import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { pageAddress } from "./page-address.ts";
import { ProblemError } from "./problem.ts";

/** Kept for longer than a session, so that the server can report that the session has ended. */
const keptMs = 86_400_000;

/** Where the page is, and how long a session lasts. */
export interface CookieConfig {
  resultsUrl: string | null;
  sessions: { lifetimeMsMax: number };
}

/**
 * Only a page on this machine, without TLS, gets the name that another host of the same domain could overwrite: browsers
 * accept `__Host-` only from the host itself, over TLS.
 */
function nameFor(request: FastifyRequest, { resultsUrl }: Pick<CookieConfig, "resultsUrl">): string {
  return pageAddress(request, resultsUrl)?.protocol === "http:" ? "firstpass" : "__Host-firstpass";
}

/** The token of the request's session, or `null`. */
export function sessionTokenOf(
  request: FastifyRequest,
  config: Pick<CookieConfig, "resultsUrl">,
): string | null {
  return request.cookies[nameFor(request, config)] || null;
}

/** Signs the browser in. Strict, so that no other site's requests or links act for the person. */
export function setSessionCookie(reply: FastifyReply, token: string, config: CookieConfig): void {
  const name = nameFor(reply.request, config);
  reply.setCookie(name, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: name.startsWith("__Host-"),
    maxAge: Math.ceil((config.sessions.lifetimeMsMax + keptMs) / 1000),
  });
}

export function clearSessionCookie(reply: FastifyReply, config: CookieConfig): void {
  const name = nameFor(reply.request, config);
  reply.clearCookie(name, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: name.startsWith("__Host-"),
  });
}

/** The token that the page sends with each change. Only a page that can read our responses knows it. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac("sha256", sessionToken).update("csrf").digest("base64url");
}

/**
 * Refuses a change that another site could have made the browser send.
 * @throws ProblemError `cross-site-request` or `csrf-token-missing`
 */
export function refuseForgedChange(
  request: FastifyRequest,
  sessionToken: string,
  config: Pick<CookieConfig, "resultsUrl">,
): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  refuseOtherSite(request, config);
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const given = Buffer.from(String(request.headers["x-csrf-token"] ?? ""));
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new ProblemError("csrf-token-missing", "The header x-csrf-token is missing or of another session.");
}

/** Whether the browser states that the page itself sends the request; `null`: it states nothing. */
export function isFromPage(
  request: FastifyRequest,
  { resultsUrl }: Pick<CookieConfig, "resultsUrl">,
): boolean | null {
  const { "sec-fetch-site": site, origin } = request.headers;
  if (site !== undefined) return site === "same-origin";
  // Old browsers do not send Sec-Fetch-Site.
  return origin === undefined ? null : origin === pageAddress(request, resultsUrl)?.origin;
}

/** @throws ProblemError `cross-site-request` unless the browser states that the page itself sends the request. */
export function refuseOtherSite(request: FastifyRequest, config: Pick<CookieConfig, "resultsUrl">): void {
  if (isFromPage(request, config)) return;
  throw new ProblemError("cross-site-request", "The request does not come from the page of this server.");
}
