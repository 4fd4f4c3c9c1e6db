import { setTimeout as sleep } from "node:timers/promises";
import { listKeys, revokeKey } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { describe, expect, test } from "vitest";
import { openTestResults, useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();

async function read(query: string) {
  const { status, body } = await results.tenant.request("GET", `/v1/verdicts?${query}`);
  return { status, body, ids: (body.verdicts ?? []).map(({ claimId }: { claimId: string }) => claimId) };
}

describe("GET /v1/verdicts", () => {
  test("returns every verdict once, in pages, and continues from a cursor", async () => {
    const { claimIds } = await results.tenant.submit([newClaim(), newClaim(), newClaim()]);
    const first = await read("limit=2");
    const second = await read(`limit=2&after=${encodeURIComponent(first.body.cursor)}`);
    expect([...first.ids, ...second.ids]).toEqual(claimIds);

    const end = encodeURIComponent(second.body.cursor);
    expect((await read(`after=${end}`)).body).toEqual({ verdicts: [], cursor: second.body.cursor });
    const later = await results.tenant.submit([newClaim()]);
    expect((await read(`after=${end}`)).ids).toEqual(later.claimIds);
  });

  test("waits for a verdict without holding a database connection", async () => {
    const waiting = Array.from({ length: 15 }, () => read("waitMs=30000"));
    const { claimIds } = await results.tenant.submit([newClaim()]);
    for (const { ids } of await Promise.all(waiting)) expect(ids).toEqual(claimIds);
  });

  test("also wakes for verdicts of another process", async () => {
    const waiting = read("waitMs=30000");
    const other = await openTestResults(results.databaseUrl);
    const { batchId, chunks } = await results.tenant.admit([newClaim()]);
    for (const ref of chunks) await results.tenant.scrub(ref);
    expect((await waiting).ids).toHaveLength(1);
    await results.tenant.untilDone(batchId);
    await other.close();
  });

  test("limits the requests that wait per key and per tenant, and none of the others", async () => {
    const keys = [
      results.tenant,
      ...(await Promise.all([1, 2, 3, 4].map(() => results.tenant.withNewKey()))),
    ];
    const waiting = keys.map((key) =>
      Array.from({ length: 20 }, () => key.request("GET", "/v1/verdicts?waitMs=30000")),
    );
    const refused = await Promise.race(waiting[0]!);
    expect([refused.status, refused.body.code]).toEqual([429, "long-polls-too-many"]);
    expect(refused.headers["retry-after"]).toMatch(/^[123]\d$/);
    expect((await read("")).status).toBe(200);
    const other = await openTenant(results);
    const itsPoll = other.request("GET", "/v1/verdicts?waitMs=30000");
    const { claimIds } = await results.tenant.submit([newClaim()]);
    const answers = await Promise.all(waiting.flat());
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - 64);
    for (const { status, body } of answers) {
      if (status === 200) expect(body.verdicts[0].claimId).toBe(claimIds[0]);
    }
    expect((await read("waitMs=20")).status).toBe(200);
    await other.submit([newClaim()]);
    expect((await itsPoll).body.verdicts).toHaveLength(1);
  });

  test("ends the wait of a revoked key", async () => {
    const visitor = await openTenant(results);
    const waiting = visitor.request("GET", "/v1/verdicts?waitMs=60000");
    await sleep(100);
    const [key] = await listKeys(results.store, visitor.tenantId);
    await revokeKey(results.store, visitor.tenantId, key!.keyId);
    expect(await waiting).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  }, 30_000);

  test("returns no verdicts when the wait is over", async () => {
    expect((await read("waitMs=20")).body.verdicts).toEqual([]);
  });

  test("a closing server answers waiting requests", async () => {
    const other = await openTestResults(results.databaseUrl, { workers: false });
    const visitor = await openTenant(other);
    const waiting = visitor.request("GET", "/v1/verdicts?waitMs=60000");
    await sleep(100);
    await other.close();
    expect((await waiting).status).toBe(200);
  });

  test.each([
    ["after=nonsense", /after/],
    ["waitMs=600000", /waitMs/],
    ["limit=5000", /limit/],
  ])("rejects ?%s and names the parameter", async (query, place) => {
    const { status, body } = await read(query);
    expect([status, body.code]).toEqual([400, "request-invalid"]);
    expect(body.detail).toMatch(place);
  });
});

describe("GET /v1/status", () => {
  test("summarizes the processing status, and responds with 304 until it changes", async () => {
    await results.tenant.submit([newClaim(), newClaim()]);
    await results.tenant.admit([newClaim()]);
    const first = await results.tenant.request("GET", "/v1/status");
    expect(first.body).toMatchObject({
      contentRelease: results.library.current.release,
      claims: { clean: 2, received: 1, hold: 0 },
      openChunks: 1,
      deliveries: { pending: 0, parked: 0 },
      queues: { verdict: { waiting: 0, failed: 0 } },
    });
    const { etag } = first.headers;
    const again = await results.tenant.request("GET", "/v1/status", {
      headers: { "if-none-match": String(etag) },
    });
    expect([again.status, again.body]).toEqual([304, null]);
  });

  test("covers only the tenant", async () => {
    await results.tenant.submit([newClaim()]);
    const other = await openTenant(results);
    expect((await other.request("GET", "/v1/status")).body.claims.clean).toBe(0);
  });
});
