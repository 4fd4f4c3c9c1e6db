import { describe, expect, test } from "vitest";
import { startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });

const create = (url: string) => results.tenant.request("POST", "/v1/endpoints", { body: { url } });

describe("/v1/endpoints", () => {
  test("shows the secret only when the endpoint is created", async () => {
    const { status, body } = await create("https://billing.example.com/verdicts");
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_/);
    const { secret, ...rest } = body;
    const list = await results.tenant.request("GET", "/v1/endpoints");
    expect(list.body).toEqual({ endpoints: [{ ...rest, pending: 0, parked: 0 }] });
    expect(JSON.stringify(list.body)).not.toContain(secret);
  });

  test("deletes an endpoint once", async () => {
    const { endpointId } = (await create("https://billing.example.com/")).body;
    const path = `/v1/endpoints/${endpointId}`;
    expect((await results.tenant.request("DELETE", path)).status).toBe(204);
    expect((await results.tenant.request("DELETE", path)).body.code).toBe("endpoint-not-found");
    expect((await results.tenant.request("GET", "/v1/endpoints")).body.endpoints).toEqual([]);
  });

  test("limits a tenant to ten endpoints, also when they are created at once", async () => {
    const created = await Promise.all(
      Array.from({ length: 30 }, (_, count) => create(`https://billing.example.com/${count}`)),
    );
    expect(created.filter(({ status }) => status === 201)).toHaveLength(10);
    expect((await create("https://billing.example.com/")).body).toMatchObject({
      status: 409,
      code: "endpoints-too-many",
    });
  });

  test("posts a test message and returns the outcome", async () => {
    const billingSystem = await startBillingSystem();
    const { endpointId, secret } = (await create(billingSystem.url)).body;
    const path = `/v1/endpoints/${endpointId}/test`;
    expect((await results.tenant.request("POST", path)).body).toEqual({
      delivered: false,
      status: 401,
      reason: "answered 401",
    });
    billingSystem.trust(secret);
    expect((await results.tenant.request("POST", path)).body).toEqual({
      delivered: true,
      status: 204,
      reason: null,
    });
    expect([...billingSystem.received.posts.values()]).toMatchObject([{ type: "test" }]);
    await billingSystem.close();
  });

  test("counts only replayed deliveries", async () => {
    const { endpointId } = (await create("https://billing.example.com/")).body;
    const path = `/v1/endpoints/${endpointId}/replay`;
    expect((await results.tenant.request("POST", path)).body).toEqual({ replayed: 0 });
    expect((await results.tenant.request("POST", path, { body: { since: "yesterday" } })).body).toMatchObject(
      {
        status: 400,
        detail: expect.stringMatching(/since/),
      },
    );
  });
});

describe("outside development", () => {
  const strict = useResults({ workers: false, env: { FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "false" } });

  test.each([
    "http://billing.example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://10.0.0.7/",
    "not a url",
  ])("refuses %s without quoting it", async (url) => {
    const { body } = await strict.tenant.request("POST", "/v1/endpoints", { body: { url } });
    expect(body).toMatchObject({ status: 422, code: "endpoint-invalid" });
    expect(body.detail).not.toContain(url);
  });
});
