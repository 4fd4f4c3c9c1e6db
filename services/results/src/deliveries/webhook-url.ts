import { isIP } from "node:net";
import { isPublicAddress } from "./address.ts";

const urlLengthMax = 2048;

/** A URL that must not be posted to. The message gives the reason and never quotes the URL. */
export class WebhookUrlError extends Error {}

/**
 * Parses the URL of an endpoint. It must be HTTPS, without credentials, and its host must not be a private address.
 * Host names are checked again each time they are resolved: see `openWebhookAgent`.
 * @param allowPrivate for development: allows plain HTTP and private addresses.
 * @throws WebhookUrlError
 */
export function parseWebhookUrl(text: string, allowPrivate: boolean): URL {
  if (text.length > urlLengthMax) throw new WebhookUrlError(`is longer than ${urlLengthMax} characters`);
  const url = URL.parse(text);
  if (!url) throw new WebhookUrlError("is not an absolute URL");
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:")) {
    throw new WebhookUrlError("is not an https URL");
  }
  if (url.username !== "" || url.password !== "")
    throw new WebhookUrlError("contains a user name or password");
  if (!allowPrivate && isPrivateHost(url.hostname)) {
    throw new WebhookUrlError("points to a private, local or reserved address");
  }
  return url;
}

/** The URL parser has already normalized decimal, octal and hexadecimal forms of IPv4 addresses. */
function isPrivateHost(hostname: string): boolean {
  const address = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  if (isIP(address) !== 0) return !isPublicAddress(address);
  return /(^|\.)(localhost|local|internal)\.?$/.test(address) || !address.includes(".");
}
