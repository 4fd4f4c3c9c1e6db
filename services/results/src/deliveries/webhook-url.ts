import { isIP } from "node:net";
import { isPublicAddress } from "./address.ts";

const urlLengthMax = 2048;

/** Why a URL may not be posted to. The message says what is wrong with it and never quotes it. */
export class WebhookUrlError extends Error {}

/**
 * Reads the URL of an endpoint: HTTPS, no credentials, and no address of a private network where the host is one.
 * A name is checked again each time it is resolved, see `openWebhookAgent`.
 * @param allowPrivate development: plain HTTP and private addresses pass.
 * @throws WebhookUrlError
 */
export function parseWebhookUrl(text: string, allowPrivate: boolean): URL {
  if (text.length > urlLengthMax) throw new WebhookUrlError(`is longer than ${urlLengthMax} characters`);
  const url = URL.parse(text);
  if (!url) throw new WebhookUrlError("is not an absolute URL");
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:")) {
    throw new WebhookUrlError("is not an https URL");
  }
  if (url.username !== "" || url.password !== "") throw new WebhookUrlError("holds a user name or password");
  if (!allowPrivate && isPrivateHost(url.hostname)) {
    throw new WebhookUrlError("leads to a private, local or reserved address");
  }
  return url;
}

/** The URL parser has already written decimal, octal and hexadecimal forms of an IPv4 address as four decimals. */
function isPrivateHost(hostname: string): boolean {
  const address = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  if (isIP(address) !== 0) return !isPublicAddress(address);
  return /(^|\.)(localhost|local|internal)\.?$/.test(address) || !address.includes(".");
}
