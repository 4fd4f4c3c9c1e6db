import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { isPublicAddress } from "./address.ts";

/** The endpoint's name resolves to an address that must not be posted to. */
export class AddressRefusedError extends Error {
  constructor() {
    super("the host's name resolves to a private, local or reserved address");
  }
}

/**
 * Resolves a name and hands on exactly the addresses that were checked, so that the socket connects to those and a
 * second resolution cannot lead elsewhere. One refused address among several refuses the name.
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
 * The connections that webhooks are posted over: kept alive, HTTP/1.1, bounded in time.
 * @param allowPrivate development: names may resolve to any address.
 * @param lookup the resolver, in the form of `dns.lookup`.
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
    // An endpoint's posts run side by side on connections of their own: one that hangs holds up no other.
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup(lookup) }) },
  });
}
