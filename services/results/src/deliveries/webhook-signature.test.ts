import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signWebhook } from "./webhook-signature.ts";

test("matches the library of the specification, in both directions", () => {
  const secret = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;
  const body = JSON.stringify({ type: "verdicts", verdicts: [{ message: "Größe, 程度, 🩺" }] });
  const now = new Date();
  const timestamp = Math.floor(now.getTime() / 1000);
  const signature = signWebhook(secret, "msg_1", timestamp, body);
  const library = new Webhook(secret);
  expect(signature).toBe(library.sign("msg_1", now, body));
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signature,
  };
  expect(library.verify(body, headers)).toEqual(JSON.parse(body));
});
