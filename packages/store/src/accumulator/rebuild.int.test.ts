import type { Claim } from "@firstpass/claim";
import { type Content, openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { accumulatorTotalsOf } from "@firstpass/edits";
import {
  admitRequests,
  sampleClaim,
  sampleRequest,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type ChunkRef, ensureTenant, rebuildAccumulators, seedAccumulator, splitChunk } from "../index.ts";
import type { TotalsOf } from "./rebuild.ts";

let at: TestStore;
beforeEach(async () => {
  await at?.close();
  at = await testStore();
});
afterAll(() => at.close());

const shipped = openStarterContent();
/** Has another rate for the first line of the sample. */
const dearer: Content = {
  ...withPolicy(
    shipped,
    parsePolicy(
      'id: dearer\nname: Dearer\nextends: medicare-j6\nmatch:\n  - payerIds: ["06102"]\nprecedence: 9\nrates:\n  "97112": "41.00"\n',
      "dearer.yaml",
    ),
  ),
  release: "2027Q1.1",
};
const totalsOf =
  (content: Content): TotalsOf =>
  (claim) =>
    accumulatorTotalsOf(claim, content);
const rules = new Map([shipped, dearer].map((content) => [content.release, totalsOf(content)]));
const totalsUnder = async (release: string) => rules.get(release)!;

async function admitClaims(claims: Claim[], content = shipped, tenantId = at.tenantId) {
  const { chunks } = await admitRequests({ ...at, tenantId }, [sampleRequest(claims)], { content });
  return chunks;
}

const claim = (controlNumber: string, memberId: string, overrides: Partial<Claim> = {}): Claim => ({
  ...sampleClaim({ controlNumber, ...overrides }),
  subscriber: { memberId },
});

/** Every current row, as text. */
async function rows(): Promise<string[]> {
  const found = await at.store.pool.query<{ row: string }>(
    "select t::text as row from therapy_accrual t where replaced_by is null order by 1",
  );
  return found.rows.map(({ row }) => row);
}

/** Claims replaced, voided, sent twice and split, under two releases, and care elsewhere. */
async function makeHistory(): Promise<void> {
  const many = Array.from({ length: 250 }, (_, number) => claim(`N-${number}`, `M-${number % 40}`));
  const chunks: ChunkRef[] = [];
  for (let at = 0; at < many.length; at += 25) chunks.push(...(await admitClaims(many.slice(at, at + 25))));
  await admitClaims([claim("N-3", "M-3"), claim("LATER", "M-3")], dearer);
  await admitClaims([
    claim("N-1", "M-1", { frequency: "8" }),
    claim("N-2", "M-2", { frequency: "7", lines: sampleClaim().lines.slice(1) }),
    claim("TWICE", "M-5"),
    claim("TWICE", "M-5", { frequency: "7", lines: sampleClaim().lines.slice(1) }),
    claim("COMMERCIAL", "M-6", { payer: { id: "62308", filingCode: "CI" } }),
  ]);
  await splitChunk(at.store, chunks[0]!);
  const stranger = await ensureTenant(at.store, "stranger");
  await admitClaims([claim("N-1", "M-1")], shipped, stranger.tenantId);
  for (const tenantId of [at.tenantId, stranger.tenantId]) {
    await seedAccumulator(at.store, tenantId, {
      patient: { subscriber: { memberId: "M-1" } },
      year: 2026,
      bucket: "physical-and-speech",
      amountCents: 120_000,
      keyId: "a key",
    });
  }
}

test("a rebuild changes nothing that admission wrote", async () => {
  await makeHistory();
  const before = await rows();
  expect(before.length).toBeGreaterThan(250);
  const progress: [number, number][] = [];
  const rebuild = await rebuildAccumulators(at.store, at.tenantId, {
    totalsUnder,
    onProgress: (done, total) => progress.push([done, total]),
  });
  // 250, one of them void, and LATER, TWICE, COMMERCIAL.
  expect(rebuild).toEqual({ claims: 253, corrected: 0, strays: 0 });
  expect(await rows()).toEqual(before);
  // One chunk is split in two.
  expect(progress.at(-1)).toEqual([13, 13]);
  expect(progress.length).toBeGreaterThan(1);

  // Each claim counts under its own release: the later one pays more for the two claims admitted under it.
  const byTheFirst = await rebuildAccumulators(at.store, at.tenantId, {
    totalsUnder: async () => totalsOf(shipped),
  });
  expect(byTheFirst.corrected).toBe(2);
});

test.each([
  ["all rows are lost", "delete from therapy_accrual where sequence > 0", 251],
  [
    "amounts are wrong",
    "update therapy_accrual set allowed_cents = allowed_cents + sequence where sequence > 0",
    251,
  ],
  ["some rows are lost", "delete from therapy_accrual where sequence % 3 = 1", null],
  ["rows have the wrong year", "update therapy_accrual set year = 2025 where sequence > 0", 251],
  [
    "a void and a payer without thresholds count",
    `insert into therapy_accrual select tenant_id, patient, 2026, 'occupational', sequence, 77, 0, admission from claim
      where control_number in ('N-1', 'COMMERCIAL') and not superseded`,
    2,
  ],
])("when %s, a rebuild restores every row", async (_, damage, corrected) => {
  await makeHistory();
  const before = await rows();
  const own = damage.replace(/where/, `where tenant_id = '${at.tenantId}' and`);
  await at.store.pool.query(own);
  expect(await rows()).not.toEqual(before);
  const rebuild = await rebuildAccumulators(at.store, at.tenantId, { totalsUnder });
  expect(await rows()).toEqual(before);
  if (corrected !== null) expect(rebuild.corrected).toBe(corrected);
});

test("rows without a claim are deleted, and those of other tenants kept", async () => {
  await makeHistory();
  const before = await rows();
  await at.store.pool.query(
    `insert into therapy_accrual
      select $1::uuid, patient, 2026, 'occupational'::therapy_bucket, 999999999, 5, 0, 999999999 from claim where control_number = 'LATER'
      union all
      select $1::uuid, decode('00ff', 'hex'), 2026, 'occupational', sequence, 5, 0, admission from claim where control_number = 'LATER'`,
    [at.tenantId],
  );
  const rebuild = await rebuildAccumulators(at.store, at.tenantId, { totalsUnder });
  expect(rebuild).toMatchObject({ corrected: 0, strays: 2 });
  expect(await rows()).toEqual(before);
});

test("claims admitted, corrected and voided during a rebuild count once", async () => {
  await makeHistory();
  const meanwhile = Array.from({ length: 40 }, (_, number) =>
    admitClaims([
      claim(`M-${number}`, "M-1"),
      claim(`N-${number + 10}`, `M-${(number + 10) % 40}`, { frequency: number % 2 ? "7" : "8" }),
    ]),
  );
  await Promise.all([rebuildAccumulators(at.store, at.tenantId, { totalsUnder }), ...meanwhile]);
  const after = await rows();
  const again = await rebuildAccumulators(at.store, at.tenantId, { totalsUnder });
  expect(again).toMatchObject({ corrected: 0, strays: 0 });
  expect(await rows()).toEqual(after);
});

test("a rebuild stops when a content release is missing", async () => {
  await admitClaims([claim("A", "M-1")], { ...shipped, release: "1999Q1.1" });
  const rebuilding = rebuildAccumulators(at.store, at.tenantId, {
    totalsUnder: (release) => Promise.reject(new Error(`there is no release ${release}`)),
  });
  await expect(rebuilding).rejects.toThrow("there is no release 1999Q1.1");
});
