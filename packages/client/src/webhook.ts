import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { webhooks } from "./schema.d.ts";

/** A message that Firstpass posts to an endpoint. Ignore types that you do not know: there can be new ones. */
export type WebhookMessage = webhooks[keyof webhooks];

/** The signature of a webhook is missing, wrong or too old. Respond with 401. */
export { WebhookVerificationError };

/**
 * Checks the signature of a webhook, and reads it.
 * @param secret `whsec_…` of the endpoint, or several: any may match
 * @param body as received, byte for byte, before it is parsed
 * @throws WebhookVerificationError
 */
export function readWebhook(
  secret: string | readonly string[],
  headers: Record<string, string | string[] | undefined>,
  body: string | Uint8Array,
): WebhookMessage {
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  let failure: unknown = new WebhookVerificationError("No secret");
  for (const candidate of typeof secret === "string" ? [secret] : secret) {
    try {
      return new Webhook(candidate).verify(text, textHeaders(headers)) as WebhookMessage;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function textHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
