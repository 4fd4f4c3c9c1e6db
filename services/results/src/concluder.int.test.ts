import { createLogger, createMetrics } from "@firstpass/runtime";
import { startScrubber } from "@firstpass/scrubber";
import { loadFindings, saveStageResult } from "@firstpass/store";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { heldClaim, newClaim } from "../../../test/results-house/claims.ts";
import {
  openResultsHouse,
  openTenant,
  type ResultsHouse,
  runStages,
  type TestTenant,
} from "../../../test/results-house/results-house.ts";

const redisUrl = testRedis();
const logger = createLogger({ name: "test", level: "silent" });

describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("the concluder on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the concluder's Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let database: Awaited<ReturnType<typeof testDatabase>>;
    let house: ResultsHouse;
    let tenant: TestTenant;
    const scrubbers: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      database = await testDatabase();
      house = await openResultsHouse({ databaseUrl: database.url, queueUrl });
      for (const stage of ["documentation", "modifier", "medical-necessity"] as const) {
        const metrics = createMetrics();
        scrubbers.push(startScrubber({ ...house, stage, concurrency: 2, logger, metrics }));
      }
    });
    afterAll(async () => {
      for (const scrubber of scrubbers) await scrubber.close();
      await house?.close();
      await database?.drop();
    });
    beforeEach(async () => {
      tenant = await openTenant(house);
    });

    const statusesOf = async (claimIds: string[]) => {
      const claims = await Promise.all(claimIds.map((id) => tenant.request("GET", `/v1/claims/${id}`)));
      return claims.map(({ body }) => body.status);
    };

    test("merges what the stages found into a verdict per claim", async () => {
      const { batchId, claimIds, chunks } = await tenant.admit([newClaim(), heldClaim(), newClaim()]);
      await house.pipeline.enqueue(chunks.map((ref) => ({ ref, from: "documentation" })));
      await tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean", "hold", "clean"]);
      const { verdict } = (await tenant.request("GET", `/v1/claims/${claimIds[1]}`)).body;
      expect(verdict).toMatchObject({ batchId, revision: 1, contentRelease: house.library.current.release });
      const { daysLeft, lastDay } = verdict.timelyFiling;
      expect(lastDay).toBe("2027-03-02");
      expect(daysLeft).toBeGreaterThan(0);
      expect(verdict.findings.map(({ edit }: { edit: string }) => edit)).toContain(
        "integrity/npi-check-digit",
      );
    });

    test("a chunk that lacks a stage's result goes back to that stage", async () => {
      const { batchId, claimIds, chunks } = await tenant.admit([newClaim()]);
      await runStages(house, chunks[0]!, ["documentation"]);
      await house.pipeline.enqueue([{ ref: chunks[0]!, from: "verdict" }]);
      await tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean"]);
    });

    test("sent twice, it is concluded once", async () => {
      const { batchId, chunks } = await tenant.admit([newClaim()]);
      const ref = chunks[0]!;
      await runStages(house, ref);
      await house.pipeline.enqueue([
        { ref, from: "verdict" },
        { ref, from: "verdict" },
      ]);
      await tenant.untilDone(batchId);
      await tenant.submit([newClaim()]);
      const { verdicts } = (await tenant.request("GET", "/v1/verdicts")).body;
      expect(verdicts).toHaveLength(2);
    });

    test("an earlier revision says that it is superseded", async () => {
      const claim = newClaim();
      const first = await tenant.admit([claim]);
      const second = await tenant.submit([{ ...claim, priorAuthorization: "A-778" }]);
      expect(second.claimIds).toEqual(first.claimIds);
      await tenant.scrub(first.chunks[0]!);
      await tenant.untilDone(first.batchId);
      const { verdicts } = (await tenant.request("GET", "/v1/verdicts")).body;
      expect(
        verdicts.map(({ revision, status }: { revision: number; status: string }) => [revision, status]),
      ).toEqual([
        [2, "clean"],
        [1, "superseded"],
      ]);
      expect(await statusesOf(first.claimIds)).toEqual(["clean"]);
    });

    test("a chunk that cannot be concluded is halved, and its halves start anew", async () => {
      const { batchId, claimIds, chunks } = await tenant.admit([newClaim(), heldClaim()]);
      const ref = chunks[0]!;
      await runStages(house, ref, ["documentation", "modifier"]);
      await saveStageResult(house.store, ref, "medical-necessity", { findings: [[]] });
      expect(Object.keys((await loadFindings(house.store, ref))!.findings)).toHaveLength(3);
      await house.pipeline.enqueue([{ ref, from: "verdict" }]);
      await tenant.untilDone(batchId);
      expect(await statusesOf(claimIds)).toEqual(["clean", "hold"]);
    });

    test("is ready when its jobs are consumed", async () => {
      const { statusCode, body } = await house.server.inject("/readyz");
      expect([statusCode, JSON.parse(body)]).toEqual([
        200,
        { ready: true, checks: { database: "ok", verdicts: "ok" } },
      ]);
    });
  });
});

test("is not ready while nobody consumes its jobs", async () => {
  const database = await testDatabase();
  const house = await openResultsHouse({ databaseUrl: database.url, started: false });
  const { statusCode, body } = await house.server.inject("/readyz");
  expect(statusCode).toBe(503);
  expect(JSON.parse(body).checks).toMatchObject({ database: "ok", verdicts: "no job is consumed" });
  await house.close();
  await database.drop();
});
