import { setTimeout as sleep } from "node:timers/promises";
import { openDraft, PairBuilder } from "@firstpass/content";
import { concludeChunk, eventTypes, loadChunk, takeDueDeliveries } from "@firstpass/store";
import {
  admitRequests,
  heldClaim,
  newClaim,
  sampleRequest,
  sampleVerdicts,
  testDatabase,
} from "@firstpass/test-support";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BillingSystem, startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import type { ReceivedPost } from "../../../../test/billing-system/received.ts";
import { openTestResults, useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";
import { announce } from "./announcements.ts";

const results = useResults();
let billingSystem: BillingSystem;
const systems: BillingSystem[] = [];
beforeEach(async () => {
  billingSystem = await startSystem();
});
afterEach(async () => {
  for (const system of systems.splice(0)) await system.close();
});

async function startSystem(): Promise<BillingSystem> {
  const system = await startBillingSystem();
  systems.push(system);
  return system;
}

async function addEndpoint(
  settings: object,
  { to = billingSystem, as = results.tenant } = {},
): Promise<string> {
  const { status, body } = await as.request("POST", "/v1/endpoints", { body: { url: to.url, ...settings } });
  expect(status).toBe(201);
  to.trust(body.secret);
  return body.endpointId;
}

const endpoint = async (endpointId: string) =>
  (await results.tenant.request("GET", `/v1/endpoints/${endpointId}`)).body;
const act = (claimIds: readonly string[], body: object) =>
  results.tenant.request("POST", "/v1/worklist/actions", { body: { claimIds, ...body } });

/** The accepted posts of a type, once there are `count`. */
async function receive(type: string, count = 1, system = billingSystem): Promise<ReceivedPost[]> {
  const ofType = () => [...system.received.posts.values()].filter((post) => post.type === type);
  await system.received.until(() => ofType().length >= count);
  return ofType();
}

/** A later event, after which nothing that was published before can still come first. */
async function drain(): Promise<void> {
  for (let look = 0; look < 600; look++) {
    const { body } = await results.tenant.request("GET", "/v1/status");
    if (body.deliveries.pending === 0) return;
    await sleep(20);
  }
  throw new Error("deliveries are still pending");
}

/** Its edits ask something of the clinician. */
function unsignedClaim() {
  const [note] = newClaim().notes;
  return newClaim({
    notes: [{ ...note!, text: "Balance training on foam, 45 minutes.", signature: undefined }],
  });
}

/** The accepted messages as text. */
const textOf = ({ received }: BillingSystem) =>
  JSON.stringify([...received.posts.values()].map(({ message }) => message));
const typesReceived = () => [...billingSystem.received.posts.values()].map(({ type }) => type).sort();

describe("events", () => {
  test("about a set of verdicts are one message for each type, to endpoints that chose it", async () => {
    await addEndpoint({ events: ["claim.held", "claim.cleaned"] });
    const onlyHeld = await startSystem();
    await addEndpoint({ events: ["claim.held"], description: "Holds" }, { to: onlyHeld });
    const firstForm = await startSystem();
    await addEndpoint({}, { to: firstForm });
    const { claimIds } = await results.tenant.submit([heldClaim(), newClaim(), heldClaim()]);

    const [held] = await receive("claim.held");
    const [cleaned] = await receive("claim.cleaned");
    expect(held!.verdicts.map(({ claimId }) => claimId)).toEqual([claimIds[0], claimIds[2]]);
    expect(cleaned!.verdicts.map(({ claimId }) => claimId)).toEqual([claimIds[1]]);
    await receive("verdicts", 1, firstForm);
    await drain();
    expect(typesReceived()).toEqual(["claim.cleaned", "claim.held"]);
    expect([...onlyHeld.received.posts.values()].map(({ type }) => type)).toEqual(["claim.held"]);
    const [first] = [...firstForm.received.posts.values()];
    expect(first).toMatchObject({ type: "verdicts", message: { type: "verdicts" } });
    expect([...first!.verdicts]).toEqual([held!.verdicts[0], cleaned!.verdicts[0], held!.verdicts[1]]);
  });

  test("distinguish a hold, a release and its withdrawal", async () => {
    await addEndpoint({ events: ["claim.held", "claim.released", "claim.release-withdrawn"] });
    const { claimIds } = await results.tenant.submit([heldClaim(), heldClaim()]);
    await act(claimIds, {
      action: "release",
      reason: "payer_contract_allows",
      edit: "integrity/npi-check-digit",
    });
    const [released] = await receive("claim.released");
    expect(released!.verdicts.map(({ claimId, status }) => [claimId, status])).toEqual(
      claimIds.toSorted().map((claimId) => [claimId, "released"]),
    );
    await act([claimIds[1]!], { action: "withdraw-release" });
    const [withdrawn] = await receive("claim.release-withdrawn");
    expect(withdrawn!.verdicts).toMatchObject([{ claimId: claimIds[1], status: "hold" }]);
    await drain();
    expect(typesReceived()).toEqual(["claim.held", "claim.release-withdrawn", "claim.released"]);
  });

  test("report that a clinician was asked", async () => {
    await addEndpoint({ events: ["clinician.requested"] });
    const { claimIds } = await results.tenant.submit([unsignedClaim()]);
    await act(claimIds, { action: "ask", text: "Was the planted person seen?" });
    const [post] = await receive("clinician.requested");
    const [request] = (await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/clinician-requests`))
      .body.requests;
    const { requests } = post!.message.data as { requests: { link: string }[] };
    expect(requests).toMatchObject([
      { requestId: request.requestId, claimId: claimIds[0], serviceDate: request.serviceDate },
    ]);
    expect((await results.tenant.text(requests[0]!.link)).text).toContain("Was the planted person seen?");
    expect(JSON.stringify(post!.message.data)).not.toContain("planted");
  });

  test("report a batch once, when the last of its claims has a verdict", async () => {
    await addEndpoint({ events: ["batch.concluded"] });
    const { batchId, chunks } = await results.tenant.admit([heldClaim(), newClaim()]);
    for (const ref of chunks) await results.tenant.scrub(ref);
    const [post] = await receive("batch.concluded");
    expect(post!.message.data).toEqual({
      batches: [
        {
          batchId,
          admittedAt: expect.any(String),
          accepted: 2,
          rejected: 0,
          claims: { clean: 1, hold: 1, error: 0, released: 0, superseded: 0 },
          link: `/v1/batches/${batchId}`,
        },
      ],
    });
    const { claims } = (await results.tenant.request("GET", `/v1/claims?batch=${batchId}&status=hold`)).body;
    await results.tenant.request("POST", `/v1/claims/${claims[0].claimId}/release`, {
      body: { reason: "The payer confirmed it.", name: "Pat Biller" },
    });
    await drain();
    expect(typesReceived()).toEqual(["batch.concluded"]);
  });

  test("report a batch whose verdicts were there before its end, or that has no claims", async () => {
    await addEndpoint({ events: ["batch.concluded"] });
    const { store, tenant, library } = results;
    const options = { content: library.current, receivedOn: "2026-03-10" };
    const start = { ...sampleRequest([newClaim()]), final: false };
    const { chunks } = await admitRequests({ store, tenantId: tenant.tenantId }, [start], options);
    await tenant.scrub(chunks[0]!);
    for (
      let look = 0;
      (await tenant.request("GET", `/v1/batches/${start.batchId}`)).body.claims.clean === 0;
      look++
    ) {
      expect(look).toBeLessThan(600);
      await sleep(20);
    }
    await drain();
    expect(typesReceived()).toEqual([]);
    const end = { ...sampleRequest([]), batchId: start.batchId };
    const rejection = {
      index: 0,
      controlNumber: null,
      code: "claim-invalid" as const,
      detail: "lines: is empty",
    };
    const refused = { ...sampleRequest([]), rejections: [rejection] };
    await admitRequests({ store, tenantId: tenant.tenantId }, [end, refused], options);
    const [post] = await receive("batch.concluded");
    const { batches } = post!.message.data as { batches: object[] };
    expect(batches).toHaveLength(2);
    expect(batches).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ batchId: start.batchId, accepted: 1, rejected: 0 }),
        expect.objectContaining({ batchId: refused.batchId, accepted: 0, rejected: 1 }),
      ]),
    );
  });

  test("report each near deadline once, until the number of days changes", async () => {
    const { store, tenant, config } = results;
    const { claimIds } = await tenant.submit(Array.from({ length: 5 }, heldClaim));
    const days = [3, 10, 11, -1, 0];
    for (const [index, claimId] of claimIds.entries()) {
      await store.pool.query(
        "update work set deadline = (now() at time zone 'UTC')::date + $2::integer where claim_id = $1",
        [claimId, days[index]],
      );
    }
    await act([claimIds[4]!], { action: "not-billable", text: "A duplicate" });
    const announceAt = (deadlineNearDays: number) =>
      announce({ ...results, webhooks: { ...config.webhooks, deadlineNearDays } });
    await announceAt(10);
    await addEndpoint({ events: ["deadline.near"] });
    await Promise.all([announceAt(10), announceAt(10)]);
    await announceAt(10);
    const posts = await receive("deadline.near");
    const claims = posts.flatMap(
      ({ message }) => (message.data as { claims: { claimId: string; daysLeft: number }[] }).claims,
    );
    expect(claims).toMatchObject([
      { claimId: claimIds[0], daysLeft: 3 },
      { claimId: claimIds[1], daysLeft: 10 },
    ]);
    await announceAt(3);
    const again = (await receive("deadline.near", posts.length + 1)).at(-1)!;
    expect(again.message.data).toMatchObject({ withinDays: 3, claims: [{ claimId: claimIds[0] }] });
    await drain();
    expect(billingSystem.received.posts.size).toBe(posts.length + 1);
  });

  test("report an activated release to every tenant that wants it", async () => {
    await addEndpoint({ events: ["content.activated"] });
    const other = await openTenant(results);
    const elsewhere = await startSystem();
    await addEndpoint({ events: ["content.activated"] }, { to: elsewhere, as: other });
    const previous = results.library.current.release;
    const builder = new PairBuilder();
    builder.add("97150", "97112", 18_000, null, 0, null);
    const draft = await openDraft(results.shelf);
    draft.setTable(builder.finish({ quarter: "2026Q4" }), [{ file: "pairs.txt", effective: null }]);
    const { release } = (await draft.put("2026-11-20")).record;
    await results.shelf.activate(release);
    for (const system of [billingSystem, elsewhere]) {
      const [post] = await receive("content.activated", 1, system);
      expect(post!.message.data).toMatchObject({ release, previous });
    }
    await results.shelf.activate(null);
    const [, back] = await receive("content.activated", 2);
    expect(back!.message.data).toMatchObject({ release: previous, previous: release });
  });

  test("that cannot be written are parked, and the others are posted", async () => {
    const endpointId = await addEndpoint({ events: ["content.activated", "claim.held"] });
    await results.store.pool.query(
      `with broken as (
          insert into webhook_event (tenant_id, type, data) values ($1, 'batch.concluded', '{}') returning event_id
        )
        insert into delivery (tenant_id, endpoint_id, event_id, event, items)
        select $1, $2, event_id, 'batch.concluded', 1 from broken`,
      [results.tenant.tenantId, endpointId],
    );
    await results.tenant.submit([heldClaim()]);
    await receive("claim.held");
    await drain();
    const { deliveries } = (
      await results.tenant.request("GET", `/v1/endpoints/${endpointId}/deliveries?status=parked`)
    ).body;
    expect(deliveries).toMatchObject([
      { event: "batch.concluded", lastError: expect.stringMatching(/see the log/) },
    ]);
  });

  test("are posted after a crash between the commit and the end of the post, under the same id", async () => {
    const database = await testDatabase();
    const crashed = await openTestResults(database.url, { workers: false });
    const tenant = await openTenant(crashed);
    await addEndpoint({ events: ["claim.cleaned", "batch.concluded"] }, { as: tenant });
    const { chunks } = await tenant.admit([newClaim()]);
    const chunk = (await loadChunk(crashed.store, chunks[0]!))!;
    await concludeChunk(crashed.store, chunk, sampleVerdicts(chunk));
    const leased = await takeDueDeliveries(crashed.store, { limit: 10, perEndpointMax: 10, leaseMs: 1 });
    await crashed.close();

    const next = await openTestResults(database.url);
    const posts = [...(await receive("claim.cleaned")), ...(await receive("batch.concluded"))];
    expect(posts.map(({ webhookId }) => webhookId).sort()).toEqual(
      leased.map(({ deliveryId }) => deliveryId).sort(),
    );
    expect(posts.map(({ headers }) => headers["webhook-attempt"])).toEqual(["2", "2"]);
    await next.close();
    await database.drop();
  });
});

describe("the thin form", () => {
  const thin = { events: eventTypes, thin: true };
  const planted = /Quartzweaver|PLANTED|2026-03|97110|planted/;
  const plantedClaim = () => {
    const claim = heldClaim();
    const { subscriber, notes } = claim;
    return {
      ...claim,
      controlNumber: `PLANTED-${claim.controlNumber}`,
      subscriber: { ...subscriber, lastName: "Quartzweaver" },
      notes: notes.map((note) => ({ ...note, text: `${note.text} planted words` })),
    };
  };

  test("says which claims changed and where to read them, and nothing about a patient", async () => {
    await addEndpoint(thin);
    const firstForm = await startSystem();
    await addEndpoint({ thin: true }, { to: firstForm });
    const full = await startSystem();
    await addEndpoint({ events: eventTypes }, { to: full });
    const { claimIds } = await results.tenant.submit([plantedClaim(), newClaim()]);
    await act([claimIds[0]!], { action: "ask", text: "planted question" });
    await results.store.pool.query("update work set deadline = now()::date + 2 where claim_id = $1", [
      claimIds[0],
    ]);
    await announce({ ...results, webhooks: results.config.webhooks });
    await act([claimIds[0]!], { action: "release", reason: "other", text: "planted reason" });
    const types = [
      "claim.held",
      "claim.cleaned",
      "batch.concluded",
      "clinician.requested",
      "deadline.near",
      "claim.released",
    ];
    for (const type of types) await receive(type);
    await receive("verdicts", 2, firstForm);

    const [held] = await receive("claim.held");
    expect(held!.message.data).toEqual({
      claims: [
        {
          claimId: claimIds[0],
          batchId: expect.any(String),
          revision: 1,
          status: "hold",
          findings: expect.any(Number),
          link: `/v1/claims/${claimIds[0]}`,
        },
      ],
    });
    for (const system of [billingSystem, firstForm]) expect(textOf(system)).not.toMatch(planted);
    // The same search finds the values in the full form.
    await receive("claim.held", 1, full);
    expect(textOf(full)).toMatch(/PLANTED/);
  });

  test("also applies to deliveries made before an endpoint became thin", async () => {
    const refused: object[] = [];
    billingSystem.behave(({ message }) => {
      refused.push(message);
      return { status: 503, headers: { "retry-after": "60" } };
    });
    const endpointId = await addEndpoint({});
    await results.tenant.submit([plantedClaim()]);
    await billingSystem.received.until(({ attemptCount }) => attemptCount === 1);
    expect(JSON.stringify(refused)).toMatch(planted);
    billingSystem.behave(undefined);
    const path = `/v1/endpoints/${endpointId}`;
    expect((await results.tenant.request("PATCH", path, { body: { thin: true } })).body).toMatchObject({
      thin: true,
    });
    const since = new Date(Date.now() - 60_000).toISOString();
    await results.tenant.request("POST", `${path}/replay`, { body: { since } });
    await receive("verdicts");
    expect(textOf(billingSystem)).not.toMatch(planted);
  });
});

describe("attempts", () => {
  const attemptsOf = (posts: ReceivedPost[]) =>
    posts.map(({ headers }) => [headers["webhook-attempt"], headers["webhook-attempt-type"]]);

  test("are numbered, and those that a person asked for are marked", async () => {
    const seen: ReceivedPost[] = [];
    billingSystem.behave((post) => {
      seen.push(post);
      return { status: seen.length < 5 ? 503 : 204 };
    });
    const endpointId = await addEndpoint({ events: ["claim.held"] });
    await results.tenant.submit([heldClaim()]);
    const path = `/v1/endpoints/${endpointId}/deliveries`;
    const parked = async () => (await results.tenant.request("GET", `${path}?status=parked`)).body.deliveries;
    for (let look = 0; (await parked()).length === 0; look++) {
      expect(look).toBeLessThan(600);
      await sleep(20);
    }
    const [{ deliveryId, event, items, verdicts }] = await parked();
    expect({ event, items, verdicts }).toEqual({ event: "claim.held", items: 1, verdicts: 1 });
    const retry = `${path}/${deliveryId}/retry`;
    expect(await results.tenant.request("POST", retry)).toMatchObject({ status: 202, body: { deliveryId } });
    await receive("claim.held");
    expect(attemptsOf(seen)).toEqual([
      ["1", "automatic"],
      ["2", "automatic"],
      ["3", "automatic"],
      ["4", "manual"],
      ["5", "automatic"],
    ]);
    expect(new Set(seen.map(({ webhookId }) => webhookId))).toEqual(new Set([deliveryId]));
    expect(seen[0]!.headers["webhook-endpoint"]).toBe(endpointId);
    await drain();
    // A delivered one can be retried as well.
    await results.tenant.request("POST", retry);
    await billingSystem.received.until(({ attemptCount }) => attemptCount === 6);
    expect(attemptsOf(seen).at(-1)).toEqual(["6", "manual"]);
  });

  test("a delivery of another endpoint cannot be retried", async () => {
    const mine = await addEndpoint({});
    const another = await addEndpoint({});
    await results.tenant.submit([newClaim()]);
    await billingSystem.received.until(({ verdictCount }) => verdictCount === 2);
    const { deliveries } = (await results.tenant.request("GET", `/v1/endpoints/${mine}/deliveries`)).body;
    const path = `/v1/endpoints/${another}/deliveries/${deliveries[0].deliveryId}/retry`;
    expect((await results.tenant.request("POST", path)).body).toMatchObject({
      status: 404,
      code: "delivery-not-found",
    });
  });
});

describe("an endpoint that fails", () => {
  test("is shown with the reason until it accepts a post, and reported once to the others", async () => {
    billingSystem.behave(() => ({ status: 500 }));
    const failing = await addEndpoint({ events: ["claim.held", "endpoint.failing"] });
    const healthy = await startSystem();
    await addEndpoint({ events: ["endpoint.failing"] }, { to: healthy });
    await results.tenant.submit([heldClaim()]);
    for (let look = 0; (await endpoint(failing)).parked === 0; look++) {
      expect(look).toBeLessThan(600);
      await sleep(20);
    }
    const { failingSince, lastError } = await endpoint(failing);
    expect(lastError).toBe("answered 500");
    const { webhooks } = results.config;
    await announce({ ...results, webhooks });
    expect(healthy.received.posts.size).toBe(0);
    await results.store.pool.query(
      "update endpoint set failing_since = failing_since - interval '3 hours' where endpoint_id = $1",
      [failing],
    );
    await Promise.all([announce({ ...results, webhooks }), announce({ ...results, webhooks })]);
    await announce({ ...results, webhooks });
    const [post] = await receive("endpoint.failing", 1, healthy);
    expect(post!.message.data).toMatchObject({
      endpointId: failing,
      url: billingSystem.url,
      lastError: "answered 500",
    });
    expect(await results.metrics.registry.metrics()).toContain("firstpass_webhook_endpoints_failing 1");
    expect(Date.parse(failingSince)).toBeGreaterThan(Date.now() - 600_000);

    billingSystem.behave(undefined);
    await results.tenant.request("POST", `/v1/endpoints/${failing}/replay`);
    await receive("claim.held");
    await drain();
    expect(await endpoint(failing)).toMatchObject({ failingSince: null, lastError: null, parked: 0 });
    expect(healthy.received.posts.size).toBe(1);
    expect(typesReceived()).toEqual(["claim.held"]);
  });
});

describe("a rotated secret", () => {
  test("signs together with the old one until that expires", async () => {
    const endpointId = await addEndpoint({ events: ["claim.held"] });
    const path = `/v1/endpoints/${endpointId}`;
    const rotated = await results.tenant.request("POST", `${path}/rotate-secret`, {
      body: { overlapHours: 1 },
    });
    const { secret, previousSecretUntil } = rotated.body;
    expect(Date.parse(previousSecretUntil)).toBeGreaterThan(Date.now() + 3_500_000);
    expect((await endpoint(endpointId)).previousSecretUntil).toBe(previousSecretUntil);
    // The receiver knows the old secret only.
    await results.tenant.submit([heldClaim()]);
    const [post] = await receive("claim.held");
    const headers = post!.headers as Record<string, string>;
    expect(headers["webhook-signature"]!.split(" ")).toHaveLength(2);
    expect(() => new Webhook(secret).verify(JSON.stringify(post!.message), headers)).not.toThrow();

    await results.store.pool.query(
      "update endpoint set previous_secret_until = now() where endpoint_id = $1",
      [endpointId],
    );
    expect((await results.tenant.request("POST", `${path}/test`)).body).toMatchObject({
      delivered: false,
      status: 401,
    });
    billingSystem.trust(secret);
    expect((await results.tenant.request("POST", `${path}/test`)).body).toMatchObject({ delivered: true });
    expect((await endpoint(endpointId)).previousSecretUntil).toBeNull();
    const { entries } = (await results.tenant.request("GET", "/v1/audit?action=endpoint-secret-rotated"))
      .body;
    expect(entries).toMatchObject([{ subject: endpointId, detail: { overlapHours: 1 } }]);
  });
});
