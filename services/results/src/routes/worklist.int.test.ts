import { randomUUIDv7 } from "node:crypto";
import type { Claim, Verdict } from "@firstpass/claim";
import { addMember, concludeChunk, createKey, fileChunk, listAudit, loadChunk } from "@firstpass/store";
import { sampleClaim, sampleFinding, sampleVerdicts } from "@firstpass/test-support";
import { beforeAll, describe, expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant, type TestTenant } from "../../../../test/in-process/tenant.ts";
import { nextActorOf } from "../worklist/next-actor.ts";

const results = useResults({ workers: false });
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Held {
  controlNumber: string;
  cents?: number;
  daysLeft?: number | null;
  edits?: [string, Verdict["findings"][number]["stage"]][];
  claim?: Partial<Claim>;
}

/** Stores a held claim, as the stages and the concluder would, and returns its id. */
async function hold(tenant: TestTenant, held: Held): Promise<string> {
  const { controlNumber, cents = 10_000, daysLeft = 100, edits = [["modifier/order", "modifier"]] } = held;
  const { chunks } = await tenant.admit([sampleClaim({ controlNumber, ...held.claim })]);
  const chunk = (await loadChunk(results.store, chunks[0]!))!;
  const atRisk = [{ line: 1, cents }];
  const findings = edits.map(([edit, stage]) => sampleFinding({ edit, stage, atRisk }));
  const timelyFiling = daysLeft === null ? undefined : { daysLeft, lastDay: day(daysLeft) };
  const verdict: Partial<Verdict> = { status: "hold", atRiskCents: cents, findings, timelyFiling };
  await concludeChunk(results.store, chunk, sampleVerdicts(chunk, verdict));
  await fileChunk(results.store, chunks[0]!, nextActorOf);
  return chunk.claims[0]!.claimId;
}

/** Changes columns of the work, for what takes days or people. */
async function change(claimId: string, assignments: string, ...values: unknown[]): Promise<void> {
  await results.store.pool.query(`update work set ${assignments} where claim_id = $1`, [claimId, ...values]);
}

const daysAgo = (days: number) => `held_at = now() - interval '${days} days 1 hour'`;
type Listed = { controlNumber: string };

async function list(tenant: TestTenant, query = ""): Promise<string[]> {
  const { status, body } = await tenant.request("GET", `/v1/worklist?${query}`);
  expect(body, query).toMatchObject({ items: expect.anything() });
  expect(status).toBe(200);
  return body.items.map(({ controlNumber }: Listed) => controlNumber);
}

test("a held claim is listed with all that a biller needs to choose it", async () => {
  const claimId = await hold(results.tenant, {
    controlNumber: "L-1",
    cents: 9000,
    daysLeft: 10,
    edits: [
      ["modifier/order", "modifier"],
      ["documentation/signature", "documentation"],
    ],
    claim: { renderingProvider: { npi: "1245319599", lastName: "Rivera", firstName: "Ana" } },
  });
  await change(claimId, daysAgo(2));
  const { body } = await results.tenant.request("GET", "/v1/worklist");
  expect(body.items).toMatchObject([
    {
      ...{ claimId, version: 1, state: "open", resolution: null, status: "hold", revision: 1 },
      controlNumber: "L-1",
      patient: { name: "Doe, Jane", birthDate: "1950-04-02", memberId: "1EG4TE5MK73" },
      ...{ serviceDate: "2026-03-02", serviceDateEnd: "2026-03-02", charge: "135.00", atRisk: "90.00" },
      payer: { id: "06102", name: "NGS Medicare" },
      clinic: { npi: "1234567893", name: "Lakeside Therapy" },
      provider: { npi: "1245319599", name: "Rivera, Ana" },
      ...{ deadline: day(10), daysLeft: 10, heldHours: 49, hasNote: true, findings: 2 },
      edits: ["modifier/order", "documentation/signature"],
      worst: { edit: "modifier/order", severity: "hold" },
      ...{ stages: ["modifier", "documentation"], nextActor: "biller" },
      ...{ assignee: null, lastWorkedAt: null, lastWorkedBy: null, wakeAt: null, wakeReason: null },
    },
  ]);
  expect(body).toMatchObject({ next: null, totals: { claims: 1, atRisk: "90.00" } });
  const [read] = await listAudit(results.store, results.tenant.tenantId, { limit: 1, newestFirst: true });
  expect(read).toMatchObject({
    action: "claims-listed",
    subject: "worklist",
    detail: { claims: 1, first: claimId },
  });
});

test("claims with few days left come first, then the most dollars, on every page", async () => {
  const days = [200, 14, null, -2, 15, 3, 3];
  const cents = [50_000, 100, 90_000, 200, 10_000, 300, 400];
  for (const [index, daysLeft] of days.entries()) {
    await hold(results.tenant, { controlNumber: `U-${index}`, daysLeft, cents: cents[index]! });
  }
  const byUrgency = ["U-3", "U-6", "U-5", "U-1", "U-2", "U-0", "U-4"];
  expect(await list(results.tenant)).toEqual(byUrgency);
  const sorted: Record<string, string[]> = {
    urgency: byUrgency,
    "-urgency": byUrgency.toReversed(),
    "-atRisk": ["U-2", "U-0", "U-4", "U-6", "U-5", "U-3", "U-1"],
    deadline: ["U-3", "U-5", "U-6", "U-1", "U-4", "U-0", "U-2"],
    "-deadline": ["U-0", "U-4", "U-1", "U-6", "U-5", "U-3", "U-2"],
    "-age": ["U-0", "U-1", "U-2", "U-3", "U-4", "U-5", "U-6"],
    age: ["U-6", "U-5", "U-4", "U-3", "U-2", "U-1", "U-0"],
  };
  for (const [sort, expected] of Object.entries(sorted)) {
    const found: string[] = [];
    for (let after = ""; ; ) {
      const { body } = await results.tenant.request("GET", `/v1/worklist?sort=${sort}&limit=2${after}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      found.push(...body.items.map(({ controlNumber }: Listed) => controlNumber));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(found, sort).toEqual(expected);
  }
});

describe("with claims of all kinds", () => {
  let tenant: TestTenant;
  const memberId = { value: "" };
  const batch = { value: "" };

  beforeAll(async () => {
    tenant = await openTenant(results);
    const added = { email: "ana@clinic.example", name: "Ana Lead", role: "biller" as const };
    memberId.value = (await addMember(results.store, tenant.tenantId, added)).memberId;
    const other = { billingProvider: { npi: "1999999984", name: "Hillside" } };
    const payer = { payer: { id: "60054", name: "Aetna" }, notes: [] };
    const a = await hold(tenant, { controlNumber: "ACC_1%", cents: 5000, daysLeft: -1, claim: other });
    const b = await hold(tenant, { controlNumber: "acc-2", cents: 20_000, daysLeft: 7, claim: payer });
    const c = await hold(tenant, {
      controlNumber: "C-3",
      daysLeft: 61,
      edits: [["documentation/signature", "documentation"]],
    });
    const d = await hold(tenant, {
      controlNumber: "D-4",
      daysLeft: null,
      edits: [
        ["modifier/order", "modifier"],
        ["documentation/signature", "documentation"],
      ],
    });
    const e = await hold(tenant, { controlNumber: "E-5" });
    const lines = sampleClaim().lines.map((line) => ({ ...line, serviceDate: "2026-01-15" }));
    const f = await hold(tenant, { controlNumber: "F-6", claim: { lines } });
    await change(a, `state = 'in_progress', assignee = $2, ${daysAgo(1)}`, memberId.value);
    await change(b, `${daysAgo(2)}, admitted_at = '2026-02-10T23:30:00Z'`);
    await change(c, `state = 'snoozed', wake_at = now() + interval '1 day', ${daysAgo(8)}`);
    await change(d, `state = 'snoozed', wake_at = now() - interval '1 day', ${daysAgo(31)}`);
    await change(e, "state = 'resolved', resolution = 'corrected', resolved_at = now(), status = 'clean'");
    await change(f, `state = 'waiting_for_clinician', status = 'error', worst_severity = 'error'`);
    const { body } = await tenant.request("GET", "/v1/worklist?text=C-3");
    batch.value = body.items[0].batchId;
  });

  test.each([
    ["", "ACC_1% C-3 D-4 F-6 acc-2"],
    ["state=open", "D-4 acc-2"],
    ["state=snoozed", "C-3"],
    ["state=in_progress,waiting_for_clinician", "ACC_1% F-6"],
    ["state=resolved", "E-5"],
    ["state=open,resolved", "D-4 E-5 acc-2"],
    ["state=resolved&resolution=released", ""],
    ["status=error", "F-6"],
    ["severity=error", "F-6"],
    ["edit=documentation/signature", "C-3 D-4"],
    ["stage=documentation", "C-3 D-4"],
    ["payer=60054", "acc-2"],
    ["clinic=1999999984", "ACC_1%"],
    ["provider=1245319599", "ACC_1% C-3 D-4 F-6 acc-2"],
    ["provider=none", ""],
    ["assignee=none", "C-3 D-4 F-6 acc-2"],
    ["nextActor=therapist", "C-3"],
    ["hasNote=false", "acc-2"],
    ["serviceFrom=2026-01-16", "ACC_1% C-3 D-4 acc-2"],
    ["serviceTo=2026-01-15", "F-6"],
    ["admittedTo=2026-02-10", "acc-2"],
    ["admittedFrom=2026-02-11", "ACC_1% C-3 D-4 F-6"],
    ["deadlineWithin=7", "ACC_1% acc-2"],
    ["deadlineBucket=overdue", "ACC_1%"],
    ["deadlineBucket=0-7", "acc-2"],
    ["deadlineBucket=61%2B", "C-3 F-6"],
    ["deadlineBucket=unknown", "D-4"],
    ["atRiskMin=100.01", "acc-2"],
    ["age=0-1", "ACC_1% F-6"],
    ["age=2-3", "acc-2"],
    ["age=8-14", "C-3"],
    ["age=31%2B", "D-4"],
    ["text=ACC", "ACC_1% acc-2"],
    ["text=_1%25", "ACC_1%"],
    ["text=nothing", ""],
    ["state=open&stage=modifier&nextActor=biller&hasNote=true", "D-4"],
  ])("the filter %s lists %s, and the totals agree", async (query, expected) => {
    expect((await list(tenant, query)).sort().join(" ")).toBe(expected);
    const { totals } = (await tenant.request("GET", `/v1/worklist?${query}`)).body;
    expect(totals.claims).toBe(expected === "" ? 0 : expected.split(" ").length);
  });

  test("filters by assignee and batch", async () => {
    expect(await list(tenant, `assignee=${memberId.value}`)).toEqual(["ACC_1%"]);
    expect(await list(tenant, `assignee=${randomUUIDv7()}`)).toEqual([]);
    expect(await list(tenant, `batch=${batch.value}`)).toEqual(["C-3"]);
  });

  test("totals count the claims of each state", async () => {
    const { totals } = (await tenant.request("GET", "/v1/worklist?state=open")).body;
    expect(totals).toMatchObject({ claims: 2, atRisk: "300.00" });
    expect(totals.states).toEqual({
      ...{ open: 2, in_progress: 1, snoozed: 1, waiting_for_clinician: 1, resolved: 1 },
    });
    expect(Date.now() - Date.parse(totals.oldestHeldAt)).toBeGreaterThan(31 * 86_400_000);
    const none = (await tenant.request("GET", "/v1/worklist?text=nothing")).body.totals;
    expect(none).toMatchObject({ claims: 0, atRisk: "0.00", oldestHeldAt: null, states: { open: 0 } });
  });

  test("each group lists as many claims as it counts", async () => {
    const filters: Record<string, string> = { deadline: "deadlineBucket" };
    for (const group of ["edit", "payer", "clinic", "provider", "nextActor", "age", "deadline", "batch"]) {
      const { body } = await tenant.request("GET", `/v1/worklist?group=${group}`);
      expect(body.groups.length, group).toBeGreaterThan(0);
      for (const { key, claims } of body.groups) {
        const query = `${filters[group] ?? group}=${encodeURIComponent(key)}`;
        expect(await list(tenant, query), query).toHaveLength(claims);
      }
    }
    for (const group of ["assignee", "state"]) {
      for (const { key, claims } of (await tenant.request("GET", `/v1/worklist?group=${group}`)).body.groups)
        expect(await list(tenant, `${group}=${key}`), key).toHaveLength(claims);
    }
  });

  test("groups have names, sums and their oldest claim", async () => {
    const groupsBy = async (group: string) =>
      (await tenant.request("GET", `/v1/worklist?group=${group}`)).body.groups;
    expect(await groupsBy("payer")).toMatchObject([
      { key: "06102", label: "NGS Medicare", claims: 4, atRisk: "350.00" },
      { key: "60054", label: "Aetna", claims: 1, atRisk: "200.00" },
    ]);
    expect(await groupsBy("assignee")).toMatchObject([
      { key: "none", label: null, claims: 4 },
      { key: memberId.value, label: "Ana Lead", claims: 1 },
    ]);
    expect((await groupsBy("edit"))[0]).toMatchObject({ key: "modifier/order", claims: 4 });
    expect((await groupsBy("edit"))[0].label).toMatch(/^Payment modifiers/);
  });

  test("an unknown filter or value is refused and named", async () => {
    for (const [query, named] of [
      ["colour=red", "colour"],
      ["state=done", "state"],
      ["age=7", "age"],
      ["group=patient", "group"],
      ["sort=name", "sort"],
      ["deadlineWithin=soon", "deadlineWithin"],
      ["atRiskMin=lots", "atRiskMin"],
      ["serviceFrom=2026-02-30", "serviceFrom"],
      ["assignee=ana", "assignee"],
      ["hasNote=maybe", "hasNote"],
      ["limit=100000", "limit"],
      ["after=AAAA", "after"],
      ["assignee=me", "assignee"],
    ]) {
      const { status, body } = await tenant.request("GET", `/v1/worklist?${query}`);
      expect({ status, code: body.code }, query).toEqual({ status: 400, code: "request-invalid" });
      expect(body.detail).toContain(named);
    }
  });

  test("a cursor is only for the order that it comes from", async () => {
    const { next } = (await tenant.request("GET", "/v1/worklist?limit=1&sort=age")).body;
    for (const sort of ["-age", "urgency", "deadline"]) {
      const { status } = await tenant.request("GET", `/v1/worklist?limit=1&sort=${sort}&after=${next}`);
      expect(status, sort).toBe(400);
    }
  });

  test("the file has the same claims as the list, and each claim's export is recorded", async () => {
    const response = await results.server.inject({
      url: "/v1/worklist.csv?state=open,in_progress",
      headers: { authorization: `Bearer ${await keyWith(tenant, ["claims:read", "phi:read"])}` },
    });
    expect(response.headers).toMatchObject({ "content-type": "text/csv; charset=utf-8" });
    const rows = response.payload.trimEnd().split("\r\n");
    expect(rows[0]).toMatch(/^\u{feff}Days left,Deadline,At risk,/u);
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^-1,.*,50\.00,135\.00,ACC_1%,"Doe, Jane",1950-04-02,1EG4TE5MK73,/);
    const { rows: events } = await results.store.pool.query(
      "select from_state from work_event where tenant_id = $1 and kind = 'exported'",
      [tenant.tenantId],
    );
    expect(events).toHaveLength(3);
    const [entry] = await listAudit(results.store, tenant.tenantId, { limit: 1, newestFirst: true });
    expect(entry).toMatchObject({ action: "claims-exported", detail: { claims: 3 } });
  });
});

async function keyWith(tenant: TestTenant, scopes: string[]): Promise<string> {
  const { key } = await createKey(results.store, tenant.tenantId, { name: "k", scopes: scopes as never });
  return key;
}

test("patients are shown only with the scope phi:read", async () => {
  await hold(results.tenant, { controlNumber: "P-1" });
  const headers = { authorization: `Bearer ${await keyWith(results.tenant, ["claims:read"])}` };
  const { items } = (await results.server.inject({ url: "/v1/worklist", headers })).json();
  expect(items).toMatchObject([{ controlNumber: "P-1", patient: null }]);
  const file = await results.server.inject({ url: "/v1/worklist.csv", headers });
  expect(file.payload).toContain("P-1");
  expect(file.payload).not.toContain("Doe");
});

test("another tenant sees nothing, and a key without the scope is refused", async () => {
  await hold(results.tenant, { controlNumber: "I-1" });
  await results.tenant.request("PUT", `/v1/views/${randomUUIDv7()}`, { body: { name: "Mine", query: "" } });
  const stranger = await openTenant(results);
  const { body } = await stranger.request("GET", "/v1/worklist");
  expect(body).toMatchObject({ items: [], totals: { claims: 0, states: { open: 0 } } });
  for (const group of ["payer", "edit"])
    expect((await stranger.request("GET", `/v1/worklist?group=${group}`)).body.groups).toEqual([]);
  expect((await stranger.request("GET", "/v1/views")).body.views).toEqual([]);
  const headers = { authorization: `Bearer ${await keyWith(stranger, ["operations:read"])}` };
  for (const url of ["/v1/worklist", "/v1/worklist.csv", "/v1/views"])
    expect((await results.server.inject({ url, headers })).statusCode, url).toBe(403);
  const readOnly = { authorization: `Bearer ${await keyWith(stranger, ["claims:read"])}` };
  for (const method of ["PUT", "DELETE"] as const) {
    const url = `/v1/views/${randomUUIDv7()}`;
    const payload = { name: "x", query: "" };
    expect((await results.server.inject({ method, url, headers: readOnly, payload })).statusCode).toBe(403);
  }
});
