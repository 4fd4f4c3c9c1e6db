import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { type BillingSystem, startBillingSystem } from "./billing-system.ts";

const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
let billingSystem: BillingSystem;
afterEach(() => billingSystem.close());

function post(id: string, body: unknown, signedWith = secret): Promise<Response> {
  const now = new Date();
  const text = JSON.stringify(body);
  return fetch(billingSystem.url, {
    method: "POST",
    body: text,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(signedWith).sign(id, now, text),
    },
  });
}

const verdict = { claimId: "c1", status: "clean", findings: [] };

test("accepts a signed post once", async () => {
  billingSystem = await startBillingSystem({ secret });
  for (const _ of [1, 2])
    expect((await post("m1", { type: "verdicts", verdicts: [verdict] })).status).toBe(204);
  const { received } = billingSystem;
  expect(received.attemptCount).toBe(2);
  expect(received.verdictCount).toBe(1);
  expect(received.verdictsByClaim.get("c1")).toHaveLength(1);
});

test("refuses a post signed with an unknown secret until the secret is trusted", async () => {
  const other = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;
  billingSystem = await startBillingSystem({ secret });
  expect((await post("m1", { type: "test" }, other)).status).toBe(401);
  expect(billingSystem.received.refusedCount).toBe(1);
  billingSystem.trust(other);
  expect((await post("m1", { type: "test" }, other)).status).toBe(204);
});

test("does not accept a post it answers with an error, but accepts its retry", async () => {
  billingSystem = await startBillingSystem({
    secret,
    behavior: ({ attempt }) => ({ status: attempt < 3 ? 503 : 204 }),
  });
  const statuses = [];
  for (const _ of [1, 2, 3])
    statuses.push((await post("m1", { type: "verdicts", verdicts: [verdict] })).status);
  expect(statuses).toEqual([503, 503, 204]);
  await billingSystem.received.until(({ verdictCount }) => verdictCount === 1);
});
