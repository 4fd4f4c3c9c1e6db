import {
  admitClaims,
  newClaim,
  sampleFinding,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  concludeChunk,
  ensureTenant,
  fileChunk,
  loadSnapshots,
  loadTenantDay,
  saveTimeZone,
  takeSnapshots,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

async function holdClaims(count: number): Promise<void> {
  const chunk = await admitClaims(at, ...Array.from({ length: count }, () => newClaim()));
  const findings = [sampleFinding(), sampleFinding({ edit: "integrity/npi-check-digit", severity: "hold" })];
  await concludeChunk(
    at.store,
    chunk,
    sampleVerdicts(chunk, { status: "hold", findings, atRiskCents: 9000 }),
  );
  await fileChunk(at.store, chunk, () => "biller");
}

/** Pretends that the snapshots were taken on earlier days. */
async function passDays(days: number): Promise<void> {
  for (const table of ["snapshot", "hold_snapshot"])
    await at.store.pool.query(`update ${table} set day = day - $1::integer where tenant_id = $2`, [
      days,
      at.tenantId,
    ]);
}

test("however many processes take snapshots, a tenant has one per day, and a missed day stays missing", async () => {
  await holdClaims(2);
  const taken = await Promise.all(Array.from({ length: 6 }, () => takeSnapshots(at.store)));
  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(1);
  await holdClaims(3);
  expect(await takeSnapshots(at.store)).toBe(0);
  await passDays(2);
  expect(await takeSnapshots(at.store)).toBe(1);

  const { today } = await loadTenantDay(at.store, at.tenantId);
  const before = new Date(Date.parse(today) - 2 * 86_400_000).toISOString().slice(0, 10);
  const snapshots = await loadSnapshots(at.store, at.tenantId, { since: before, until: today, by: "age" });
  expect(snapshots).toMatchObject([
    { day: before, groups: [{ key: "0-1", claims: 2, cents: 18_000 }] },
    { takenAt: null, groups: [] },
    { day: today, groups: [{ key: "0-1", claims: 5, cents: 45_000 }] },
  ]);
  expect(snapshots[2]!.takenAt).not.toBeNull();
});

test("a claim counts once, under its worst edit", async () => {
  const { today } = await loadTenantDay(at.store, at.tenantId);
  const [snapshot] = await loadSnapshots(at.store, at.tenantId, { since: today, until: today, by: "edit" });
  expect(snapshot!.groups).toHaveLength(1);
  expect(snapshot!.groups[0]!.claims).toBe(5);
});

test("days that are not over have no point, and a day begins in the tenant's time zone", async () => {
  const { tenantId } = await ensureTenant(at.store, "far east");
  await saveTimeZone(at.store, tenantId, "Pacific/Kiritimati");
  const { rows } = await at.store.pool.query("select (now() at time zone 'Pacific/Kiritimati')::date as day");
  expect((await loadTenantDay(at.store, tenantId)).today).toBe(rows[0].day);
  expect(await takeSnapshots(at.store)).toBe(1);
  const until = new Date(Date.parse(rows[0].day) + 3 * 86_400_000).toISOString().slice(0, 10);
  const snapshots = await loadSnapshots(at.store, tenantId, { since: rows[0].day, until, by: "payer" });
  expect(snapshots).toMatchObject([{ day: rows[0].day, groups: [] }]);
  expect(snapshots[0]!.takenAt).not.toBeNull();
});
