import { randomUUIDv7 } from "node:crypto";
import { type CalendarDate, type Claim, earlierClaimsMax } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import {
  admitRequests,
  sampleClaim,
  sampleFinding,
  sampleRequest,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Chunk,
  concludeChunk,
  eachStoredPage,
  loadChunk,
  measureStored,
  overrideClaim,
} from "../index.ts";
import type { StoredRange } from "./stored-chunks.ts";

let at: TestStore;
beforeEach(async () => {
  at = await testStore();
});
afterEach(() => at.close());

let numbers = 0;
const newClaims = (count: number) =>
  Array.from({ length: count }, () => sampleClaim({ controlNumber: `STORED-${++numbers}` }));

async function admitted(
  claims: Claim[],
  { receivedOn = "2026-03-05", contentRelease = "2026Q4.1" }: Partial<Record<string, CalendarDate>> = {},
): Promise<Chunk[]> {
  const content = { ...openStarterContent(), release: contentRelease };
  const { chunks } = await admitRequests(at, [sampleRequest(claims)], { content, receivedOn });
  return Promise.all(chunks.map(async (ref) => (await loadChunk(at.store, ref))!));
}
async function concluded(claims: Claim[], of: Partial<Record<string, CalendarDate>> = {}): Promise<Chunk[]> {
  const chunks = await admitted(claims, of);
  for (const chunk of chunks) await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  return chunks;
}
async function read(range: StoredRange = {}, tenantId = at.tenantId) {
  const pages = eachStoredPage(at.store, tenantId, range, ["notes", "history"]);
  return (await Array.fromAsync(pages)).flat();
}
const numbersOf = (claims: readonly { controlNumber: string }[]) =>
  claims.map((claim) => claim.controlNumber);

test("every chunk is read once, in the order of admission, with its inputs", async () => {
  const claims = newClaims(530);
  await concluded(claims);
  const alone: Claim[] = [];
  for (const claim of newClaims(9)) {
    await concluded([claim]);
    alone.push(claim);
  }
  const stored = await read();
  expect(stored.map((chunk) => chunk.claims.length)).toEqual([250, 250, 30, ...alone.map(() => 1)]);
  expect(numbersOf(stored.flatMap((chunk) => chunk.claims))).toEqual(numbersOf([...claims, ...alone]));
  for (const { work, claims } of stored) {
    expect(numbersOf(work.claims)).toEqual(numbersOf(claims));
    expect(claims.every(({ verdict, controlNumber }) => verdict?.controlNumber === controlNumber)).toBe(true);
  }
  const { work } = stored.at(-1)!;
  expect(work).toMatchObject({ contentRelease: "2026Q4.1", receivedOn: "2026-03-05", facts: null });
  expect(work.notes).toEqual([alone.at(-1)!.notes]);
  // All have the same patient and service date.
  expect(work.earlier[0]!.history.length).toBe(earlierClaimsMax * claims[0]!.lines.length);
});

test("only newest revisions have a verdict, including overridden ones", async () => {
  const claims = newClaims(2);
  const [first] = await admitted(claims);
  await concludeChunk(
    at.store,
    first!,
    sampleVerdicts(first!, { status: "hold", findings: [sampleFinding()], atRiskCents: 9000 }),
  );
  const { claimId } = first!.claims[0]!;
  await overrideClaim(at.store, at.tenantId, { claimId, reason: "The payer agreed", name: "A. Biller" });
  const [second] = await admitted([claims[1]!]);
  const [before, after] = await read();
  expect(before!.claims.map(({ superseded, verdict }) => [superseded, verdict?.status])).toEqual([
    [false, "released"],
    [true, undefined],
  ]);
  expect(after!.claims).toMatchObject([{ revision: 2, superseded: false, verdict: null }]);
  await concludeChunk(at.store, second!, sampleVerdicts(second!));
  await concluded([claims[0]!]);
  const stored = await read();
  expect(
    stored.map((chunk) => chunk.claims.map(({ revision, verdict }) => [revision, verdict?.status])),
  ).toEqual([[[2, "clean"]], [[2, "clean"]]]);
});

test("ranges by day of receipt, by chunk and by content release", async () => {
  const [early] = await concluded(newClaims(1), { receivedOn: "2026-03-01" });
  const [middle] = await concluded(newClaims(1), { receivedOn: "2026-03-05", contentRelease: "2026Q4.2" });
  const [late] = await concluded(newClaims(1), { receivedOn: "2026-03-09" });
  const names = new Map(
    [early, middle, late].map((chunk, index) => [chunk!.chunkId, ["early", "middle", "late"][index]!]),
  );
  const chunks = async (range: StoredRange) => {
    const found = (await read(range)).map(({ chunkId }) => names.get(chunkId));
    expect((await measureStored(at.store, at.tenantId, range)).claims).toBe(found.length);
    return found;
  };
  expect(await chunks({})).toEqual(["early", "middle", "late"]);
  expect(await chunks({ since: "2026-03-05" })).toEqual(["middle", "late"]);
  expect(await chunks({ until: "2026-03-05" })).toEqual(["early", "middle"]);
  expect(await chunks({ exceptUnder: "2026Q4.2" })).toEqual(["early", "late"]);
  expect(await chunks({ after: early!.chunkId, through: middle!.chunkId })).toEqual(["middle"]);
  expect(await measureStored(at.store, at.tenantId, {})).toMatchObject({ last: late!.chunkId });
});

test("another tenant sees none of them", async () => {
  await concluded(newClaims(1));
  const stranger = randomUUIDv7();
  expect(await read({}, stranger)).toEqual([]);
  expect(await measureStored(at.store, stranger, {})).toEqual({ claims: 0, last: null });
});
