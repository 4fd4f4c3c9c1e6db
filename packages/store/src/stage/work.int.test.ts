import { readFacts } from "@firstpass/note";
import { admitClaims, sampleClaim, sampleVerdicts, type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { concludeChunk, loadWork, saveStageResult, splitChunk } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

let numbers = 0;
const newClaims = (count: number) =>
  Array.from({ length: count }, () => sampleClaim({ controlNumber: `WORK-${++numbers}` }));

test("a stage gets the billed claims and the inputs it asks for", async () => {
  const claims = newClaims(2);
  const chunk = await admitClaims(at, ...claims);
  const billed = claims.map(({ notes: _, ...rest }) => rest);
  const { contentRelease, receivedOn } = chunk;
  const bare = await loadWork(at.store, chunk, "modifier", []);
  expect(bare).toEqual({
    contentRelease,
    receivedOn,
    noteExpectation: "expected",
    claims: billed,
    earlier: claims.map(() => ({ history: [], limitedDays: [], earlierNotes: [], accumulators: [] })),
    notes: null,
    facts: null,
  });
  const full = await loadWork(at.store, chunk, "modifier", ["notes", "history"]);
  expect(full).toMatchObject({ claims: billed, notes: claims.map(({ notes }) => notes) });
  // Both have the same patient and service date.
  expect(full!.earlier.map(({ history }) => history.length)).toEqual([0, claims[0]!.lines.length]);
});

test("later stages get the facts of the documentation stage", async () => {
  const claims = newClaims(2);
  const chunk = await admitClaims(at, ...claims);
  const loadFacts = async () => (await loadWork(at.store, chunk, "medical-necessity", ["facts"]))?.facts;
  expect(await loadFacts()).toBeNull();
  await saveStageResult(at.store, chunk, "modifier", { findings: [[], []] });
  expect(await loadFacts()).toBeNull();
  const facts = claims.map(({ notes }) => readFacts(notes));
  await saveStageResult(at.store, chunk, "documentation", { findings: [[], []], facts });
  expect(await loadFacts()).toEqual(facts);
});

test("a finished stage has no work, and no stage has once the chunk is concluded or split", async () => {
  const chunk = await admitClaims(at, ...newClaims(2));
  await saveStageResult(at.store, chunk, "modifier", { findings: [[], []] });
  expect(await loadWork(at.store, chunk, "modifier", [])).toBeNull();
  expect(await loadWork(at.store, chunk, "documentation", [])).not.toBeNull();
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  expect(await loadWork(at.store, chunk, "documentation", [])).toBeNull();
  const whole = await admitClaims(at, ...newClaims(2));
  const halves = await splitChunk(at.store, whole);
  expect(await loadWork(at.store, whole, "documentation", [])).toBeNull();
  expect((await loadWork(at.store, halves[1]!, "documentation", []))!.claims).toHaveLength(1);
  expect(await loadWork(at.store, { ...chunk, chunkId: "nonsense" }, "documentation", [])).toBeNull();
});

test("sealed claims and notes cannot be swapped with each other or with another chunk's", async () => {
  const [one, other] = [await admitClaims(at, ...newClaims(1)), await admitClaims(at, ...newClaims(1))];
  const load = () => loadWork(at.store, one, "documentation", ["notes"]);
  const { rows } = await at.store.pool.query("select billed, notes from chunk where chunk_id = $1", [
    one.chunkId,
  ]);
  await at.store.pool.query("update chunk set notes = billed where chunk_id = $1", [one.chunkId]);
  await expect(load()).rejects.toThrow("was changed or belongs to another row");
  await at.store.pool.query(
    "update chunk set notes = (select notes from chunk where chunk_id = $2) where chunk_id = $1",
    [one.chunkId, other.chunkId],
  );
  await expect(load()).rejects.toThrow("was changed or belongs to another row");
  await at.store.pool.query("update chunk set notes = $2 where chunk_id = $1", [
    one.chunkId,
    rows[0]!["notes"],
  ]);
  expect((await load())!.notes).toHaveLength(1);
});
