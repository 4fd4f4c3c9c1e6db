import { admitClaims, sampleClaim, sampleVerdicts, type TestStore, testStore } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  concludeChunk,
  countOpenChunks,
  loadStatusSummary,
  saveStageResult,
  sendOverdueChunks,
} from "../index.ts";
import type { OverdueChunk } from "./open-chunks.ts";

let at: TestStore;
beforeEach(async () => {
  at = await testStore();
});
afterEach(() => at.close());

const newChunk = (controlNumber: string) => admitClaims(at, sampleClaim({ controlNumber }));

async function passTime(seconds: number): Promise<void> {
  await at.store.pool.query("update chunk set driven_at = driven_at - $1 * interval '1 second'", [seconds]);
}

async function overdue(): Promise<readonly OverdueChunk[]> {
  let sent: readonly OverdueChunk[] = [];
  await sendOverdueChunks(at.store, { olderThanMs: 10_000, limit: 10 }, async (chunks) => {
    sent = chunks;
  });
  return sent;
}

test("an overdue chunk names its first stage without a result", async () => {
  const [fresh, second, last] = [await newChunk("O-1"), await newChunk("O-2"), await newChunk("O-3")];
  const empty = { findings: [[]] };
  await saveStageResult(at.store, second, "documentation", empty);
  for (const stage of ["documentation", "modifier", "medical-necessity"] as const) {
    await saveStageResult(at.store, last, stage, empty);
  }
  const done = await newChunk("O-4");
  await concludeChunk(at.store, done, sampleVerdicts(done));
  expect(await overdue()).toEqual([]);
  expect(await countOpenChunks(at.store)).toBe(3);
  await passTime(11);
  const found = new Map((await overdue()).map(({ chunkId, nextStage }) => [chunkId, nextStage]));
  expect(found).toEqual(
    new Map([
      [fresh.chunkId, "documentation"],
      [second.chunkId, "modifier"],
      [last.chunkId, "verdict"],
    ]),
  );
});

test("one sweeper sends at a time", async () => {
  for (let index = 0; index < 10; index += 1) await newChunk(`S-${index}`);
  await passTime(11);
  const sent = await Promise.all(Array.from({ length: 4 }, overdue));
  const ids = sent.flat().map(({ chunkId }) => chunkId);
  expect(ids).toHaveLength(10);
  expect(new Set(ids).size).toBe(10);
});

test("a chunk that could not be sent stays overdue", async () => {
  await newChunk("F-1");
  await passTime(11);
  const away = new Error("the queue is away");
  const failing = sendOverdueChunks(at.store, { olderThanMs: 10_000, limit: 10 }, () => Promise.reject(away));
  await expect(failing).rejects.toBe(away);
  expect(await overdue()).toHaveLength(1);
});

test("each time a chunk is sent again, the delay grows", async () => {
  await newChunk("D-1");
  await passTime(11);
  expect(await overdue()).toHaveLength(1);
  expect(await overdue()).toHaveLength(0);
  await passTime(11);
  expect(await overdue()).toHaveLength(0);
  await passTime(10);
  expect(await overdue()).toHaveLength(1);
  await passTime(39);
  expect(await overdue()).toHaveLength(0);
  await passTime(2);
  expect(await overdue()).toHaveLength(1);
});

test("the summary has the number of open chunks and the age of the oldest", async () => {
  expect(await loadStatusSummary(at.store, at.tenantId)).toMatchObject({ openChunks: 0, oldestOpenMs: null });
  await newChunk("W-1");
  await at.store.pool.query("update chunk set admitted_at = now() - interval '90 seconds'");
  await newChunk("W-2");
  const { openChunks, oldestOpenMs, claims } = await loadStatusSummary(at.store, at.tenantId);
  expect(openChunks).toBe(2);
  expect(oldestOpenMs).toBeGreaterThanOrEqual(90_000);
  expect(claims).toMatchObject({ received: 2 });
});
