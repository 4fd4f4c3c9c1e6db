import { createHmac } from "node:crypto";

const secretPrefix = "whsec_";

/**
 * The signatures of a message according to Standard Webhooks (symmetric, `v1`), separated by spaces: HMAC-SHA256 of
 * `id.timestamp.body`. Receivers can verify them with the libraries of that specification, which accept a message if one of
 * them matches. They are not used here because they hash in JavaScript, which took a sixth of this service's time.
 * @param secrets each `whsec_` and base64.
 * @param timestamp seconds since 1970, as sent in `webhook-timestamp`.
 */
export function signWebhook(
  secrets: readonly string[],
  id: string,
  timestamp: number,
  body: string | Buffer,
): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(secretPrefix.length), "base64");
      const signature = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
      return `v1,${signature}`;
    })
    .join(" ");
}
