import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signWebhook } from "./webhook-signature.ts";

test("matches the library of the specification, in both directions", () => {
  const secret = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;
  const body = JSON.stringify({ type: "verdicts", verdicts: [{ message: "Größe, 程度, 🩺" }] });
  const now = new Date();
  const timestamp = Math.floor(now.getTime() / 1000);
  const signature = signWebhook([secret], "msg_1", timestamp, body);
  const library = new Webhook(secret);
  expect(signature).toBe(library.sign("msg_1", now, body));
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signature,
  };
  expect(library.verify(body, headers)).toEqual(JSON.parse(body));
});

test("a message signed with two secrets is verified with either", () => {
  const [old, next, other] = [1, 2, 3].map((fill) => `whsec_${Buffer.alloc(32, fill).toString("base64")}`);
  const body = JSON.stringify({ type: "test" });
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signWebhook([next!, old!], "msg_1", timestamp, body),
  };
  for (const secret of [old!, next!])
    expect(new Webhook(secret).verify(body, headers)).toEqual({ type: "test" });
  expect(() => new Webhook(other!).verify(body, headers)).toThrow();
});
