import { workerStages } from "@firstpass/claim";
import { createMetrics } from "@firstpass/runtime";
import { type Scrubber, startScrubber } from "@firstpass/scrubber";
import { loadFindings, saveStageResult } from "@firstpass/store";
import { heldClaim, newClaim, testRedis } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useResults } from "../../../test/in-process/results.ts";
import { runStages } from "../../../test/in-process/scrub.ts";

const redisUrl = testRedis();

describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("the concluder on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the concluder's Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    const results = useResults({ queueUrl });
    const scrubbers: Scrubber[] = [];

    beforeAll(() => {
      for (const stage of workerStages) {
        scrubbers.push(startScrubber({ ...results, stage, concurrency: 2, metrics: createMetrics() }));
      }
    });
    afterAll(async () => {
      for (const scrubber of scrubbers) await scrubber.close();
    });

    const statusesOf = async (claimIds: string[]) => {
      const claims = await Promise.all(
        claimIds.map((id) => results.tenant.request("GET", `/v1/claims/${id}`)),
      );
      return claims.map(({ body }) => body.status);
    };

    test("merges the findings of the stages into a verdict per claim", async () => {
      const { batchId, claimIds, chunks } = await results.tenant.admit([newClaim(), heldClaim(), newClaim()]);
      await results.pipeline.start(chunks);
      await results.tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean", "hold", "clean"]);
      const { verdict } = (await results.tenant.request("GET", `/v1/claims/${claimIds[1]}`)).body;
      expect(verdict).toMatchObject({
        batchId,
        revision: 1,
        contentRelease: results.library.current.release,
      });
      const { daysLeft, lastDay } = verdict.timelyFiling;
      expect(lastDay).toBe("2027-03-02");
      expect(daysLeft).toBeGreaterThan(0);
      expect(verdict.findings.map(({ edit }: { edit: string }) => edit)).toContain(
        "integrity/npi-check-digit",
      );
    });

    test("files held claims in the worklist", async () => {
      const { batchId, claimIds, chunks } = await results.tenant.admit([newClaim(), heldClaim()]);
      await results.pipeline.start(chunks);
      await results.tenant.untilDone(batchId);
      await vi.waitFor(async () => {
        const { body } = await results.tenant.request("GET", "/v1/worklist");
        expect(body.items).toMatchObject([
          { claimId: claimIds[1], worst: { edit: "integrity/npi-check-digit" }, nextActor: "front_desk" },
        ]);
      });
    });

    test("sends a chunk back to a stage without a result", async () => {
      const { batchId, claimIds, chunks } = await results.tenant.admit([newClaim()]);
      await runStages(results, chunks[0]!, ["documentation"]);
      await results.pipeline.resume([chunks[0]!], "verdict");
      await results.tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean"]);
    });

    test("concludes a chunk once that is sent twice", async () => {
      const { batchId, chunks } = await results.tenant.admit([newClaim()]);
      const ref = chunks[0]!;
      await runStages(results, ref);
      await results.pipeline.resume([ref, ref], "verdict");
      await results.tenant.untilDone(batchId);
      await results.tenant.submit([newClaim()]);
      const { verdicts } = (await results.tenant.request("GET", "/v1/verdicts")).body;
      expect(verdicts).toHaveLength(2);
    });

    test("marks the verdict on an earlier revision as superseded", async () => {
      const claim = newClaim();
      const first = await results.tenant.admit([claim]);
      const second = await results.tenant.submit([{ ...claim, priorAuthorization: "A-778" }]);
      expect(second.claimIds).toEqual(first.claimIds);
      await results.tenant.scrub(first.chunks[0]!);
      await results.tenant.untilDone(first.batchId);
      const { verdicts } = (await results.tenant.request("GET", "/v1/verdicts")).body;
      expect(
        verdicts.map(({ revision, status }: { revision: number; status: string }) => [revision, status]),
      ).toEqual([
        [2, "clean"],
        [1, "superseded"],
      ]);
      expect(await statusesOf(first.claimIds)).toEqual(["clean"]);
    });

    test("splits a chunk that cannot be concluded, and restarts its halves", async () => {
      const { batchId, claimIds, chunks } = await results.tenant.admit([newClaim(), heldClaim()]);
      const ref = chunks[0]!;
      await runStages(results, ref, ["documentation", "modifier"]);
      await saveStageResult(results.store, ref, "medical-necessity", { findings: [[]] });
      expect(Object.keys((await loadFindings(results.store, ref))!.findings)).toHaveLength(3);
      await results.pipeline.resume([ref], "verdict");
      await results.tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean", "hold"]);
    });

    test("is ready when its jobs are consumed", async () => {
      const expected = { ready: true, degraded: false, checks: { database: "ok", verdicts: "ok" } };
      await vi.waitFor(async () => {
        const { statusCode, body } = await results.server.inject("/readyz");
        expect([statusCode, JSON.parse(body)]).toEqual([200, expected]);
      }, 10_000);
    });
  });
});

describe("while the queue is out of reach", () => {
  const results = useResults({ queueUrl: "redis://127.0.0.1:1" });

  test("queries are answered, and results is degraded", async () => {
    const ready = await results.server.inject("/readyz");
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      {
        ready: true,
        degraded: true,
        checks: { database: "ok", verdicts: expect.stringContaining("gets no jobs") },
      },
    ]);
    const { status, body } = await results.tenant.request("GET", "/v1/status");
    expect([status, body]).toEqual([200, expect.objectContaining({ openChunks: 0, queues: null })]);
  });
});
