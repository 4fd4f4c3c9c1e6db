import { eventTypes } from "@firstpass/store";
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

  test("has the first form by default, and can be changed to chosen events and back", async () => {
    const { body: first } = await create("https://billing.example.com/");
    expect(first).toMatchObject({ form: "verdicts", events: [], thin: false, description: null });
    const path = `/v1/endpoints/${first.endpointId}`;
    const change = async (body: object) => (await results.tenant.request("PATCH", path, { body })).body;
    const events = ["claim.held", "batch.concluded"];
    expect(await change({ events, description: "Holds" })).toMatchObject({ form: "events", events });
    expect(await change({ form: "events", thin: true })).toMatchObject({ events, thin: true });
    expect(await change({ description: null })).toMatchObject({ events, thin: true, description: null });
    expect(await change({ form: "verdicts" })).toMatchObject({ form: "verdicts", events: [], thin: true });
    expect((await results.tenant.request("GET", path)).body).toMatchObject({ form: "verdicts", pending: 0 });
    const { entries } = (await results.tenant.request("GET", `/v1/audit?subject=${first.endpointId}`)).body;
    expect(entries.map(({ action }: { action: string }) => action).sort()).toEqual([
      ...Array.from({ length: 4 }, () => "endpoint-changed"),
      "endpoint-created",
    ]);
  });

  test.each<[string, object]>([
    ["an unknown type", { events: ["claim.held", "claim.lost"] }],
    ["no type", { events: [] }],
    ["events without their types", { form: "events" }],
  ])("refuses %s, and lists the types", async (_, settings) => {
    const url = "https://billing.example.com/";
    const { body } = await results.tenant.request("POST", "/v1/endpoints", { body: { url, ...settings } });
    expect(body).toMatchObject({ status: 400, code: "request-invalid" });
    for (const type of eventTypes) expect(body.detail).toContain(type);
    expect(body.detail).not.toContain("claim.lost");
  });

  test("refuses types of events in the first form", async () => {
    const body = { url: "https://billing.example.com/", form: "verdicts", events: ["claim.held"] };
    expect((await results.tenant.request("POST", "/v1/endpoints", { body })).body).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/events: requires the form/),
    });
  });

  test("describes every message in the API reference", async () => {
    const { openapi, webhooks } = (await results.server.inject("/openapi.json")).json();
    expect(openapi).toMatch(/^3\.1/);
    expect(Object.keys(webhooks).sort()).toEqual([...eventTypes, "test", "verdicts"].sort());
    for (const type of Object.keys(webhooks)) {
      const { schema } = webhooks[type].post.requestBody.content["application/json"];
      expect(schema.properties.type).toMatchObject({ const: type });
    }
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
