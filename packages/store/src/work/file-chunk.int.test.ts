import { randomUUIDv7 } from "node:crypto";
import type { Claim, NextActor, Verdict } from "@firstpass/claim";
import {
  admitClaims,
  admitRequests,
  sampleClaim,
  sampleFinding,
  sampleRequest,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Chunk,
  concludeChunk,
  ensureTenant,
  fileChunk,
  listUnfiledChunks,
  loadChunk,
  overrideClaim,
  splitChunk,
} from "../index.ts";
import { openPatientLabel } from "./patient-label.ts";

let at: TestStore;
let tenantId: string;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());
beforeEach(async () => {
  ({ tenantId } = await ensureTenant(at.store, randomUUIDv7()));
});

const nextActorOf = (edit: string): NextActor =>
  edit.startsWith("documentation/") ? "therapist" : "front_desk";
const file = (chunk: Chunk) => fileChunk(at.store, chunk, nextActorOf);
const held: Partial<Verdict> = { status: "hold", atRiskCents: 9000, findings: [sampleFinding()] };
const decision = { name: "B. Biller", reason: "authorization on paper" };

async function admitted(...claims: Claim[]): Promise<Chunk> {
  return admitClaims({ store: at.store, tenantId }, ...claims);
}

async function concluded(claim: Claim, verdict: Partial<Verdict>): Promise<Chunk> {
  const chunk = await admitted(claim);
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, verdict));
  return chunk;
}

/** Concludes and files the claim, or its next revision if it has the same control number. */
async function filed(claim: Claim, verdict: Partial<Verdict>): Promise<Chunk> {
  const chunk = await concluded(claim, verdict);
  await file(chunk);
  return chunk;
}

async function rows() {
  const { rows } = await at.store.pool.query(
    "select * from work where tenant_id = $1 order by control_number",
    [tenantId],
  );
  return rows;
}

async function events() {
  const { rows } = await at.store.pool.query(
    "select kind, revision, from_state, to_state from work_event where tenant_id = $1 order by event_id",
    [tenantId],
  );
  return rows.map(
    ({ kind, revision, from_state, to_state }) => `${kind} ${revision}: ${from_state} → ${to_state}`,
  );
}

const setState = (state: string) =>
  at.store.pool.query("update work set state = $2, wake_at = now() + interval '1 day' where tenant_id = $1", [
    tenantId,
    state,
  ]);

test("a held claim is filed with what the worklist shows of it", async () => {
  const claim = sampleClaim({
    controlNumber: "F-1",
    patient: { lastName: "Roe", firstName: "Ann", birthDate: "2015-06-01" },
    renderingProvider: { npi: "1245319599", lastName: "Rivera", firstName: "A." },
  });
  const findings = [
    sampleFinding({ severity: "warn", edit: "modifier/order" }),
    sampleFinding({ edit: "modifier/unknown", atRisk: [{ line: 1, cents: 4500 }] }),
    sampleFinding({ edit: "documentation/signature", stage: "documentation" }),
    sampleFinding({ edit: "documentation/signature", stage: "documentation" }),
  ];
  const timelyFiling = { daysLeft: 300, lastDay: "2027-03-02" };
  const chunk = await filed(claim, { ...held, findings, timelyFiling });
  const { claimId, batchId } = chunk.claims[0]!;
  const [row] = await rows();
  expect(row).toMatchObject({
    ...{ claim_id: claimId, batch_id: batchId, revision: 1, version: 1, state: "open", resolution: null },
    ...{ status: "hold", deadline: "2027-03-02", at_risk_cents: 9000, charge_cents: 13_500 },
    ...{ control_number: "F-1", payer_id: "06102", billing_npi: "1234567893", rendering_npi: "1245319599" },
    ...{ first_day: "2026-03-02", last_day: "2026-03-02", has_note: true },
    edits: ["modifier/unknown", "documentation/signature"],
    ...{
      worst_edit: "documentation/signature",
      worst_severity: "hold",
      findings: 3,
      next_actor: "therapist",
    },
    stages: ["modifier", "documentation"],
  });
  expect(openPatientLabel(at.store.keyring, { tenantId, claimId }, row.patient_label)).toEqual({
    ...{ name: "Roe, Ann", birthDate: "2015-06-01", memberId: "1EG4TE5MK73" },
  });
  expect(await events()).toEqual(["filed 1: null → open"]);
  const { rows: names } = await at.store.pool.query(
    "select kind, id, name from directory where tenant_id = $1 order by kind",
    [tenantId],
  );
  expect(names).toEqual([
    { kind: "clinic", id: "1234567893", name: "Lakeside Therapy" },
    { kind: "payer", id: "06102", name: "NGS Medicare" },
    { kind: "provider", id: "1245319599", name: "Rivera, A." },
  ]);
});

test("clean claims are not filed, and their chunk needs no filing", async () => {
  const chunk = await concluded(sampleClaim({ controlNumber: "C-1" }), {});
  const unfiled = await listUnfiledChunks(at.store, { olderThanMs: -1000, limit: 100, except: [] });
  expect(unfiled.map(({ chunkId }) => chunkId)).not.toContain(chunk.chunkId);
  expect(await file(chunk)).toBe(0);
  expect(await rows()).toEqual([]);
});

test("a chunk is filed once, even by several at the same time", async () => {
  const chunk = await concluded(sampleClaim({ controlNumber: "O-1" }), held);
  expect((await Promise.all([file(chunk), file(chunk), file(chunk)])).sort()).toEqual([0, 0, 1]);
  expect(await events()).toHaveLength(1);
  expect(await rows()).toMatchObject([{ version: 1 }]);
});

test("a chunk that is not concluded is not filed", async () => {
  const chunk = await admitted(sampleClaim({ controlNumber: "N-1" }));
  expect(await file(chunk)).toBe(0);
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, held));
  expect(await file(chunk)).toBe(1);
});

test("a chunk that a crash left unfiled is found, unless it failed before", async () => {
  const chunk = await concluded(sampleClaim({ controlNumber: "U-1" }), held);
  const find = (except: string[]) => listUnfiledChunks(at.store, { olderThanMs: -1000, limit: 100, except });
  const own = (chunks: { chunkId: string }[]) => chunks.filter(({ chunkId }) => chunkId === chunk.chunkId);
  expect(own(await find([]))).toEqual([{ tenantId, chunkId: chunk.chunkId }]);
  expect(own(await find([chunk.chunkId]))).toEqual([]);
  await file(chunk);
  expect(own(await find([]))).toEqual([]);
});

test("a claim that was stored before it was recorded whether it has a note gets it from its notes", async () => {
  const { notes: _, ...claim } = sampleClaim();
  const chunk = await admitted(
    { ...claim, notes: [], controlNumber: "B-1" },
    sampleClaim({ controlNumber: "B-2" }),
  );
  await at.store.pool.query("update claim set has_note = null where tenant_id = $1", [tenantId]);
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, held));
  await file(chunk);
  expect((await rows()).map(({ has_note }) => has_note)).toEqual([false, true]);
});

test("both halves of a split chunk are filed", async () => {
  const chunk = await admitted(sampleClaim({ controlNumber: "H-1" }), sampleClaim({ controlNumber: "H-2" }));
  for (const ref of await splitChunk(at.store, chunk)) {
    const half = (await loadChunk(at.store, ref))!;
    if (half.claims[0]!.controlNumber === "H-1") await splitChunk(at.store, half);
    else await concludeChunk(at.store, half, sampleVerdicts(half, held));
    await file(half);
  }
  expect(await rows()).toMatchObject([
    { control_number: "H-1", status: "error", worst_edit: "integrity/not-scrubbed", at_risk_cents: 13_500 },
    { control_number: "H-2", status: "hold" },
  ]);
});

describe("a later revision", () => {
  const claim = sampleClaim({ controlNumber: "R-1" });
  const later = { ...claim, diagnoses: ["R26.81"] };
  const other = { ...held, atRiskCents: 4500, findings: [sampleFinding({ edit: "modifier/unknown" })] };

  test.each(["snoozed", "waiting_for_clinician"])("that is held wakes %s work", async (state) => {
    await filed(claim, held);
    await setState(state);
    await filed(later, other);
    expect(await rows()).toMatchObject([
      {
        ...{ revision: 2, version: 2, state: "open", wake_at: null, wake_reason: "revision" },
        ...{ edits: ["modifier/unknown"], at_risk_cents: 4500 },
      },
    ]);
    expect(await events()).toEqual(["filed 1: null → open", `woke 2: ${state} → open`]);
  });

  test.each([
    { amendment: { kind: "noted" as const, dates: ["2026-03-02"] }, reason: "note" },
    { amendment: { kind: "authorized" as const, lines: [] }, reason: "authorization" },
  ])("says that the $reason woke it", async ({ amendment, reason }) => {
    const { claimId } = (await filed(claim, held)).claims[0]!;
    await setState("waiting_for_clinician");
    const revises = { claimId, revision: 1, amendment };
    const { chunks } = await admitRequests({ store: at.store, tenantId }, [
      sampleRequest([later], { revises }),
    ]);
    const chunk = (await loadChunk(at.store, chunks[0]!))!;
    await concludeChunk(at.store, chunk, sampleVerdicts(chunk, held));
    await file(chunk);
    expect(await rows()).toMatchObject([{ state: "open", wake_reason: reason }]);
  });

  test("that is held leaves work in progress to its assignee", async () => {
    await filed(claim, held);
    await at.store.pool.query("update work set state = 'in_progress', assignee = $1 where tenant_id = $1", [
      tenantId,
    ]);
    const [before] = await rows();
    await filed(later, other);
    expect(await rows()).toMatchObject([
      { revision: 2, state: "in_progress", assignee: tenantId, held_at: before.held_at },
    ]);
    expect(await events()).toEqual(["filed 1: null → open", "filed 2: in_progress → in_progress"]);
  });

  test("that is clean resolves the work as corrected and keeps what held it", async () => {
    await filed(claim, held);
    await setState("snoozed");
    await filed(later, {});
    expect(await rows()).toMatchObject([
      {
        ...{ revision: 2, status: "clean", state: "resolved", resolution: "corrected", wake_at: null },
        ...{ edits: ["modifier/therapy-discipline"], at_risk_cents: 9000 },
      },
    ]);
    expect((await rows())[0].resolved_at).not.toBeNull();
    expect(await events()).toEqual(["filed 1: null → open", "resolved 2: snoozed → resolved"]);
  });

  test("that is a clean void resolves the work as not billable", async () => {
    await filed(claim, held);
    await filed({ ...claim, frequency: "8", originalReference: "ICN-1" }, {});
    expect(await rows()).toMatchObject([{ revision: 2, state: "resolved", resolution: "not_billable" }]);
  });

  test("that is held again opens resolved work", async () => {
    await filed(claim, held);
    await filed(later, {});
    const [before] = await rows();
    await filed({ ...claim, diagnoses: ["M62.81"] }, other);
    const [row] = await rows();
    expect(row).toMatchObject({ revision: 3, state: "open", resolution: null, resolved_at: null });
    expect(row.held_at > before.held_at).toBe(true);
    expect((await events()).at(-1)).toBe("reopened 3: resolved → open");
  });

  test("that is filed first is not overtaken by the earlier one", async () => {
    const first = await concluded(claim, held);
    const second = await concluded(later, other);
    await Promise.all([file(second), file(first)]);
    expect(await rows()).toMatchObject([{ revision: 2, version: 1, edits: ["modifier/unknown"] }]);
  });

  test("that was never filed as held needs no work when it is clean", async () => {
    await concluded(claim, {});
    await filed(later, {});
    expect(await rows()).toEqual([]);
  });

  test("in the same chunk is filed instead of the earlier one", async () => {
    const request = sampleRequest([claim]);
    const { chunks } = await admitRequests({ store: at.store, tenantId }, [request, sampleRequest([later])]);
    for (const ref of chunks) {
      const chunk = (await loadChunk(at.store, ref))!;
      await concludeChunk(at.store, chunk, sampleVerdicts(chunk, held));
      await file(chunk);
    }
    expect(await rows()).toMatchObject([{ revision: 2, state: "open" }]);
  });
});

describe("a release", () => {
  const claim = sampleClaim({ controlNumber: "P-1" });
  const release = (chunk: Chunk) =>
    overrideClaim(at.store, tenantId, { claimId: chunk.claims[0]!.claimId, ...decision });

  test("resolves the work", async () => {
    const chunk = await filed(claim, held);
    await setState("snoozed");
    await release(chunk);
    expect(await rows()).toMatchObject([
      { state: "resolved", resolution: "released", status: "released", version: 2, wake_at: null },
    ]);
    expect(await events()).toEqual(["filed 1: null → open", "released 1: snoozed → resolved"]);
  });

  test("before the claim is filed is filed as resolved", async () => {
    const chunk = await concluded(claim, held);
    await release(chunk);
    await file(chunk);
    expect(await rows()).toMatchObject([{ state: "resolved", resolution: "released", at_risk_cents: 9000 }]);
    expect(await events()).toEqual(["filed 1: null → open", "released 1: open → resolved"]);
  });

  test("at the same time as filing resolves the work", async () => {
    for (let index = 0; index < 10; index += 1) {
      const chunk = await concluded(sampleClaim({ controlNumber: `Q-${index}` }), held);
      await Promise.all([release(chunk), file(chunk)]);
    }
    expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => "resolved"));
  });

  test("stays when a later revision is clean", async () => {
    const chunk = await filed(claim, held);
    await release(chunk);
    const [before] = await rows();
    await filed({ ...claim, diagnoses: ["R26.81"] }, {});
    expect(await rows()).toMatchObject([
      { revision: 2, resolution: "released", resolved_at: before.resolved_at, status: "clean" },
    ]);
  });
});
