import { randomUUIDv7 } from "node:crypto";
import type { Claim, Verdict } from "@firstpass/claim";
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
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Chunk,
  concludeChunk,
  ensureTenant,
  fileChunk,
  findClaim,
  listAudit,
  listMarks,
  loadChunk,
  loadStatusSummary,
  overrideClaim,
  readVerdictFeed,
} from "../index.ts";
import { addMember } from "../member/members.ts";
import { actOnClaims, type NamedRequest, type WorkOutcome } from "./act.ts";
import { listClinicianRequests, type NewClinicianRequest } from "./clinician-requests.ts";
import type { WorkCommand } from "./decide.ts";
import { wakeDue } from "./wake-due.ts";

let at: TestStore;
let tenantId: string;
let ann: string;
let ben: string;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());
beforeEach(async () => {
  ({ tenantId } = await ensureTenant(at.store, randomUUIDv7()));
  const add = async (name: string) =>
    (await addMember(at.store, tenantId, { name, email: `${name}@clinic.test`, role: "biller" })).memberId;
  [ann, ben] = [await add("ann"), await add("ben")];
});

const held: Partial<Verdict> = { status: "hold", atRiskCents: 9000, findings: [sampleFinding()] };
let numbers = 0;

async function conclude(chunk: Chunk, verdict: Partial<Verdict> = held): Promise<void> {
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, verdict));
  await fileChunk(at.store, chunk, () => "biller");
}

/** Held claims in the worklist. */
async function heldClaims(count: number, verdict: Partial<Verdict> = held): Promise<Chunk["claims"]> {
  const claims = Array.from({ length: count }, () => sampleClaim({ controlNumber: `ACT-${++numbers}` }));
  const chunk = await admitClaims({ store: at.store, tenantId }, ...claims);
  await conclude(chunk, verdict);
  return chunk.claims;
}

/** Admits the next revision of a claim. */
async function revise({ claimId, revision }: Chunk["claims"][number], claim: Claim): Promise<Chunk> {
  const request = sampleRequest([claim], { revises: { claimId, revision } });
  const { chunks } = await admitRequests({ store: at.store, tenantId }, [request]);
  return (await loadChunk(at.store, chunks[0]!))!;
}

async function act(
  claimIds: readonly string[],
  command: WorkCommand,
  change: Partial<NamedRequest> & { versions?: number[] } = {},
): Promise<WorkOutcome[]> {
  const { versions, ...rest } = change;
  const targets = claimIds.map((claimId, index) => ({ claimId, version: versions?.[index] }));
  const request: NamedRequest = { command, memberId: ann, name: "Ann", mayRelease: true, ...rest };
  return actOnClaims(at.store, tenantId, targets, request);
}

const codesOf = (outcomes: readonly WorkOutcome[]) =>
  outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.refusal.code));

async function workOf(claimId: string) {
  const { rows } = await at.store.pool.query("select * from work where tenant_id = $1 and claim_id = $2", [
    tenantId,
    claimId,
  ]);
  return rows[0];
}

async function eventsOf(claimId: string): Promise<string[]> {
  const { rows } = await at.store.pool.query(
    "select kind from work_event where tenant_id = $1 and claim_id = $2 order by event_id",
    [tenantId, claimId],
  );
  return rows.map(({ kind }) => kind);
}

test("each claim of a bulk action has its own answer, in order", async () => {
  const [one, two] = await heldClaims(2);
  const [clean] = await heldClaims(1, { status: "clean" });
  await act([two!.claimId], { action: "start" });
  const ids = [two!.claimId, randomUUIDv7(), one!.claimId, clean!.claimId];
  const outcomes = await act(ids, { action: "start" });
  expect(outcomes.map(({ claimId }) => claimId)).toEqual(ids);
  expect(codesOf(outcomes)).toEqual(["action-not-possible", "claim-not-found", "ok", "action-not-possible"]);
  expect(outcomes[2]).toMatchObject({ version: 2, state: "in_progress" });
  expect(await workOf(one!.claimId)).toMatchObject({ assignee: ann, last_worked_by: ann, version: 2 });
});

test("another tenant's claims are not found", async () => {
  const [claim] = await heldClaims(1);
  const { tenantId: stranger } = await ensureTenant(at.store, randomUUIDv7());
  const request = { command: { action: "start" } as const, memberId: ann, name: "Eve", mayRelease: true };
  const outcomes = await actOnClaims(at.store, stranger, [{ claimId: claim!.claimId }], request);
  expect(codesOf(outcomes)).toEqual(["claim-not-found"]);
  expect(await workOf(claim!.claimId)).toMatchObject({ state: "open", version: 1 });
});

test("of many people who act on what they read at once, one succeeds", async () => {
  const [claim] = await heldClaims(1);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      act([claim!.claimId], { action: "assign", assignee: index % 2 ? ann : ben }, { versions: [1] }),
    ),
  );
  const codes = codesOf(outcomes.flat());
  expect(codes.filter((code) => code === "ok")).toHaveLength(1);
  expect(codes.filter((code) => code === "version-conflict")).toHaveLength(7);
  expect(await workOf(claim!.claimId)).toMatchObject({ version: 2 });
});

test("overlapping bulk actions of many people finish", async () => {
  const ids = (await heldClaims(40)).map(({ claimId }) => claimId);
  const commands: WorkCommand[] = [
    { action: "assign", assignee: ben },
    { action: "comment", text: "called" },
    { action: "release", reason: "payer_contract_allows" },
    { action: "undo" },
    { action: "not-billable", text: "self-pay" },
  ];
  const all = await Promise.all(
    commands.flatMap((command) => [act(ids, command), act(ids.toReversed(), command, { memberId: ben })]),
  );
  expect(all.flat()).toHaveLength(400);
  const changes = all.flat().filter(({ ok }) => ok).length;
  const { rows } = await at.store.pool.query(
    "select sum(version - 1)::int as changes from work where tenant_id = $1",
    [tenantId],
  );
  expect(rows[0].changes).toBe(changes);
});

describe("a claim whose revision was replaced", () => {
  test("refuses actions about its findings until the new revision has its verdict", async () => {
    const [claim] = await heldClaims(1);
    const next = await revise(claim!, { ...claim!.claim, placeOfService: "12" });
    for (const command of [
      { action: "release", reason: "other", text: "x" },
      { action: "mark-wrong", edit: "modifier/therapy-discipline" },
      { action: "not-billable", text: "x" },
      { action: "undo" },
    ] as const) {
      expect(codesOf(await act([claim!.claimId], command))).toEqual(["claim-superseded"]);
    }
    expect(codesOf(await act([claim!.claimId], { action: "comment", text: "resubmitted" }))).toEqual(["ok"]);
    await conclude(next);
    expect(codesOf(await act([claim!.claimId], { action: "release", reason: "deadline_first" }))).toEqual([
      "ok",
    ]);
  });

  test("reports the new revision to a reader of the old one", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "start" });
    await conclude(await revise(claim!, { ...claim!.claim, placeOfService: "12" }));
    const { version } = await workOf(claim!.claimId);
    await act([claim!.claimId], { action: "comment", text: "newer" });
    const command: WorkCommand = { action: "comment", text: "again" };
    expect(codesOf(await act([claim!.claimId], command, { versions: [2] }))).toEqual(["claim-superseded"]);
    expect(codesOf(await act([claim!.claimId], command, { versions: [version] }))).toEqual([
      "version-conflict",
    ]);
  });

  test("does not go back to the work of the old revision", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "start" });
    await conclude(await revise(claim!, { ...claim!.claim, placeOfService: "12" }));
    expect(codesOf(await act([claim!.claimId], { action: "undo" }))).toEqual(["action-not-possible"]);
  });
});

describe("a release", () => {
  const release: WorkCommand = { action: "release", reason: "documentation_elsewhere", text: "faxed" };

  test("of many claims publishes each verdict once, with its audit entry", async () => {
    const claims = await heldClaims(60);
    const { cursor } = await readVerdictFeed(at.store, tenantId, { limit: 1000 });
    const outcomes = await act(
      claims.map(({ claimId }) => claimId),
      release,
    );
    expect(new Set(codesOf(outcomes))).toEqual(new Set(["ok"]));
    const { verdicts } = await readVerdictFeed(at.store, tenantId, { after: cursor, limit: 1000 });
    expect(new Map(verdicts.map(({ claimId, status }) => [claimId, status]))).toEqual(
      new Map(claims.map(({ claimId }) => [claimId, "released"])),
    );
    expect((await loadStatusSummary(at.store, tenantId)).claims).toMatchObject({ hold: 0, released: 60 });
    const audit = await listAudit(at.store, tenantId, { limit: 100, action: "claim-released" });
    expect(audit).toHaveLength(60);
    expect(audit[0]!.detail).toMatchObject({
      name: "Ann",
      memberId: ann,
      reason: "documentation_elsewhere: faxed",
    });
    expect(await findClaim(at.store, tenantId, claims[7]!.claimId)).toMatchObject({
      status: "released",
      verdict: { claimId: claims[7]!.claimId, decidedAt: expect.any(String) },
    });
  });

  test("that is withdrawn holds the claim again, in the feed and in the audit trail", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], release);
    const { cursor } = await readVerdictFeed(at.store, tenantId, { limit: 1000 });
    const [outcome] = await act([claim!.claimId], { action: "withdraw-release" }, { memberId: ben });
    expect(outcome).toMatchObject({ ok: true, state: "open", resolution: null });
    const { verdicts } = await readVerdictFeed(at.store, tenantId, { after: cursor, limit: 10 });
    expect(verdicts).toMatchObject([{ claimId: claim!.claimId, status: "hold", atRisk: "90.00" }]);
    expect(await workOf(claim!.claimId)).toMatchObject({ state: "open", status: "hold", resolved_at: null });
    const audit = await listAudit(at.store, tenantId, { limit: 10, action: "claim-release-withdrawn" });
    expect(audit).toMatchObject([{ subject: claim!.claimId, detail: { memberId: ben } }]);
    expect((await loadStatusSummary(at.store, tenantId)).claims).toMatchObject({ hold: 1, released: 0 });
  });

  test("of a claim in error can be withdrawn to error", async () => {
    const failed = sampleFinding({ severity: "error" });
    const [claim] = await heldClaims(1, { status: "error", findings: [failed] });
    await act([claim!.claimId], release);
    await act([claim!.claimId], { action: "withdraw-release" });
    expect(await findClaim(at.store, tenantId, claim!.claimId)).toMatchObject({ status: "error" });
  });

  test("of several claims leaves out those that another edit holds as well", async () => {
    const other = sampleFinding({ edit: "modifier/order" });
    const [plain] = await heldClaims(1);
    const [mixed] = await heldClaims(1, { ...held, findings: [sampleFinding(), other] });
    const warned = sampleFinding({ edit: "modifier/order", severity: "warn" });
    const [warnedToo] = await heldClaims(1, { ...held, findings: [sampleFinding(), warned] });
    const ids = [plain!, mixed!, warnedToo!].map(({ claimId }) => claimId);
    const outcomes = await act(ids, release, { onlyEdit: "modifier/therapy-discipline" });
    expect(codesOf(outcomes)).toEqual(["ok", "action-not-possible", "ok"]);
  });

  test("through the route of its own can be withdrawn in the worklist", async () => {
    const [claim] = await heldClaims(1);
    await overrideClaim(at.store, tenantId, { claimId: claim!.claimId, name: "Cy", reason: "seen on paper" });
    expect(await workOf(claim!.claimId)).toMatchObject({ state: "resolved", resolution: "released" });
    expect(codesOf(await act([claim!.claimId], { action: "withdraw-release" }))).toEqual(["ok"]);
    expect(await findClaim(at.store, tenantId, claim!.claimId)).toMatchObject({ status: "hold" });
  });
});

describe("undo", () => {
  const start: WorkCommand = { action: "start" };

  test("takes back one's own last action, and then the one before", async () => {
    const [claim] = await heldClaims(1);
    const ids = [claim!.claimId];
    await act(ids, start);
    await act(ids, { action: "snooze", until: new Date(Date.now() + 86_400_000).toISOString() });
    expect(await act(ids, { action: "undo" })).toMatchObject([
      { ok: true, state: "in_progress", version: 4 },
    ]);
    expect(await act(ids, { action: "undo" })).toMatchObject([{ ok: true, state: "open", version: 5 }]);
    expect(codesOf(await act(ids, { action: "undo" }))).toEqual(["action-not-possible"]);
    expect(await eventsOf(claim!.claimId)).toEqual(["filed", "started", "snoozed", "undone", "undone"]);
  });

  test("is refused when another person acted since, or when something newer than the event happened", async () => {
    const [claim] = await heldClaims(1);
    const ids = [claim!.claimId];
    const [started] = await act(ids, start);
    await act(ids, { action: "comment", text: "mine" });
    const eventId = started!.ok ? started!.eventId : 0;
    expect(codesOf(await act(ids, { action: "undo", eventId }))).toEqual(["action-not-possible"]);
    await act(ids, { action: "comment", text: "his" }, { memberId: ben });
    expect(codesOf(await act(ids, { action: "undo" }))).toEqual(["action-not-possible"]);
    expect(codesOf(await act(ids, { action: "undo" }, { memberId: null, keyId: ann }))).toEqual([
      "action-not-possible",
    ]);
    expect(codesOf(await act(ids, { action: "undo" }, { memberId: ben }))).toEqual(["ok"]);
  });

  test("of a release holds the claim again, and takes the scope of a release", async () => {
    const [claim] = await heldClaims(1);
    const ids = [claim!.claimId];
    await act(ids, start);
    await act(ids, { action: "release", reason: "finding_is_wrong" });
    expect(codesOf(await act(ids, { action: "undo" }, { mayRelease: false }))).toEqual(["scope-missing"]);
    expect(await act(ids, { action: "undo" })).toMatchObject([{ ok: true, state: "in_progress" }]);
    expect(await findClaim(at.store, tenantId, claim!.claimId)).toMatchObject({ status: "hold" });
    expect(await workOf(claim!.claimId)).toMatchObject({ status: "hold", assignee: ann, resolution: null });
  });

  const day = 86_400_000;
  const command: fc.Arbitrary<WorkCommand> = fc.oneof(
    fc.constantFrom<WorkCommand>(
      { action: "assign", assignee: null },
      { action: "start" },
      { action: "unsnooze" },
      { action: "reopen" },
      { action: "comment", text: "x" },
      { action: "not-billable", text: "x" },
      { action: "release", reason: "deadline_first" },
      { action: "mark-wrong", edit: "modifier/therapy-discipline" },
      { action: "unmark", edit: "modifier/therapy-discipline" },
      { action: "withdraw-release" },
    ),
    fc.integer({ min: 1, max: 50 }).map(
      (days): WorkCommand => ({
        action: "snooze",
        until: new Date(Date.now() + days * day).toISOString(),
      }),
    ),
  );

  test("restores everything as it was, whatever the action, and every change grows the version", async () => {
    const stored = async (claimId: string) => {
      const { version, last_worked_at: _, ...work } = await workOf(claimId);
      const { rows: marks } = await at.store.pool.query(
        "select revision, edit, member_id from finding_mark where tenant_id = $1 and claim_id = $2",
        [tenantId, claimId],
      );
      const status = (await findClaim(at.store, tenantId, claimId))!.status;
      return { version, rest: { work, marks, status } };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 5 }), command, async (before, last) => {
        const [claim] = await heldClaims(1);
        const ids = [claim!.claimId];
        for (const step of before) await act(ids, step);
        await act(ids, { action: "comment", text: "ready" });
        const from = await stored(claim!.claimId);
        const [acted] = await act(ids, last);
        const after = await stored(claim!.claimId);
        expect(after.version).toBe(from.version + (acted!.ok ? 1 : 0));
        if (!acted!.ok) {
          expect(after).toEqual(from);
          return;
        }
        const [undone] = await act(ids, { action: "undo" });
        if (last.action === "withdraw-release") expect(undone!.ok).toBe(false);
        else expect(await stored(claim!.claimId)).toEqual({ version: from.version + 2, rest: from.rest });
      }),
      { numRuns: 25 },
    );
  });
});

test("undoing the removal of a mark restores its text, whatever else is marked", async () => {
  const other = sampleFinding({ edit: "modifier/order" });
  const [claim] = await heldClaims(1, { ...held, findings: [sampleFinding(), other] });
  const ids = [claim!.claimId];
  await act(ids, { action: "mark-wrong", edit: "modifier/order", text: "first" });
  await act(ids, { action: "mark-wrong", edit: "modifier/therapy-discipline", text: "second" });
  await act(ids, { action: "unmark", edit: "modifier/order" });
  await act(ids, { action: "undo" });
  const marks = await listMarks(at.store, tenantId, claim!.claimId);
  expect(new Map(marks.map(({ edit, text }) => [edit, text]))).toEqual(
    new Map([
      ["modifier/order", "first"],
      ["modifier/therapy-discipline", "second"],
    ]),
  );
});

describe("a request to the clinician", () => {
  const asked = (claim: Chunk["claims"][number], serviceDate = "2026-03-02"): NamedRequest["asks"] => {
    const body: NewClinicianRequest["body"] = {
      clinic: "Lakeside Therapy",
      clinician: null,
      patient: { name: "Doe, Jane", birthDate: "1950-04-02" },
      controlNumber: claim.controlNumber,
      services: ["97112"],
      items: [{ edit: "documentation/signature", text: "Sign the note with your credentials." }],
      text: null,
    };
    return new Map([[claim.claimId, { revision: claim.revision, requests: [{ serviceDate, body }] }]]);
  };
  const withNote = (claim: Claim, change: Partial<Claim["notes"][number]>): Claim => ({
    ...claim,
    notes: claim.notes.map((note) => ({ ...note, ...change })),
  });
  const stateOf = async (claim: Chunk["claims"][number]) => {
    const requests = await listClinicianRequests(at.store, tenantId, claim.claimId);
    const { state, wake_reason: reason } = await workOf(claim.claimId);
    return { state, reason, requests: requests.map(({ status }) => status) };
  };

  test("is answered by the note for its date, which wakes the claim", async () => {
    const [claim] = await heldClaims(1);
    expect(codesOf(await act([claim!.claimId], { action: "ask" }, { asks: asked(claim!) }))).toEqual(["ok"]);
    expect(await stateOf(claim!)).toMatchObject({ state: "waiting_for_clinician", requests: ["open"] });
    const [request] = await listClinicianRequests(at.store, tenantId, claim!.claimId);
    expect(request).toMatchObject({
      memberId: ann,
      serviceDate: "2026-03-02",
      body: { services: ["97112"] },
    });
    await conclude(await revise(claim!, withNote(claim!.claim, { totalMinutes: 55 })));
    expect(await stateOf(claim!)).toEqual({ state: "open", reason: "note", requests: ["answered"] });
    expect(await eventsOf(claim!.claimId)).toEqual(["filed", "asked", "answered", "woke"]);
  });

  test("stays open when a revision has the same note", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "ask" }, { asks: asked(claim!) });
    await conclude(await revise(claim!, { ...claim!.claim, placeOfService: "12" }));
    expect(await stateOf(claim!)).toEqual({ state: "open", reason: "revision", requests: ["open"] });
  });

  test("is replaced by another about the same note, and withdrawn by undo", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "ask" }, { asks: asked(claim!) });
    await act([claim!.claimId], { action: "ask" }, { asks: asked(claim!) });
    expect((await stateOf(claim!)).requests).toEqual(["open", "withdrawn"]);
    await act([claim!.claimId], { action: "undo" });
    expect((await stateOf(claim!)).requests).toEqual(["withdrawn", "withdrawn"]);
  });

  test("is refused when it asks nothing", async () => {
    const [claim] = await heldClaims(1);
    const [refused] = await act([claim!.claimId], { action: "ask" }, { asks: new Map() });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "action-not-possible" } });
  });
});

describe("a snooze", () => {
  test("that is over is recorded once by the sweeper, and leaves the version", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "snooze", until: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await wakeDue(at.store, { limit: 10 })).toBe(0);
    await at.store.pool.query(
      "update work set wake_at = now() - interval '1 minute' where tenant_id = $1 and claim_id = $2",
      [tenantId, claim!.claimId],
    );
    const woken = await Promise.all([1, 2, 3].map(() => wakeDue(at.store, { limit: 10 })));
    expect(woken.toSorted()).toEqual([0, 0, 1]);
    expect(await workOf(claim!.claimId)).toMatchObject({ state: "open", version: 2, wake_reason: "time" });
    expect(await eventsOf(claim!.claimId)).toEqual(["filed", "snoozed", "woke"]);
  });

  test("that is over counts as open before the sweeper comes", async () => {
    const [claim] = await heldClaims(1);
    await act([claim!.claimId], { action: "snooze", until: new Date(Date.now() + 3_600_000).toISOString() });
    await at.store.pool.query("update work set wake_at = now() where claim_id = $1", [claim!.claimId]);
    expect(codesOf(await act([claim!.claimId], { action: "unsnooze" }))).toEqual(["action-not-possible"]);
    expect(codesOf(await act([claim!.claimId], { action: "start" }))).toEqual(["ok"]);
    expect(await eventsOf(claim!.claimId)).toEqual(["filed", "snoozed", "woke", "started"]);
  });
});
