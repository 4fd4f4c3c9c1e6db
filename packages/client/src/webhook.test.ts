import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { readWebhook, WebhookVerificationError } from "./webhook.ts";

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString("base64")}`;
const body = JSON.stringify({ type: "test" });

function headersOf(secret: string, sentAt = new Date()): Record<string, string> {
  return {
    "webhook-id": "m1",
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("m1", sentAt, body),
  };
}

test("a signed message is read with its secret, or with any of several", () => {
  expect(readWebhook(secretOf(1), headersOf(secretOf(1)), body)).toEqual({ type: "test" });
  const secrets = [secretOf(1), secretOf(2)];
  for (const secret of secrets) {
    expect(readWebhook(secrets, headersOf(secret), Buffer.from(body))).toEqual({ type: "test" });
  }
});

test.each([
  ["signed with another secret", secretOf(2), headersOf(secretOf(1)), body],
  ["changed after it was signed", secretOf(1), headersOf(secretOf(1)), body.replace("test", "other")],
  ["an hour old", secretOf(1), headersOf(secretOf(1), new Date(Date.now() - 3_600_000)), body],
  ["without a signature", secretOf(1), {}, body],
  ["for a receiver without secrets", [], headersOf(secretOf(1)), body],
])("a message %s is refused", (_name, secret, headers, text) => {
  expect(() => readWebhook(secret, headers, text)).toThrow(WebhookVerificationError);
});
