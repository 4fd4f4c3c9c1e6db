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

test("a stage is given what is billed, and of the rest what it wants", async () => {
  const claims = newClaims(2);
  const chunk = await admitClaims(at, ...claims);
  const billed = claims.map(({ notes: _, ...rest }) => rest);
  const { contentRelease, receivedOn } = chunk;
  const bare = await loadWork(at.store, chunk, "modifier", []);
  expect(bare).toEqual({
    contentRelease,
    receivedOn,
    claims: billed,
    earlier: claims.map(() => ({ history: [], earlierNotes: [], accumulators: [] })),
    notes: null,
    facts: null,
  });
  const full = await loadWork(at.store, chunk, "modifier", ["notes", "history"]);
  expect(full).toMatchObject({ claims: billed, notes: claims.map(({ notes }) => notes) });
  // Both are of one patient and one day.
  expect(full!.earlier.map(({ history }) => history.length)).toEqual([0, claims[0]!.lines.length]);
});

test("what the documentation stage read from the notes is there for the stages that want it", async () => {
  const claims = newClaims(2);
  const chunk = await admitClaims(at, ...claims);
  const told = async () => (await loadWork(at.store, chunk, "medical-necessity", ["facts"]))?.facts;
  expect(await told()).toBeNull();
  await saveStageResult(at.store, chunk, "modifier", { findings: [[], []] });
  expect(await told()).toBeNull();
  const facts = claims.map(({ notes }) => readFacts(notes));
  await saveStageResult(at.store, chunk, "documentation", { findings: [[], []], facts });
  expect(await told()).toEqual(facts);
});

test("a stage that is done has no more work with the chunk, and none has when it is concluded or split", async () => {
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

test("claims and notes cannot be exchanged for one another, nor for another chunk's", async () => {
  const [one, other] = [await admitClaims(at, ...newClaims(1)), await admitClaims(at, ...newClaims(1))];
  const load = () => loadWork(at.store, one, "documentation", ["notes"]);
  const { rows } = await at.store.pool.query("select billed, notes from chunk where chunk_id = $1", [
    one.chunkId,
  ]);
  await at.store.pool.query("update chunk set notes = billed where chunk_id = $1", [one.chunkId]);
  await expect(load()).rejects.toThrow("was changed or belongs elsewhere");
  await at.store.pool.query(
    "update chunk set notes = (select notes from chunk where chunk_id = $2) where chunk_id = $1",
    [one.chunkId, other.chunkId],
  );
  await expect(load()).rejects.toThrow("was changed or belongs elsewhere");
  await at.store.pool.query("update chunk set notes = $2 where chunk_id = $1", [
    one.chunkId,
    rows[0]!["notes"],
  ]);
  expect((await load())!.notes).toHaveLength(1);
});
