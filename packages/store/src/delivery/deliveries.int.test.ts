import { encodeVerdict } from "@firstpass/claim";
import { admitClaims, sampleClaim, sampleVerdicts, type TestStore, testStore } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Chunk,
  concludeChunk,
  createEndpoint,
  type DueDelivery,
  listDeliveries,
  loadStatusSummary,
  markDelivered,
  markFailed,
  parseKeyring,
  removeEndpoint,
  replayDeliveries,
  takeDueDeliveries,
} from "../index.ts";

let at: TestStore;
beforeEach(async () => {
  at = await testStore();
});
afterEach(() => at.close());

let numbers = 0;
async function conclude(): Promise<Chunk> {
  const chunk = await admitClaims(at, sampleClaim({ controlNumber: `DEL-${++numbers}` }));
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  return chunk;
}

const addEndpoint = (name = "hook") =>
  createEndpoint(at.store, at.tenantId, { url: `https://billing.example/${name}` });

function take(options: Partial<Parameters<typeof takeDueDeliveries>[1]> = {}): Promise<DueDelivery[]> {
  return takeDueDeliveries(at.store, { limit: 100, perEndpointMax: 100, leaseMs: 60_000, ...options });
}

/** Ends the delivery's wait or lease. */
async function passTime(): Promise<void> {
  await at.store.pool.query("update delivery set next_attempt_at = next_attempt_at - interval '1 day'");
}

async function one(): Promise<Awaited<ReturnType<typeof listDeliveries>>["deliveries"][number]> {
  const { deliveries } = await listDeliveries(at.store, at.tenantId, { limit: 2 });
  expect(deliveries).toHaveLength(1);
  return deliveries[0]!;
}

test("a conclusion is delivered once to each endpoint", async () => {
  await conclude();
  const first = await addEndpoint("first");
  const second = await addEndpoint("second");
  const chunk = await conclude();
  const due = await take();
  expect(due).toHaveLength(2);
  for (const { endpointId, url, secret } of [first, second]) {
    expect(due).toContainEqual(
      expect.objectContaining({
        tenantId: at.tenantId,
        endpointId,
        url,
        secrets: [secret],
        attempt: 1,
        verdicts: Buffer.from(JSON.stringify(sampleVerdicts(chunk).map(encodeVerdict))),
      }),
    );
  }
  for (const delivery of due) expect(await markDelivered(at.store, delivery)).toBe(true);
  await passTime();
  expect(await take()).toEqual([]);
  const summary = await loadStatusSummary(at.store, at.tenantId);
  expect(summary).toMatchObject({ deliveriesPending: 0, deliveriesParked: 0, verdictsLastMinute: 2 });
});

test("two workers never take the same delivery", async () => {
  await addEndpoint();
  for (let count = 0; count < 12; count += 1) await conclude();
  const hauls = await Promise.all(Array.from({ length: 6 }, () => take({ limit: 3 })));
  const ids = hauls.flat().map(({ deliveryId }) => deliveryId);
  expect(new Set(ids).size).toBe(ids.length);
  const rest = await take();
  expect(ids.length + rest.length).toBe(12);
});

test("another worker takes a dead worker's delivery, and a late outcome from the dead worker does not count", async () => {
  await addEndpoint();
  await conclude();
  const [lost] = await take();
  expect(await take()).toEqual([]);
  await passTime();
  const [again] = await take();
  expect(again).toMatchObject({ deliveryId: lost!.deliveryId, attempt: 2 });
  expect(await markDelivered(at.store, lost!)).toBe(false);
  expect(await markFailed(at.store, lost!, { error: "late", retryAfterMs: null })).toBe(false);
  expect(await markDelivered(at.store, again!)).toBe(true);
});

test("a failed delivery waits, is parked in the end, and can be replayed", async () => {
  const { endpointId } = await addEndpoint();
  await conclude();
  const [first] = await take();
  await markFailed(at.store, first!, { error: "HTTP 503", retryAfterMs: 60_000 });
  expect(await take()).toEqual([]);
  expect(await one()).toMatchObject({ status: "pending", attempts: 1, lastError: "HTTP 503", verdicts: 1 });
  await passTime();
  const [second] = await take();
  await markFailed(at.store, second!, { error: "HTTP 500", retryAfterMs: null });
  expect(await one()).toMatchObject({ status: "parked", attempts: 2, nextAttemptAt: null });
  await passTime();
  expect(await take()).toEqual([]);
  expect(await loadStatusSummary(at.store, at.tenantId)).toMatchObject({
    deliveriesPending: 0,
    deliveriesParked: 1,
  });

  expect(await replayDeliveries(at.store, at.tenantId, { endpointId })).toBe(1);
  const [third] = await take();
  expect(third).toMatchObject({ deliveryId: first!.deliveryId, attempt: 1 });
  await markDelivered(at.store, third!);
  expect(await replayDeliveries(at.store, at.tenantId, { endpointId })).toBe(0);
  const { createdAt } = await one();
  const later = new Date(Date.parse(createdAt) + 1_000).toISOString();
  expect(await replayDeliveries(at.store, at.tenantId, { endpointId, since: later })).toBe(0);
  expect(await replayDeliveries(at.store, at.tenantId, { endpointId, since: createdAt })).toBe(1);
  expect(await take()).toHaveLength(1);
});

test("an endpoint with a backlog does not delay another", async () => {
  const slow = await addEndpoint("slow");
  for (let count = 0; count < 5; count += 1) await conclude();
  const quick = await addEndpoint("quick");
  await conclude();
  const due = await take({ limit: 4, perEndpointMax: 2 });
  expect(due.map(({ endpointId }) => endpointId).sort()).toEqual(
    [slow.endpointId, slow.endpointId, quick.endpointId].sort(),
  );
  expect(await take({ exceptEndpoints: [slow.endpointId] })).toEqual([]);
  expect(await take({ exceptEndpoints: [quick.endpointId] })).toHaveLength(4);
});

test("a removed endpoint gets no more deliveries", async () => {
  const { endpointId } = await addEndpoint();
  await conclude();
  expect(await removeEndpoint(at.store, at.tenantId, endpointId)).toBe(true);
  expect(await removeEndpoint(at.store, at.tenantId, endpointId)).toBe(false);
  await conclude();
  expect(await take()).toEqual([]);
});

test("a delivery whose key is missing is parked with the remedy, and the others go out", async () => {
  await addEndpoint();
  await conclude();
  const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
  const rotated = parseKeyring(`new:${key(9)},test:${key(1)}`, key(2));
  const chunk = await admitClaims(at, sampleClaim({ controlNumber: "DEL-NEW" }));
  await concludeChunk({ ...at.store, keyring: rotated }, chunk, sampleVerdicts(chunk));
  const due = await take();
  expect(due).toHaveLength(1);
  const { deliveries } = await listDeliveries(at.store, at.tenantId, { limit: 5, status: "parked" });
  expect(deliveries[0]!.lastError).toContain(
    'sealed with the key "new", which is not in FIRSTPASS_KEYS: add it',
  );
});

test("deliveries are listed newest first, in pages, by endpoint and status", async () => {
  const first = await addEndpoint("first");
  await addEndpoint("second");
  for (let count = 0; count < 3; count += 1) await conclude();
  const all = (await listDeliveries(at.store, at.tenantId, { limit: 10 })).deliveries;
  expect(all).toHaveLength(6);
  const paged: string[] = [];
  let after: string | null = null;
  do {
    const page = await listDeliveries(at.store, at.tenantId, { limit: 4, ...(after ? { after } : {}) });
    paged.push(...page.deliveries.map(({ deliveryId }) => deliveryId));
    after = page.next;
  } while (after);
  expect(paged).toEqual(all.map(({ deliveryId }) => deliveryId));
  const times = all.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
  const { deliveries } = await listDeliveries(at.store, at.tenantId, {
    endpointId: first.endpointId,
    limit: 10,
  });
  expect(deliveries).toHaveLength(3);
  expect(
    (await listDeliveries(at.store, at.tenantId, { status: "delivered", limit: 10 })).deliveries,
  ).toEqual([]);
});
