import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, parseClaim, type VerdictJson, workerStages } from "@firstpass/claim";
import { type ContentLibrary, openContentLibrary, openDraft } from "@firstpass/content";
import { createLogger, createMetrics } from "@firstpass/runtime";
import { startScrubber } from "@firstpass/scrubber";
import { loadClaim, openStoreShelf } from "@firstpass/store";
import {
  heldClaim,
  newClaim,
  type TestDatabase,
  testDatabase,
  testKeys,
  testRedis,
} from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { benchClaim } from "../../../../test/bench/claims.ts";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";
import { openTestResults, type TestResults } from "../../../../test/in-process/results.ts";
import { storeScrubbed } from "../../../../test/in-process/scrub.ts";
import { openTenant, type TestTenant } from "../../../../test/in-process/tenant.ts";
import type { SimulationReport } from "../simulate/report.ts";

const redisUrl = testRedis();
const logger = createLogger({ name: "test", level: "silent" });
const edit = "modifier/therapy-discipline";

/** A claim that is held for one finding: a line lacks its discipline modifier. */
function incomplete(): Claim {
  const claim = newClaim();
  const [first, ...others] = claim.lines;
  return { ...claim, lines: [{ ...first!, modifiers: [] }, ...others] };
}

describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("firstpass content activate --rescrub with the queue on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the suite of re-scrubbing on Redis is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let database: TestDatabase;
    let folder: string;
    let results: TestResults;
    let library: ContentLibrary;
    let tenant: TestTenant;
    let release: string;
    const scrubbers: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "firstpass-rescrub-"));
      database = await testDatabase();
      results = await openTestResults(database.url, { queueUrl });
      const shelf = openStoreShelf(results.store);
      const draft = await openDraft(shelf);
      draft.setPolicy(
        "lenient.yaml",
        `id: lenient\nname: Lenient\nextends: medicare-j6\nmatch:\n  - payerIds: ["06102"]\nprecedence: 9\nseverity:\n  ${edit}: warn\n`,
      );
      release = (await draft.put("2026-11-23")).record.release;
      library = await openContentLibrary({ shelf });
      for (const stage of workerStages) {
        const metrics = createMetrics();
        scrubbers.push(startScrubber({ ...results, library, stage, concurrency: 2, logger, metrics }));
      }
      tenant = await openTenant(results);
    });
    afterAll(async () => {
      for (const scrubber of scrubbers) await scrubber.close();
      library?.close();
      await results?.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    const run = async (...args: string[]) => {
      const result = await firstpass(args, {
        env: {
          DATABASE_URL: database.url,
          ...(queueUrl === null ? {} : { QUEUE_URL: queueUrl }),
          FIRSTPASS_HOME: folder,
          FIRSTPASS_KEYS: testKeys.keys,
          FIRSTPASS_INDEX_KEY: testKeys.indexKey,
        },
      });
      expect(result).toMatchObject({ status: 0, stderr: "" });
      return result;
    };
    const activate = (...args: string[]) => run("content", "activate", release, "--rescrub", ...args);
    const activateJson = async (...args: string[]) => {
      const [said] = jsonLines<{
        rescrubbed: { tenants: { looked: number; claims: number; batchId: string | null }[] };
      }>(await activate("--format", "json", ...args));
      return said!.rescrubbed.tenants[0]!;
    };
    const claimOf = async (claimId: string) => (await tenant.request("GET", `/v1/claims/${claimId}`)).body;
    const newVerdicts = async (cursor: string): Promise<VerdictJson[]> =>
      (await tenant.request("GET", `/v1/verdicts?after=${encodeURIComponent(cursor)}`)).body.verdicts;

    test("only claims that the release changes are scrubbed again", async () => {
      const at = { store: results.store, tenantId: tenant.tenantId };
      const submission = { content: results.library.current, receivedOn: "2026-03-10" };
      const voided = incomplete();
      const claims = [newClaim(), incomplete(), heldClaim(), incomplete(), voided];
      const ids = await storeScrubbed(at, claims, submission);
      await storeScrubbed(
        at,
        [{ ...voided, frequency: "8", originalReference: "2026061000123" }],
        submission,
      );
      const decision = { reason: "The payer agreed by phone", name: "A. Biller" };
      await tenant.request("POST", `/v1/claims/${ids[3]}/release`, { body: decision });
      const [old] = await storeScrubbed(at, [incomplete()], { ...submission, receivedOn: "2026-03-01" });
      // These have no verdict yet.
      const underWay = await tenant.admit([newClaim(), incomplete()]);

      const { cursor } = (await tenant.request("GET", "/v1/verdicts")).body;
      const { looked, claims: changed, batchId } = await activateJson("--since", "2026-03-02");
      expect([looked, changed]).toEqual([5, 2]);
      await tenant.untilDone(batchId!);

      const verdicts = await newVerdicts(cursor);
      expect(verdicts.map(({ claimId }) => claimId).sort()).toEqual([ids[1], underWay.claimIds[1]].sort());
      expect(await claimOf(ids[1]!)).toMatchObject({
        revision: 2,
        status: "clean",
        batchId,
        verdict: {
          contentRelease: release,
          changes: {
            since: 1,
            appeared: [{ edit, severity: "warn" }],
            gone: [{ edit, severity: "hold" }],
          },
        },
      });
      expect(await claimOf(underWay.claimIds[1]!)).toMatchObject({ revision: 2, status: "clean" });
      // The date of receipt is unchanged: only the content is new.
      expect(await loadClaim(results.store, tenant.tenantId, ids[1]!)).toMatchObject({
        receivedOn: "2026-03-10",
        claim: claims[1],
      });
      const untouched = await Promise.all([ids[0]!, ids[2]!, ids[3]!, ids[4]!, old!].map(claimOf));
      expect(untouched.map(({ revision, status }) => [revision, status])).toEqual([
        [1, "clean"],
        [1, "hold"],
        [1, "released"],
        [2, "clean"],
        [1, "hold"],
      ]);
    });

    test("a second run finds nothing to do", async () => {
      expect(await activateJson("--since", "2026-03-02")).toMatchObject({ claims: 0, batchId: null });
    });

    test("the result is printed for people", async () => {
      const { stdout } = await activate("--since", "2026-03-01", "--tenant", await nameOf(tenant));
      expect(stdout).toMatch(
        /^Checked 4 claims received since 2026-03-01 under other releases and rescrubbed 1, in batch \S+ \(tenant \S+\)\. The others do not change\.$/m,
      );
    });

    test("claims admitted under the old release during the activation are checked too", async () => {
      const shelf = openStoreShelf(results.store);
      await shelf.activate(null);
      while (results.library.current.release === release) await sleep(10);
      const running = activateJson("--since", "2026-03-02");
      while ((await shelf.active()) !== release) await sleep(1);
      const { claimIds } = await tenant.admit([incomplete()]);
      const { batchId } = await running;
      await tenant.untilDone(batchId!);
      expect(await claimOf(claimIds[0]!)).toMatchObject({ revision: 2, status: "clean" });
    });

    test("a simulation under the release of the verdicts gives the same verdicts", async () => {
      const other = await openTenant(results);
      const claims = Array.from({ length: 150 }, (_, index) => parseClaim(benchClaim(index, "same")));
      const { chunks, batchId } = await other.admit(claims);
      await results.pipeline.start(chunks);
      await other.untilDone(batchId);
      const { release: own } = results.library.current;
      const result = await run(
        "simulate",
        "--content",
        own,
        "--tenant",
        await nameOf(other),
        "--format",
        "json",
      );
      const [report] = jsonLines<SimulationReport>(result);
      expect(report!.claims).toMatchObject({ replayed: 150, unchanged: 150, changedAnyway: 0 });
      expect(Number(report!.atRiskBefore)).toBeGreaterThan(0);
    });

    async function nameOf({ tenantId }: TestTenant): Promise<string> {
      const { rows } = await results.store.pool.query("select name from tenant where tenant_id = $1", [
        tenantId,
      ]);
      return rows[0]!["name"];
    }
  });
});
