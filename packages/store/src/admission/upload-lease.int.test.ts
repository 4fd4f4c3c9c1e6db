import { type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTenant, isLeased, leaseUpload, type UploadLease } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const take = async (names: string[]) => (await leaseUpload(at.store, at.tenantId, names)) as UploadLease;

test("a name belongs to one upload until it ends", async () => {
  const first = await take(["a", "b"]);
  expect(await leaseUpload(at.store, at.tenantId, ["b", "c"])).toEqual({ taken: ["b"] });
  expect(await isLeased(at.store, at.tenantId, "c")).toBe(false);
  const { tenantId } = await ensureTenant(at.store, "another");
  expect(await isLeased(at.store, tenantId, "b")).toBe(false);
  await first.end();
  await (await take(["b", "c"])).end();
});

test("of many at once exactly one gets a name", async () => {
  const leases = await Promise.all(
    Array.from({ length: 20 }, () => leaseUpload(at.store, at.tenantId, ["x", "y"])),
  );
  const won = leases.filter((lease) => !("taken" in lease));
  expect(won).toHaveLength(1);
  await (won[0] as UploadLease).end();
});

test("a name is free again when the process that held it is gone", async () => {
  await take(["orphan"]);
  await at.store.pool.query("update upload_lease set expires_at = now() - interval '1 second'");
  expect(await isLeased(at.store, at.tenantId, "orphan")).toBe(false);
  await (await take(["orphan"])).end();
});

test("a long upload keeps its name", async () => {
  const lease = await leaseUpload(at.store, at.tenantId, ["long"], { leaseMs: 400 });
  const expiry = async () =>
    (await at.store.pool.query("select expires_at from upload_lease where name = 'long'")).rows[0].expires_at;
  const before = await expiry();
  await expect.poll(expiry).not.toEqual(before);
  await (lease as UploadLease).end();
});
