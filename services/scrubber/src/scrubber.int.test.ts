import { addDays, type Claim, type WorkerStage, workerStages } from "@firstpass/claim";
import { openContentLibrary, starterShelf } from "@firstpass/content";
import { openPipeline, type Pipeline } from "@firstpass/pipeline";
import { createLogger, createMetrics, type Metrics } from "@firstpass/runtime";
import { type ChunkRef, findClaim, loadChunk, loadFindings, type Store } from "@firstpass/store";
import { admitRequests, sampleClaim, sampleRequest, testRedis, testStore } from "@firstpass/test-support";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startScrubber } from "./index.ts";

const redisUrl = testRedis();
const library = await openContentLibrary({ shelf: starterShelf() });
const planted = "Quackenbush";

describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("the scrubbers on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the scrubbers' Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let store: Store;
    let tenantId: string;
    let databaseUrl: string;
    let close: () => Promise<void>;
    let pipeline: Pipeline;
    let metrics: Metrics;
    let log = "";
    const logger = createLogger({
      name: "test",
      destination: {
        write(line) {
          log += line;
        },
      },
    });
    let open: { close(): Promise<void> }[] = [];
    let arrived: ChunkRef[] = [];

    beforeAll(async () => {
      ({ store, tenantId, databaseUrl, close } = await testStore());
    });
    afterAll(() => close());
    beforeEach(async () => {
      log = "";
      arrived = [];
      metrics = createMetrics();
      pipeline = await openPipeline({ queueUrl, databaseUrl, logger });
      if (queueUrl) await flush(queueUrl);
      else await store.pool.query("truncate bullmq.job cascade");
    });
    afterEach(async () => {
      for (const each of open.reverse()) await each.close();
      open = [];
      await pipeline.close();
    });

    function start(stage: WorkerStage) {
      const scrubber = startScrubber({ store, pipeline, library, stage, concurrency: 2, logger, metrics });
      open.push(scrubber);
      return scrubber;
    }

    function startAll(): void {
      for (const stage of workerStages) start(stage);
      const noteArrival = async (ref: ChunkRef) => void arrived.push(ref);
      open.push(pipeline.work("verdict", noteArrival, { concurrency: 1, onExhausted: async () => {} }));
    }

    async function admitChunk(claims: Claim[], release = library.current.release) {
      const content = { ...library.current, release };
      const { chunks, requests } = await admitRequests({ store, tenantId }, [sampleRequest(claims)], {
        content,
        receivedOn: "2026-11-02",
      });
      return { ref: chunks[0]!, claimIds: requests[0]!.claimIds };
    }

    const send = (ref: ChunkRef) => pipeline.start([ref]);
    const arrivalOf = (ref: ChunkRef) =>
      vi.waitFor(() => expect(arrived).toContainEqual(ref), { timeout: 15_000, interval: 50 });

    test("store the findings of each stage by claim, and pass the chunk on to its verdict", async () => {
      const claims = [newClaim(), newClaim({ diagnoses: [] }), newClaim({ notes: [] })];
      const { ref } = await admitChunk(claims);
      startAll();
      await send(ref);
      await arrivalOf(ref);
      const { findings } = (await loadFindings(store, ref))!;
      expect(Object.keys(findings).sort()).toEqual([...workerStages].sort());
      for (const stage of workerStages) expect(findings[stage]).toHaveLength(claims.length);
      expect(editsOf(findings["medical-necessity"]![1]!)).toContain("medical-necessity/diagnosis-missing");
      expect(editsOf(findings.documentation![2]!)).toContain("documentation/note-missing");
      expect(editsOf(findings.documentation![0]!)).not.toContain("documentation/note-missing");
    });

    test("send a chunk back to the stage that reads the notes when the facts are missing", async () => {
      const claim = newClaim();
      claim.notes[0]!.planOfCare = undefined;
      const { ref } = await admitChunk([claim]);
      startAll();
      await pipeline.resume([ref], "medical-necessity");
      await vi.waitFor(
        async () => expect(Object.keys((await loadFindings(store, ref))!.findings)).toHaveLength(3),
        { timeout: 15_000, interval: 50 },
      );
      const { findings } = (await loadFindings(store, ref))!;
      expect(editsOf(findings["medical-necessity"]![0]!)).toContain("medical-necessity/plan-of-care");
    });

    test("check earlier claims of the patient: the later of two equal claims is the duplicate", async () => {
      const claim = newClaim();
      const { ref } = await admitChunk([claim, { ...claim, controlNumber: `${claim.controlNumber}-again` }]);
      startAll();
      await send(ref);
      await arrivalOf(ref);
      const { documentation } = (await loadFindings(store, ref))!.findings;
      const flagged = documentation!.map((found) => editsOf(found).includes("integrity/duplicate-claim"));
      expect(flagged).toEqual([false, true]);
    });

    test("count the visits of earlier chunks: the eleventh since the progress report is overdue", async () => {
      const first = newClaim();
      const ofDay = (serviceDate: string, index: number): Claim => ({
        ...first,
        controlNumber: `${first.controlNumber}-${index}`,
        lines: first.lines.map((line) => ({ ...line, serviceDate })),
        notes: first.notes.map((note) => ({ ...note, serviceDate, lastProgressReport: "2026-02-11" })),
      });
      const days = Array.from({ length: 11 }, (_, index) => addDays("2026-02-12", 2 * index));
      const claims = days.map(ofDay);
      await admitChunk(claims.slice(0, 8));
      const { ref } = await admitChunk(claims.slice(8));
      startAll();
      await send(ref);
      await arrivalOf(ref);
      const { findings, timelyFiling } = (await loadFindings(store, ref))!;
      expect(findings["medical-necessity"]!.map((found) => editsOf(found))).toEqual([
        [],
        expect.arrayContaining(["medical-necessity/repeat-pattern"]),
        expect.arrayContaining(["medical-necessity/progress-report", "medical-necessity/repeat-pattern"]),
      ]);
      // The first deadline moves from Sunday to Monday.
      const deadlines = ["2027-03-01", "2027-03-02", "2027-03-04"];
      expect(timelyFiling.map((filing) => filing?.lastDay)).toEqual(deadlines);
    });

    test("keep the first result when a chunk is sent twice", async () => {
      const { ref } = await admitChunk([newClaim()]);
      startAll();
      await send(ref);
      await send(ref);
      await vi.waitFor(() => expect(arrived).toHaveLength(2), { timeout: 15_000, interval: 50 });
      const text = await metrics.registry.metrics();
      for (const stage of workerStages) {
        expect(text).toContain(`firstpass_chunks_scrubbed_total{stage="${stage}"} 1`);
      }
    });

    test("split a chunk that keeps failing until the faulty claim is alone, and scrub the others", async () => {
      const poison = newClaim();
      poison.subscriber.lastName = planted;
      poison.notes[0]!.interventions = null as never;
      const claims = [newClaim(), newClaim(), poison, newClaim(), newClaim()];
      const { ref, claimIds } = await admitChunk(claims);
      startAll();
      await send(ref);
      await vi.waitFor(
        async () => expect((await findClaim(store, tenantId, claimIds[2]!))?.status).toBe("error"),
        { timeout: 30_000, interval: 100 },
      );
      await vi.waitFor(async () => expect(await claimsArrived()).toHaveLength(4), {
        timeout: 15_000,
        interval: 100,
      });
      expect((await claimsArrived()).sort()).toEqual(claimIds.filter((_, index) => index !== 2).sort());
      expect(await loadChunk(store, ref)).toBeNull();
      expect(log).toContain("split a chunk");
      expect(log).not.toContain(planted);
    });

    async function claimsArrived(): Promise<string[]> {
      const chunks = await Promise.all(arrived.map((ref) => loadChunk(store, ref)));
      return chunks.flatMap((chunk) => chunk?.claims.map(({ claimId }) => claimId) ?? []);
    }

    test("leave a chunk with an unknown release unchanged", async () => {
      const { ref } = await admitChunk([newClaim(), newClaim()], "1999Q1.1");
      startAll();
      await send(ref);
      await vi.waitFor(async () => expect((await pipeline.counts()).documentation.failed).toBe(1), {
        timeout: 15_000,
        interval: 100,
      });
      expect((await loadChunk(store, ref))?.claims).toHaveLength(2);
      expect(arrived).toEqual([]);
    });

    test("ignore a chunk that no longer exists", async () => {
      startAll();
      const ref = { tenantId, chunkId: crypto.randomUUID() };
      await send(ref);
      await arrivalOf(ref);
      expect(log).not.toContain("could not be handled");
    });

    test("are ready while jobs are consumed", async () => {
      const scrubber = start("modifier");
      const checks = { queue: "ok", store: "ok" };
      await vi.waitFor(async () => expect(await scrubber.ready()).toEqual({ ready: true, checks }), 10_000);
      await scrubber.close();
      expect((await scrubber.ready()).ready).toBe(false);
    });
  });
});

let claimNumber = 0;

/** A claim with a new patient, so that tests do not see each other's claims. */
function newClaim(overrides: Partial<Claim> = {}): Claim {
  claimNumber += 1;
  const subscriber = { ...sampleClaim().subscriber, memberId: `M-${claimNumber}` };
  return sampleClaim({ controlNumber: `CLM-${claimNumber}`, subscriber, ...overrides });
}

async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
}

function editsOf(findings: readonly { edit: string }[]): string[] {
  return findings.map(({ edit }) => edit);
}
