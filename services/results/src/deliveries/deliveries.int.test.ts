import { setTimeout as sleep } from "node:timers/promises";
import { createEndpoint } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BillingSystem, startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import { openTestResults, useResults } from "../../../../test/in-process/results.ts";
import { openTenant, type TestTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();
let billingSystem: BillingSystem;

beforeEach(async () => {
  billingSystem = await startBillingSystem();
});
afterEach(() => billingSystem.close());

async function addEndpoint(url = billingSystem.url): Promise<string> {
  const { endpointId, secret } = await createEndpoint(results.store, results.tenant.tenantId, { url });
  billingSystem.trust(secret);
  return endpointId;
}

async function deliveriesOf(endpointId: string) {
  return (await results.tenant.request("GET", `/v1/endpoints/${endpointId}/deliveries`)).body.deliveries;
}

/** The endpoint's only delivery, once it has this status. */
async function deliveryBecomes(endpointId: string, status: string) {
  for (let look = 0; look < 600; look++) {
    const [delivery] = await deliveriesOf(endpointId);
    if (delivery?.status === status) return delivery;
    await sleep(50);
  }
  throw new Error(`no delivery became ${status}`);
}

describe("deliveries", () => {
  test("posts a signed verdict, the same as in the API", async () => {
    const endpointId = await addEndpoint();
    const { claimIds } = await results.tenant.submit([newClaim(), newClaim()]);
    await billingSystem.received.until(({ verdictCount }) => verdictCount === 2);
    const { received } = billingSystem;
    expect(received.refusedCount).toBe(0);
    for (const claimId of claimIds) {
      const { body } = await results.tenant.request("GET", `/v1/claims/${claimId}`);
      expect(received.verdictsByClaim.get(claimId)).toEqual([body.verdict]);
    }
    const delivery = await deliveryBecomes(endpointId, "delivered");
    expect([...received.posts.keys()]).toEqual([delivery.deliveryId]);
    expect(delivery).toMatchObject({ attempts: 1, verdicts: 2, lastError: null });
  });

  test("repeats the same post until the receiver accepts it", async () => {
    billingSystem.behave(({ attempt }) => ({ status: attempt < 3 ? 503 : 204 }));
    const endpointId = await addEndpoint();
    await results.tenant.submit([newClaim()]);
    await billingSystem.received.until(({ verdictCount }) => verdictCount === 1);
    expect(billingSystem.received.attemptCount).toBe(3);
    expect(billingSystem.received.posts.size).toBe(1);
    expect(await deliveryBecomes(endpointId, "delivered")).toMatchObject({ attempts: 3 });
  });

  test("parks a delivery after the last attempt, and delivers it when replayed", async () => {
    billingSystem.behave(() => ({ status: 500 }));
    const endpointId = await addEndpoint();
    await results.tenant.submit([newClaim()]);
    const parked = await deliveryBecomes(endpointId, "parked");
    expect(parked).toMatchObject({
      attempts: results.config.webhooks.attemptsMax,
      lastError: "answered 500",
    });
    expect(billingSystem.received.attemptCount).toBe(results.config.webhooks.attemptsMax);

    billingSystem.behave(undefined);
    const replay = await results.tenant.request("POST", `/v1/endpoints/${endpointId}/replay`, { body: {} });
    expect(replay).toMatchObject({ status: 202, body: { replayed: 1 } });
    await billingSystem.received.until(({ posts }) => posts.has(parked.deliveryId));
    await deliveryBecomes(endpointId, "delivered");
  });

  test("delivers again, under the same id, when replayed since an instant", async () => {
    const endpointId = await addEndpoint();
    const since = new Date(Date.now() - 60_000).toISOString();
    await results.tenant.submit([newClaim()]);
    const delivered = await deliveryBecomes(endpointId, "delivered");
    const url = `/v1/endpoints/${endpointId}/replay`;
    expect((await results.tenant.request("POST", url, { body: { since } })).body).toEqual({ replayed: 1 });
    await billingSystem.received.until(({ attemptCount }) => attemptCount === 2);
    expect([...billingSystem.received.posts.keys()]).toEqual([delivered.deliveryId]);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await results.tenant.request("POST", url, { body: { since: later } })).body).toEqual({
      replayed: 0,
    });
  });

  test("parks a delivery at once when the receiver is gone", async () => {
    billingSystem.behave(() => ({ status: 410 }));
    const endpointId = await addEndpoint();
    await results.tenant.submit([newClaim()]);
    expect(await deliveryBecomes(endpointId, "parked")).toMatchObject({ attempts: 1 });
  });

  test("does not follow a redirect", async () => {
    billingSystem.behave(() => ({ status: 302, headers: { location: billingSystem.url } }));
    const endpointId = await addEndpoint();
    await results.tenant.submit([newClaim()]);
    const { lastError } = await deliveryBecomes(endpointId, "parked");
    expect(lastError).toMatch(/redirect/);
    expect(billingSystem.received.attemptCount).toBe(results.config.webhooks.attemptsMax);
  });

  test("a slow receiver does not delay another", async () => {
    const answer = Promise.withResolvers<{ status: number }>();
    billingSystem.behave(() => answer.promise);
    await addEndpoint();
    const quick = await startBillingSystem();
    const { secret } = await createEndpoint(results.store, results.tenant.tenantId, { url: quick.url });
    quick.trust(secret);
    for (let count = 0; count < 12; count++) await results.tenant.submit([newClaim()]);
    await quick.received.until(({ verdictCount }) => verdictCount === 12);
    expect(billingSystem.received.attemptCount).toBeLessThanOrEqual(results.config.webhooks.concurrency);
    answer.resolve({ status: 204 });
    await billingSystem.received.until(({ verdictCount }) => verdictCount === 12);
    await quick.close();
  });

  test("several processes post each delivery once, within the concurrency limit of the endpoint", async () => {
    const others = [await openTestResults(results.databaseUrl), await openTestResults(results.databaseUrl)];
    let underWay = 0;
    let underWayMost = 0;
    billingSystem.behave(async () => {
      underWay += 1;
      underWayMost = Math.max(underWayMost, underWay);
      await sleep(20);
      underWay -= 1;
      return { status: 204 };
    });
    await addEndpoint();
    const batches = await Promise.all(Array.from({ length: 40 }, () => results.tenant.admit([newClaim()])));
    await Promise.all(batches.flatMap(({ chunks }) => chunks.map((ref) => results.tenant.scrub(ref))));
    await billingSystem.received.until(({ verdictCount }) => verdictCount === 40);
    expect(billingSystem.received.attemptCount).toBe(40);
    expect(underWayMost).toBeLessThanOrEqual(results.config.webhooks.concurrency * (others.length + 1));
    for (const other of others) await other.close();
  });

  test("drops the pending deliveries of a deleted endpoint", async () => {
    billingSystem.behave(() => ({ status: 503, headers: { "retry-after": "60" } }));
    const endpointId = await addEndpoint();
    await results.tenant.submit([newClaim()]);
    await billingSystem.received.until(({ attemptCount }) => attemptCount === 1);
    expect((await results.tenant.request("DELETE", `/v1/endpoints/${endpointId}`)).status).toBe(204);
    expect((await results.tenant.request("GET", `/v1/endpoints/${endpointId}/deliveries`)).status).toBe(404);
  });
});

describe("hanging endpoints", () => {
  const patient = useResults({
    env: { FIRSTPASS_WEBHOOK_TIMEOUT_MS: "300000", FIRSTPASS_WEBHOOK_CONCURRENCY: "8" },
  });

  test("of seven tenants do not delay another tenant, and get everything when they answer", async () => {
    const answer = Promise.withResolvers<{ status: number }>();
    billingSystem.behave(() => answer.promise);
    const addEndpoints = async (tenant: TestTenant, count: number, receiver: BillingSystem) => {
      for (let endpoint = 0; endpoint < count; endpoint++) {
        const { secret } = await createEndpoint(patient.store, tenant.tenantId, { url: receiver.url });
        receiver.trust(secret);
      }
    };
    for (let tenant = 0; tenant < 7; tenant++) {
      const hanging = await openTenant(patient);
      await addEndpoints(hanging, 10, billingSystem);
      for (let claim = 0; claim < 4; claim++) await hanging.submit([newClaim()]);
    }
    const healthy = await startBillingSystem();
    await addEndpoints(patient.tenant, 1, healthy);
    await patient.tenant.submit([newClaim()]);
    await healthy.received.until(({ verdictCount }) => verdictCount === 1);
    expect(billingSystem.received.posts.size).toBe(0);

    answer.resolve({ status: 204 });
    await billingSystem.received.until(({ posts }) => posts.size === 280);
    await healthy.close();
  });
});

describe("an endpoint that hangs", () => {
  const impatient = useResults({
    env: { FIRSTPASS_WEBHOOK_TIMEOUT_MS: "200", FIRSTPASS_WEBHOOK_ATTEMPTS_MAX: "20" },
  });

  test("is left alone for a while, then tried again, and loses nothing", async () => {
    let hangs = true;
    billingSystem.behave(async () => {
      if (hangs) await sleep(1_000);
      return { status: 204 };
    });
    const { secret } = await createEndpoint(impatient.store, impatient.tenant.tenantId, {
      url: billingSystem.url,
    });
    billingSystem.trust(secret);
    for (let claim = 0; claim < 6; claim++) await impatient.tenant.submit([newClaim()]);
    await sleep(2_000);
    const { attemptCount } = billingSystem.received;
    // Each delivery would have been attempted several times.
    expect(attemptCount).toBeLessThanOrEqual(8);
    hangs = false;
    await billingSystem.received.until(({ posts }) => posts.size === 6);
  });
});

describe("in production", () => {
  const strict = useResults({ env: { FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "false" } });

  test("posts nothing to a private address", async () => {
    const url = billingSystem.url.replace("http:", "https:");
    const urls = [url, url.replace("127.0.0.1", "localhost"), url.replace("127.0.0.1", "2130706433")];
    const endpoints = await Promise.all(
      urls.map((url) => createEndpoint(strict.store, strict.tenant.tenantId, { url })),
    );
    await strict.tenant.submit([newClaim()]);
    for (const { endpointId } of endpoints) {
      let delivery: { status: string; lastError: string } | undefined;
      for (let look = 0; look < 600 && delivery?.status !== "parked"; look++) {
        const path = `/v1/endpoints/${endpointId}/deliveries`;
        [delivery] = (await strict.tenant.request("GET", path)).body.deliveries;
        await sleep(20);
      }
      expect(delivery?.lastError).toMatch(/private, local or reserved/);
    }
    expect(billingSystem.received.attemptCount + billingSystem.received.refusedCount).toBe(0);
  });
});
