import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { isPublicAddress } from "./address.ts";

/** The endpoint's host name resolves to an address that must not be posted to. */
export class AddressRefusedError extends Error {
  constructor() {
    super("the host's name resolves to a private, local or reserved address");
  }
}

/**
 * Resolves a name and returns exactly the addresses that were checked, so that the socket connects to those and a second
 * resolution cannot lead elsewhere. The name is refused if any of its addresses is.
 */
function publicLookup(lookup: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new AddressRefusedError(), []);
      }
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

/**
 * The connections for webhooks: HTTP/1.1, kept alive, with timeouts.
 * @param allowPrivate for development: names may resolve to any address.
 * @param lookup the resolver. Default: `dns.lookup`.
 */
export function openWebhookAgent({
  allowPrivate,
  timeoutMs,
  lookup = resolve,
}: {
  allowPrivate: boolean;
  timeoutMs: number;
  lookup?: typeof resolve;
}): Agent {
  return new Agent({
    // Each concurrent post has its own connection, so one that hangs does not delay others.
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup(lookup) }) },
  });
}
