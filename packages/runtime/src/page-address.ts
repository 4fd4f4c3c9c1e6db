import type { FastifyRequest } from "fastify";

/** Whether a host name is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * The address at which the browser sees the page: the configured one, or else that of the request. `null` when the
 * request's Host header is not an address.
 */
export function pageAddress(request: FastifyRequest, resultsUrl: string | null): URL | null {
  if (resultsUrl !== null) return new URL(resultsUrl);
  const text = `${request.protocol}://${request.host}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** Whether browsers keep a session at this address: over TLS, or on this machine. */
export function canSignIn({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || isLoopback(hostname);
}
