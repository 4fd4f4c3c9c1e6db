import type { Claim, Finding } from "@firstpass/claim";
import {
  admitClaims,
  sampleClaim,
  sampleFinding,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Chunk,
  concludeChunk,
  findClaim,
  overrideClaim,
  readVerdictFeed,
  splitChunk,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

let numbers = 0;
const newClaim = (): Claim => sampleClaim({ controlNumber: `LAST-${++numbers}` });

async function conclude(chunk: Chunk, ...findings: Finding[][]): Promise<void> {
  const verdicts = sampleVerdicts(chunk).map((verdict, position) => ({
    ...verdict,
    findings: findings[position] ?? [],
  }));
  await concludeChunk(at.store, chunk, verdicts);
}
const changesOf = async (chunk: Chunk, position = 0) => {
  const { verdict } = (await findClaim(at.store, at.tenantId, chunk.claims[position]!.claimId))!;
  return verdict!.changes;
};
const about = ({ edit, lines, message }: Finding, atRisk: string) => ({
  edit,
  severity: "hold",
  lines,
  message,
  atRisk,
});

const one = sampleFinding();
const two = sampleFinding({ lines: [2], atRisk: [{ line: 2, cents: 4500 }] });

test("a later revision's verdict lists what changed, a first revision's has no changes", async () => {
  const claims = [newClaim(), newClaim()];
  const first = await admitClaims(at, ...claims);
  await conclude(first, [one], [one]);
  expect(await changesOf(first)).toBeUndefined();

  const again = await admitClaims(at, claims[1]!, newClaim(), claims[0]!);
  await conclude(again, [one, two], [one], [two]);
  expect(await changesOf(again, 0)).toEqual({ since: 1, appeared: [about(two, "45.00")], gone: [] });
  expect(await changesOf(again, 1)).toBeUndefined();
  expect(await changesOf(again, 2)).toEqual({
    since: 1,
    appeared: [about(two, "45.00")],
    gone: [about(one, "90.00")],
  });
  const { verdicts } = await readVerdictFeed(at.store, at.tenantId, { limit: 100 });
  expect(verdicts.map(({ changes }) => changes?.since)).toEqual([undefined, undefined, 1, undefined, 1]);
});

test("changes are relative to the newest earlier revision with a verdict", async () => {
  const claim = newClaim();
  await conclude(await admitClaims(at, claim), [one]);
  const second = await admitClaims(at, claim);
  const third = await admitClaims(at, claim);
  await conclude(third, [two]);
  expect(await changesOf(third)).toMatchObject({ since: 1 });
  // Concluded late and superseded, it is still compared with the first.
  await conclude(second, [one]);
  const { verdicts } = await readVerdictFeed(at.store, at.tenantId, { limit: 100 });
  expect(verdicts.at(-1)).toMatchObject({
    revision: 2,
    status: "superseded",
    changes: { since: 1, gone: [] },
  });
  const fourth = await admitClaims(at, claim);
  await conclude(fourth, [two]);
  expect(await changesOf(fourth)).toEqual({ since: 3, appeared: [], gone: [] });
});

test("a revision without an earlier verdict has no changes", async () => {
  const claim = newClaim();
  await admitClaims(at, claim);
  const second = await admitClaims(at, claim);
  await conclude(second, [one]);
  expect(await changesOf(second)).toBeUndefined();
});

test("a claim that is twice in a chunk is compared with itself", async () => {
  const claim = newClaim();
  await conclude(await admitClaims(at, claim), [one, two]);
  const twice = await admitClaims(at, claim, { ...claim, frequency: "7" });
  await conclude(twice, [two], [one]);
  expect(await changesOf(twice)).toEqual({
    since: 2,
    appeared: [about(one, "90.00")],
    gone: [about(two, "45.00")],
  });
});

test("overridden verdicts and errors count as last verdicts too", async () => {
  const claim = newClaim();
  const first = await admitClaims(at, claim);
  await concludeChunk(at.store, first, sampleVerdicts(first, { status: "hold", findings: [one] }));
  const { claimId } = first.claims[0]!;
  await overrideClaim(at.store, at.tenantId, { claimId, reason: "The payer agreed", name: "A. Biller" });
  const second = await admitClaims(at, claim);
  await splitChunk(at.store, second);
  expect(await changesOf(second)).toMatchObject({
    since: 1,
    appeared: [{ edit: "integrity/not-scrubbed" }],
    gone: [about(one, "90.00")],
  });
  const third = await admitClaims(at, claim);
  await conclude(third, []);
  expect(await changesOf(third)).toMatchObject({
    since: 2,
    appeared: [],
    gone: [{ edit: "integrity/not-scrubbed" }],
  });
});
