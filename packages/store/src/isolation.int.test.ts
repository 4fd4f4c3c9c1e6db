import { randomUUIDv7 } from "node:crypto";
import {
  admitRequests,
  sampleClaim,
  sampleFinding,
  samplePayment,
  sampleRequest,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asTenant } from "./database/transaction.ts";
import {
  concludeChunk,
  createEndpoint,
  createKey,
  ensureTenant,
  fileChunk,
  findBatch,
  findClaim,
  findEndpoint,
  findReceivedFile,
  findWorkItem,
  groupWork,
  importPayments,
  keepNote,
  leaseUpload,
  listAudit,
  listClaims,
  listKeys,
  listViews,
  listWork,
  loadChunk,
  loadClaim,
  loadFeedback,
  loadWorkTotals,
  overrideClaim,
  readPieces,
  readVerdictFeed,
  removeView,
  revokeKey,
  rollUp,
  saveStageResult,
  saveView,
  sealPiece,
  takeSnapshots,
} from "./index.ts";
import { addMember, changeMember, listMembers } from "./member/members.ts";
import { findSession, startSession } from "./member/sessions.ts";
import { createSignInLink } from "./member/sign-in-links.ts";
import { takeControlNumbers } from "./tenant/control-numbers.ts";
import { loadSubmitter, saveSubmitter } from "./tenant/submitter.ts";

let at: TestStore;
let stranger: string;
const batchId = randomUUIDv7();
let claimId: string;
let endpointId: string;
let keyId: string;
let chunkId: string;
let memberId: string;
let sessionToken: string;
const limits = { idleMsMax: 60_000, lifetimeMsMax: 60_000 };

const claim = {
  ...sampleClaim({ controlNumber: "ISO-1" }),
  subscriber: { memberId: "PLANTED-MEMBER", lastName: "Plantedlast", firstName: "Plantedfirst" },
  patient: { lastName: "Plantedchild", firstName: "Plantedgiven", birthDate: "2015-06-01" },
};
claim.notes = [{ ...claim.notes[0]!, text: "planted note phrase" }];

const workRows = [
  "insert into finding_mark (tenant_id, claim_id, revision, edit) values ($1, $2, 1, 'e')",
  "insert into clinician_request (tenant_id, request_id, claim_id, revision, service_date, body) values ($1, $2, $2, 1, '2026-03-02', '')",
];

const eventRows = [
  "insert into webhook_event (tenant_id, type, data) select $1, 'deadline.near', jsonb_build_array($2::uuid)",
  "insert into deadline_notice (tenant_id, claim_id, days) values ($1, $2, 10)",
];

const snapshotRow = `insert into hold_snapshot values ($1, '2026-03-05', 'e', 'p', 'n', '0-1', 1, 9000)`;

/** At least one row in every table. */
beforeAll(async () => {
  at = await testStore();
  stranger = (await ensureTenant(at.store, "stranger")).tenantId;
  ({ endpointId } = await createEndpoint(at.store, at.tenantId, { url: "https://billing.example/hook" }));
  ({ keyId } = await createKey(at.store, at.tenantId, { name: "laptop", scopes: ["claims:read"] }));
  const requests = [
    {
      batchId,
      claims: [claim],
      rejections: [
        { index: 1, controlNumber: "ISO-2", code: "claim-invalid" as const, detail: "lines: is empty" },
      ],
      final: true,
      idempotency: { key: "k", bodyHash: "h", response: "{}" },
      clms: [1],
      file: {
        pieces: [sealPiece(at.store, { tenantId: at.tenantId, batchId }, 0, Buffer.from("planted segment"))],
        end: { name: "planted name.837", bytes: 15, sha256: "00".repeat(32) },
      },
    },
    sampleRequest([{ ...claim, controlNumber: "ISO-3" }]),
  ];
  await takeControlNumbers(at.store, at.tenantId, 3);
  const { chunks } = await admitRequests(at, [requests[0]!]);
  const chunk = (await loadChunk(at.store, chunks[0]!))!;
  ({ claimId } = chunk.claims[0]!);
  const findings = [sampleFinding({ message: "planted finding message" })];
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, { status: "hold", findings }));
  await fileChunk(at.store, chunk, () => "biller");
  const view = { viewId: claimId, name: "Planted view", query: "text=planted", shared: true };
  await saveView(at.store, at.tenantId, null, view);
  await overrideClaim(at.store, at.tenantId, {
    claimId,
    name: "Planted Biller",
    reason: "planted release reason",
  });
  const payment = samplePayment({ controlNumber: "ISO-1", payerClaimNumber: "PLANTED-ICN" });
  await importPayments(at.store, at.tenantId, { importId: randomUUIDv7(), payments: [payment] });
  const open = await admitRequests(at, [requests[1]!]);
  ({ chunkId } = open.chunks[0]!);
  await saveStageResult(at.store, open.chunks[0]!, "documentation", { findings: [findings] });
  await leaseUpload(at.store, at.tenantId, ["key k"]);
  await rollUp(at.store, at.tenantId);
  await takeSnapshots(at.store);
  await at.store.pool.query(snapshotRow, [at.tenantId]);
  for (const statement of [...workRows, ...eventRows])
    await at.store.pool.query(statement, [at.tenantId, claimId]);
  const person = { email: "pat@example.test", name: "Pat Biller", role: "admin" as const };
  ({ memberId } = await addMember(at.store, at.tenantId, person));
  sessionToken = await startSession(
    at.store,
    { tenantId: at.tenantId, memberId },
    { method: "link", limits },
  );
  const traits = { serviceDate: "2026-03-02" as const, controlNumbers: ["ISO-9"], names: [], memberIds: [] };
  const waiting = {
    noteId: claimId,
    reason: "no-claim",
    note: { text: "planted note" },
    sender: { memberId },
  };
  await keepNote(at.store, at.tenantId, traits, waiting);
  await saveSubmitter(at.store, at.tenantId, { name: "Lakeside Billing" }, { memberId });
  await createSignInLink(at.store, at.tenantId, { memberId, validMs: 60_000 });
});
afterAll(() => at.close());

/** Tables of the installation, to which tenants have no access: see content-shelf.int.test.ts and role.int.test.ts. */
const installationTables = ["content_object", "content_release", "content_active", "key_check"];

async function tables(): Promise<{ name: string; isTenants: boolean }[]> {
  const { rows } = await at.store.pool.query<{ name: string; isTenants: boolean }>(
    `select c.relname as name, exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id') as "isTenants"
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and c.relname <> 'migration' and not (c.relname = any($1))`,
    [installationTables],
  );
  return rows;
}

test("every table belongs to tenants, and has rows in this test", async () => {
  for (const { name, isTenants } of await tables()) {
    expect({ name, isTenants }).toEqual({ name, isTenants: true });
    const { rowCount } = await at.store.pool.query(`select from ${name} where tenant_id = $1`, [at.tenantId]);
    expect(rowCount, name).toBeGreaterThan(0);
  }
});

test("a statement without a where clause finds no rows of another tenant", async () => {
  for (const { name } of await tables()) {
    const { rows } = await asTenant(at.store, stranger, (transaction) =>
      transaction.query(`select tenant_id from ${name}`),
    );
    expect(
      rows.filter((row) => row["tenant_id"] !== stranger),
      name,
    ).toEqual([]);
  }
});

test("a statement without a where clause changes and deletes no rows of another tenant", async () => {
  for (const { name } of await tables()) {
    for (const statement of [`update ${name} set tenant_id = tenant_id`, `delete from ${name}`]) {
      const rows = await asTenant(at.store, stranger, async (transaction) => {
        const { rowCount } = await transaction.query(statement);
        return rowCount;
      }).catch((error) => error.code);
      // Either the permission is missing or no row is visible. Its own tenant row cannot be changed either.
      expect([0, "42501"], `${statement}: ${rows}`).toContain(rows);
    }
  }
});

test("no row can be written for another tenant", async () => {
  const writing = asTenant(at.store, stranger, (transaction) =>
    transaction.query(
      "insert into batch (tenant_id, batch_id, complete, accepted, rejected) values ($1, $2, true, 0, 0)",
      [at.tenantId, randomUUIDv7()],
    ),
  );
  await expect(writing).rejects.toThrow("row-level security");
});

test("without a tenant nothing can be read", async () => {
  const client = await at.store.pool.connect();
  await client.query("begin");
  await client.query("set local role firstpass_tenant");
  await expect(client.query("select from claim")).rejects.toThrow();
  await client.query("rollback");
  client.release();
});

describe("another tenant that knows the ids", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["of a claim", () => findClaim(at.store, stranger, claimId)],
    ["of a claim's text", () => loadClaim(at.store, stranger, claimId)],
    ["of a batch", () => findBatch(at.store, stranger, batchId)],
    ["of a chunk", () => loadChunk(at.store, { tenantId: stranger, chunkId })],
    ["of a claim's work", () => findWorkItem(at.store, stranger, claimId, { withPatients: true })],
    ["of an endpoint", () => findEndpoint(at.store, stranger, endpointId)],
    ["of a received file", () => findReceivedFile(at.store, { tenantId: stranger, batchId })],
    ["of a submitter", () => loadSubmitter(at.store, stranger)],
    ["of a claim to override", () => overrideClaim(at.store, stranger, { claimId, name: "x", reason: "y" })],
  ])("finds nothing %s", async (_, find) => {
    expect(await find()).toBeNull();
  });

  test("lists nothing and revokes nothing", async () => {
    expect(await Array.fromAsync(readPieces(at.store, { tenantId: stranger, batchId }))).toEqual([]);
    expect((await listClaims(at.store, stranger, { limit: 10 })).claims).toEqual([]);
    const page = { sort: "urgency" as const, limit: 10, withPatients: true };
    expect((await listWork(at.store, stranger, {}, page)).items).toEqual([]);
    expect(await loadWorkTotals(at.store, stranger, {})).toMatchObject({
      claims: 0,
      states: { resolved: 0 },
    });
    expect(await groupWork(at.store, stranger, {}, "payer")).toEqual([]);
    expect(await listViews(at.store, stranger, null)).toEqual([]);
    expect(await removeView(at.store, stranger, null, claimId)).toBe(false);
    expect((await readVerdictFeed(at.store, stranger, { limit: 10 })).verdicts).toEqual([]);
    expect(await loadFeedback(at.store, stranger, {})).toMatchObject({
      payments: { total: 0 },
      lines: { answered: 0 },
      predictions: [],
    });
    expect(await listKeys(at.store, stranger)).toEqual([]);
    expect(await revokeKey(at.store, stranger, keyId)).toBe(false);
    expect(await listMembers(at.store, stranger)).toEqual([]);
    expect(await changeMember(at.store, stranger, { memberId, disabled: true })).toBeNull();
    expect(await findSession(at.store, sessionToken, limits)).not.toBeNull();
  });
});

test("the audit trail is append-only", async () => {
  const trail = await listAudit(at.store, at.tenantId, { limit: 10 });
  expect(trail.map(({ action, subject }) => [action, subject])).toEqual([
    ["endpoint-created", endpointId],
    ["key-created", keyId],
    ["claim-released", claimId],
    ["member-added", memberId],
    ["signed-in", memberId],
    ["submitter-changed", at.tenantId],
    ["link-created", memberId],
  ]);
  expect(trail[2]!.detail).toEqual({ name: "Planted Biller", reason: "planted release reason", revision: 1 });
  for (const statement of ["update audit set subject = 'x'", "delete from audit", "truncate audit"]) {
    const changing = asTenant(at.store, at.tenantId, (transaction) => transaction.query(statement));
    await expect(changing, statement).rejects.toThrow("permission denied");
  }
});

test("no column contains anything about the patient or other people", async () => {
  for (const { name } of await tables()) {
    const { rows } = await at.store.pool.query<{ text: string }>(`select t::text as text from ${name} t`);
    const text = rows.map((row) => row.text).join("\n");
    expect(text.toLowerCase(), name).not.toContain("planted");
    expect(text, name).not.toContain(Buffer.from("planted").toString("hex"));
    expect(text, name).not.toContain(Buffer.from("PLANTED").toString("hex"));
  }
});
