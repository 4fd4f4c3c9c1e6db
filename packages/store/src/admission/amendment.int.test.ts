import { randomUUIDv7 } from "node:crypto";
import type { Claim, ClaimChange } from "@firstpass/claim";
import {
  admitClaims,
  admitRequests,
  newClaim,
  sampleRequest,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asTenant } from "../database/transaction.ts";
import { historyFor, listAudit, toAuditEntry } from "../index.ts";
import { openEventDetail } from "../work/work-events.ts";
import type { Amendment } from "./amendment.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const memberId = randomUUIDv7();
const changes: ClaimChange[] = [
  { path: "subscriber.memberId", label: "Subscriber member ID", from: "W-1", to: "W-2" },
];

async function amend(
  claimId: string,
  revision: number,
  claim: Claim,
  amendment: Amendment,
): Promise<boolean> {
  const revises = { claimId, revision, amendment };
  const { requests } = await admitRequests(at, [sampleRequest([claim], { revises })]);
  return requests[0]!.refused === null;
}

async function eventsOf(claimId: string) {
  const { rows } = await asTenant(at.store, at.tenantId, (transaction) =>
    transaction.query<{ kind: string; revision: number; memberId: string; detail: Buffer }>(
      `select kind, revision, member_id as "memberId", detail from work_event where claim_id = $1 order by event_id`,
      [claimId],
    ),
  );
  return rows.map(({ detail, ...event }) => ({
    ...event,
    detail: openEventDetail(at.store, at.tenantId, { claimId, kind: event.kind, detail }),
  }));
}

test("the change and its author are recorded with the revision, a refused change is not", async () => {
  const claim = newClaim();
  const { claimId } = (await admitClaims(at, claim)).claims[0]!;
  const corrected: Amendment = { kind: "corrected", changes, reason: "Card of Jane Doe", memberId };
  expect(await amend(claimId, 1, claim, corrected)).toBe(true);
  expect(await amend(claimId, 1, claim, corrected)).toBe(false);
  expect(await amend(claimId, 2, claim, { kind: "noted", dates: ["2026-03-02"], memberId })).toBe(true);
  expect(await eventsOf(claimId)).toEqual([
    { kind: "corrected", revision: 2, memberId, detail: { changes, reason: "Card of Jane Doe" } },
    { kind: "noted", revision: 3, memberId, detail: { dates: ["2026-03-02"] } },
  ]);
  const trail = await listAudit(at.store, at.tenantId, { subject: claimId, limit: 10 });
  expect(trail[0]!.detail).toMatchObject({ reason: "Card of Jane Doe", changes: JSON.stringify(changes) });
  expect(trail.map(toAuditEntry)).toMatchObject([
    { action: "claim-corrected", memberId, detail: { revision: 2, fields: "subscriber.memberId" } },
    { action: "notes-added", memberId, detail: { revision: 3, notes: 1 } },
  ]);
  expect(JSON.stringify(trail.map(toAuditEntry))).not.toMatch(/Jane|W-2/);
});

test("the history of a corrected member ID moves to the right patient", async () => {
  const wrong = newClaim();
  const right = { ...wrong, subscriber: newClaim().subscriber };
  const { claimId } = (await admitClaims(at, wrong)).claims[0]!;
  await amend(claimId, 1, right, { kind: "corrected", changes });
  const careOf = async (claim: Claim) => {
    const care = await historyFor(at.store, at.tenantId, { ...claim, controlNumber: "NEXT" });
    return [care.history.length, care.accumulators.length];
  };
  expect(await careOf(wrong)).toEqual([0, 0]);
  expect(await careOf(right)).toEqual([2, 1]);
});
