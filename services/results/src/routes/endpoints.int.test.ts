import { testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import {
  openResultsHouse,
  openTenant,
  type ResultsHouse,
  type TestTenant,
} from "../../../../test/results-house/results-house.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let house: ResultsHouse;
let tenant: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  house = await openResultsHouse({ databaseUrl: database.url, started: false });
});
afterAll(async () => {
  await house?.close();
  await database?.drop();
});
beforeEach(async () => {
  tenant = await openTenant(house);
});

const create = (url: string) => tenant.request("POST", "/v1/endpoints", { body: { url } });

describe("/v1/endpoints", () => {
  test("shows the secret when the endpoint is made, and never again", async () => {
    const { status, body } = await create("https://billing.example.com/verdicts");
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_/);
    const { secret, ...rest } = body;
    const list = await tenant.request("GET", "/v1/endpoints");
    expect(list.body).toEqual({ endpoints: [rest] });
    expect(JSON.stringify(list.body)).not.toContain(secret);
  });

  test("deletes an endpoint once", async () => {
    const { endpointId } = (await create("https://billing.example.com/")).body;
    const path = `/v1/endpoints/${endpointId}`;
    expect((await tenant.request("DELETE", path)).status).toBe(204);
    expect((await tenant.request("DELETE", path)).body.code).toBe("endpoint-not-found");
    expect((await tenant.request("GET", "/v1/endpoints")).body.endpoints).toEqual([]);
  });

  test("takes ten endpoints of a tenant and no more", async () => {
    for (let count = 0; count < 10; count++) {
      expect((await create(`https://billing.example.com/${count}`)).status).toBe(201);
    }
    expect((await create("https://billing.example.com/")).body).toMatchObject({
      status: 409,
      code: "endpoints-too-many",
    });
  });

  test("posts a test message and says what came of it", async () => {
    const billingSystem = await startBillingSystem();
    const { endpointId, secret } = (await create(billingSystem.url)).body;
    const path = `/v1/endpoints/${endpointId}/test`;
    expect((await tenant.request("POST", path)).body).toEqual({
      delivered: false,
      status: 401,
      reason: "answered 401",
    });
    billingSystem.trust(secret);
    expect((await tenant.request("POST", path)).body).toEqual({ delivered: true, status: 204, reason: null });
    expect([...billingSystem.received.posts.values()]).toMatchObject([{ type: "test" }]);
    await billingSystem.close();
  });

  test("says nothing of what was not replayed", async () => {
    const { endpointId } = (await create("https://billing.example.com/")).body;
    const path = `/v1/endpoints/${endpointId}/replay`;
    expect((await tenant.request("POST", path)).body).toEqual({ replayed: 0 });
    expect((await tenant.request("POST", path, { body: { since: "yesterday" } })).body).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/since/),
    });
  });
});

describe("outside development", () => {
  test.each([
    "http://billing.example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://10.0.0.7/",
    "not a url",
  ])("refuses %s without quoting it", async (url) => {
    const fresh = await testDatabase();
    const strict = await openResultsHouse({ databaseUrl: fresh.url, allowPrivate: false, started: false });
    const owner = await openTenant(strict);
    const { body } = await owner.request("POST", "/v1/endpoints", { body: { url } });
    expect(body).toMatchObject({ status: 422, code: "endpoint-invalid" });
    expect(body.detail).not.toContain(url);
    await strict.close();
    await fresh.drop();
  });
});
