import type { Finding, Verdict } from "@firstpass/claim";
import {
  admitClaims,
  newClaim,
  sampleFinding,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type Chunk,
  type CountedFilter,
  concludeChunk,
  ensureTenant,
  listClaims,
  loadFirstScrubs,
  loadProviderScrubs,
  overrideClaim,
  rollUp,
  saveTimeZone,
} from "../index.ts";
import { loadEditFigures } from "./edit-figures.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());
let tenants = 0;
beforeEach(async () => {
  at.tenantId = (await ensureTenant(at.store, `tenant ${++tenants}`)).tenantId;
});

const march = { since: "2026-03-01", until: "2026-03-31" };
const edit = "modifier/therapy-discipline";
const hold: Partial<Verdict> = { status: "hold", findings: [sampleFinding()], atRiskCents: 9000 };

/** Admits claims as if on this day, or at this instant. */
async function receive(moment: string, ...claims: Parameters<typeof admitClaims>[1][]): Promise<Chunk> {
  const chunk = await admitClaims(at, ...claims);
  for (const table of ["chunk", "claim"]) {
    await at.store.pool.query(
      `update ${table} set admitted_at = $3::timestamptz where tenant_id = $1 and chunk_id = $2`,
      [at.tenantId, chunk.chunkId, moment.length === 10 ? `${moment}T12:00:00Z` : moment],
    );
  }
  return chunk;
}

async function conclude(chunk: Chunk, overrides: Partial<Verdict> = {}): Promise<void> {
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, overrides));
}

/** The control numbers of a figure's claims. */
async function listed(filter: CountedFilter): Promise<string[]> {
  const { claims } = await listClaims(at.store, at.tenantId, { counted: filter, limit: 1_000 });
  return claims.map(({ controlNumber }) => controlNumber).sort();
}

async function totals(period = march) {
  await rollUp(at.store, at.tenantId);
  const points = await loadFirstScrubs(at.store, at.tenantId, { ...period, step: "month" });
  return points.map(({ clean, hold, error }) => [clean, hold, error]);
}

test("a correction, a release or a late note does not change what the first scrub found", async () => {
  const [clean, corrected, released, noted] = [newClaim(), newClaim(), newClaim(), newClaim()];
  await conclude(await receive("2026-03-02", clean));
  const held = await receive("2026-03-02", corrected, released, noted);
  await conclude(held, hold);
  expect(await totals()).toEqual([[1, 3, 0]]);
  await conclude(await receive("2026-03-09", corrected));
  await conclude(await receive("2026-03-10", noted));
  await overrideClaim(at.store, at.tenantId, {
    claimId: held.claims[1]!.claimId,
    name: "B. Biller",
    reason: "paper",
  });
  expect(await totals()).toEqual([[1, 3, 0]]);
  const numbers = (...claims: { controlNumber: string }[]) =>
    claims.map(({ controlNumber }) => controlNumber).sort();
  expect(await listed({ ...march, counted: "clean-at-first-scrub" })).toEqual(numbers(clean));
  expect(await listed({ ...march, counted: "scrubbed" })).toEqual(numbers(clean, corrected, released, noted));
});

test("a first revision that was replaced before its verdict counts by its findings", async () => {
  const claim = newClaim();
  const first = await receive("2026-03-02", claim);
  const second = await receive("2026-03-02", claim);
  await conclude(second);
  expect(await totals()).toEqual([[0, 0, 0]]);
  await conclude(first, hold);
  expect(await totals()).toEqual([[0, 1, 0]]);
  expect(await listed({ ...march, counted: "scrubbed" })).toEqual([claim.controlNumber]);
  expect(await listed({ ...march, counted: "clean-at-first-scrub" })).toEqual([]);
});

test("an edit counts a claim once, by the day of its first revision", async () => {
  const found = async () => {
    await rollUp(at.store, at.tenantId);
    const figures = await loadEditFigures(at.store, at.tenantId, march);
    return figures.map((figure) => [figure.edit, figure.found]);
  };
  const [twice, later, swapped] = [newClaim(), newClaim(), newClaim()];
  const twoLines: Finding[] = [sampleFinding(), sampleFinding({ lines: [2] })];
  await conclude(await receive("2026-03-02", twice), { ...hold, findings: twoLines });
  await conclude(await receive("2026-04-02", twice), hold);
  await conclude(await receive("2026-03-31T23:59:00Z", later));
  await conclude(await receive("2026-04-05", later), hold);
  const first = await receive("2026-03-03", swapped);
  await conclude(await receive("2026-03-03", swapped), hold);
  await conclude(first, hold);
  expect(await found()).toEqual([[edit, 3]]);
  expect(await listed({ ...march, counted: "found", edit })).toHaveLength(3);
  expect(await listed({ since: "2026-04-01", until: "2026-04-30", counted: "found", edit })).toEqual([]);
});

test("days begin in the tenant's time zone, also those that were counted before it was set", async () => {
  const [sunday, monday] = [newClaim(), newClaim()];
  // Daylight saving time began on this Sunday.
  await conclude(await receive("2026-03-09T04:59:59Z", sunday));
  await conclude(await receive("2026-03-09T05:00:00Z", monday), hold);
  const day = (date: string) => ({ since: date, until: date });
  expect(await totals(day("2026-03-09"))).toEqual([[1, 1, 0]]);
  await saveTimeZone(at.store, at.tenantId, "America/Chicago");
  expect(await totals(day("2026-03-08"))).toEqual([[1, 0, 0]]);
  expect(await totals(day("2026-03-09"))).toEqual([[0, 1, 0]]);
  expect(await listed({ ...day("2026-03-08"), counted: "scrubbed" })).toEqual([sunday.controlNumber]);
  expect(await listed({ ...day("2026-03-09"), counted: "scrubbed" })).toEqual([monday.controlNumber]);
  await expect(saveTimeZone(at.store, at.tenantId, "Mars/Olympus")).rejects.toThrow("no such time zone");
});

test("weeks start on Monday, and a period can begin and end within one", async () => {
  for (const day of ["2026-03-04", "2026-03-08", "2026-03-09", "2026-03-16"])
    await conclude(await receive(day, newClaim()));
  await rollUp(at.store, at.tenantId);
  const points = await loadFirstScrubs(at.store, at.tenantId, {
    since: "2026-03-05",
    until: "2026-03-16",
    step: "week",
  });
  expect(points).toEqual([
    { since: "2026-03-05", until: "2026-03-08", clean: 1, hold: 0, error: 0 },
    { since: "2026-03-09", until: "2026-03-15", clean: 1, hold: 0, error: 0 },
    { since: "2026-03-16", until: "2026-03-16", clean: 1, hold: 0, error: 0 },
  ]);
});

/** Whether the claim is sent again, before or after the verdict on the first revision, and the verdicts. */
const submission = fc.record({
  day: fc.integer({ min: 1, max: 4 }),
  clinic: fc.constantFrom("1234567893", "1245319599"),
  first: fc.constantFrom("clean", "hold", "error"),
  again: fc.constantFrom(null, "before", "after"),
  second: fc.constantFrom("clean", "hold"),
  countBetween: fc.boolean(),
});

test("whatever the order, counts are those of the rows, and groups add up to the total", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(submission, { minLength: 1, maxLength: 8 }), async (submissions) => {
      at.tenantId = (await ensureTenant(at.store, `tenant ${++tenants}`)).tenantId;
      for (const { day, clinic, first, again, second, countBetween } of submissions) {
        const claim = newClaim({ billingProvider: { npi: clinic } });
        const chunk = await receive(`2026-03-0${day}`, claim);
        const verdict = (status: "clean" | "hold" | "error") =>
          status === "clean" ? {} : { ...hold, status };
        if (again === "before") await conclude(await receive("2026-03-20", claim), verdict(second));
        if (countBetween) await Promise.all([rollUp(at.store, at.tenantId), rollUp(at.store, at.tenantId)]);
        await conclude(chunk, verdict(first));
        if (again === "after") await conclude(await receive("2026-03-20", claim), verdict(second));
      }
      const expected = ["clean", "hold", "error"].map(
        (status) => submissions.filter(({ first }) => first === status).length,
      );
      expect(await totals()).toEqual([expected]);
      const days = await loadFirstScrubs(at.store, at.tenantId, { ...march, step: "day" });
      const providers = await loadProviderScrubs(at.store, at.tenantId, march);
      const clinics = providers.filter(({ renderingNpi }) => renderingNpi === null);
      for (const [index, status] of (["clean", "hold", "error"] as const).entries()) {
        for (const group of [days, clinics])
          expect(group.reduce((sum, part) => sum + part[status], 0)).toBe(expected[index]);
      }
      const counted = "clean-at-first-scrub";
      expect(await listed({ ...march, counted })).toHaveLength(expected[0]!);
      for (const { billingNpi, clean } of clinics)
        expect(await listed({ ...march, counted, billingNpi })).toHaveLength(clean);
      const withFinding = submissions.filter(
        ({ first, again, second }) => first !== "clean" || (again && second === "hold"),
      );
      expect(await listed({ ...march, counted: "found", edit })).toHaveLength(withFinding.length);
      const [figures] = await loadEditFigures(at.store, at.tenantId, march);
      expect(figures?.found ?? 0).toBe(withFinding.length);
    }),
    { numRuns: 12 },
  );
});
