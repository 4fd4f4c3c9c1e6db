import { type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createEndpoint,
  createKey,
  createSecretFilter,
  ensureTenant,
  findEndpoint,
  findKey,
  listEndpoints,
  listKeys,
  listTenants,
  revokeKey,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

test("concurrent calls create a tenant once", async () => {
  const made = await Promise.all([1, 2, 3].map(() => ensureTenant(at.store, "lakeside")));
  expect(new Set(made.map(({ tenantId }) => tenantId)).size).toBe(1);
  expect((await listTenants(at.store)).map(({ name }) => name)).toEqual(["test", "lakeside"]);
});

test("a key gives access to its tenant with its scopes until it is revoked", async () => {
  const { key, keyId } = await createKey(at.store, at.tenantId, { name: "laptop", scopes: ["claims:read"] });
  expect(await findKey(at.store, key)).toEqual({
    tenantId: at.tenantId,
    keyId,
    memberId: null,
    name: "laptop",
    scopes: ["claims:read"],
  });
  expect(await findKey(at.store, `${key}x`)).toBeNull();
  expect(await revokeKey(at.store, at.tenantId, keyId)).toBe(true);
  expect(await findKey(at.store, key)).toBeNull();
  expect(await revokeKey(at.store, at.tenantId, keyId)).toBe(false);
  expect(await listKeys(at.store, at.tenantId)).toMatchObject([
    { keyId, name: "laptop", revokedAt: expect.any(String) },
  ]);
});

test("a key is not readable in the database", async () => {
  const { key } = await createKey(at.store, at.tenantId, { name: "desk", scopes: [] });
  const { rows } = await at.store.pool.query("select k::text as text from api_key k");
  const text = rows.map((row) => row.text).join("\n");
  expect(text).not.toContain(key);
  expect(text).not.toContain(Buffer.from(key).toString("hex"));
});

test("an endpoint's secret is sealed and can be opened for signing", async () => {
  const { endpointId, secret } = await createEndpoint(at.store, at.tenantId, {
    url: "https://billing.example/hook",
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await findEndpoint(at.store, at.tenantId, endpointId)).toMatchObject({ secrets: [secret] });
  expect(await findEndpoint(at.store, at.tenantId, "nonsense")).toBeNull();
  const listed = await listEndpoints(at.store, at.tenantId);
  expect(listed).toMatchObject([{ endpointId, url: "https://billing.example/hook" }]);
  expect(listed[0]).not.toHaveProperty("secrets");
});

test("the filter knows every key that exists, and asks for an unknown one only now and then", async () => {
  const { key: old } = await createKey(at.store, at.tenantId, { name: "old", scopes: [] });
  const mayExist = createSecretFilter(at.store);
  expect(await Promise.all([old, "fpk_invented", old].map(mayExist))).toEqual([true, false, true]);
  const { key: made } = await createKey(at.store, at.tenantId, { name: "new", scopes: [] });
  let queries = 0;
  at.store.pool.on("acquire", () => {
    queries += 1;
  });
  await Promise.all(Array.from({ length: 500 }, (_, index) => mayExist(`fpk_invented-${index}`)));
  expect(queries).toBeLessThanOrEqual(1);
  await expect.poll(() => mayExist(made), { timeout: 10_000 }).toBe(true);
});
