import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type CalendarDate, type FindingJson, parseClaim, type VerdictJson } from "@firstpass/claim";
import { openContentLibrary, openDraft, openFolderShelf, type Shelf } from "@firstpass/content";
import { catalogue } from "@firstpass/edits";
import { openDatabaseShelf } from "@firstpass/store";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../command/firstpass.ts";
import { Account, makeKey } from "../fleet/account.ts";
import { fleetEnv, startFleet } from "../fleet/fleet.ts";
import { horizonPolicy, mixedClaims } from "./mixed-claims.ts";

/*
 * The same file of claims through the services and through `firstpass scrub`: whoever tries a file sees what will be said
 * of it.
 */

/** Of `npm run dry-run` 20,000. */
const claimCount = Number(process.env["DRY_RUN_CLAIMS"] ?? 4000);
const seed = 1;
const differencesShownMax = 10;
const timeoutMs = 300_000;

const engines = [
  { engine: "Redis", queueUrl: testRedis() },
  { engine: "Postgres", queueUrl: null },
];

type Outcome = VerdictJson | { status: "rejected"; index: number };

let home: string;
let file: string;
const lines = [...mixedClaims(claimCount, seed)];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "firstpass-dry-run-"));
  file = join(home, "claims.ndjson");
  await writeFile(file, lines.join(""));
  await activateHorizon(openFolderShelf(join(home, "content")));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** On both shelves a release of the same number and content. */
async function activateHorizon(shelf: Shelf): Promise<void> {
  const draft = await openDraft(shelf);
  draft.setPolicy("horizon.yaml", horizonPolicy);
  const { record } = await draft.put("2026-11-23");
  await shelf.activate(record.release);
}

const dryRuns = new Map<CalendarDate, Promise<Outcome[]>>();

/** The outcomes of the file in its order, as of claims that come in on a day. */
function dryRun(receivedOn: CalendarDate): Promise<Outcome[]> {
  const args = ["scrub", "--format", "json", "--received", receivedOn, "--home", home, file];
  const run = dryRuns.get(receivedOn) ?? firstpass(args).then((result) => jsonLines<Outcome>(result));
  dryRuns.set(receivedOn, run);
  return run;
}

const today = () => new Date().toISOString().slice(0, 10);

test.for(engines)(
  "a batch and its dry run find the same, claim by claim: with the queue on $engine",
  { timeout: timeoutMs },
  async ({ engine, queueUrl }, { skip }) => {
    if (engine === "Redis" && queueUrl === null) skip();
    const database = await testDatabase();
    const { shelf, close } = await openDatabaseShelf(database.url);
    await activateHorizon(shelf);
    await close();
    // A busy machine is no reason to turn claims away.
    const env = { ...fleetEnv(database.url, queueUrl), FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" };
    const fleet = await startFleet(env, home);
    try {
      const account = new Account(fleet, await makeKey(env, "dry run"));
      const receivedOn = today();
      const { batchId, accepted, rejected } = await account.submit(lines);
      while (!(await account.isDone(batchId))) await sleep(100);
      const pipeline = new Map<string, VerdictJson>();
      for await (const verdict of account.verdictsOfBatch(batchId)) pipeline.set(nameOf(verdict), verdict);

      const outcomes = await dryRun(receivedOn);
      const verdicts = outcomes.filter(isVerdict);
      expect(outcomes.filter((outcome) => !isVerdict(outcome))).toEqual(
        rejected.map((rejection) => ({ status: "rejected", ...rejection })),
      );
      expect([verdicts.length, pipeline.size]).toEqual([accepted, accepted]);

      // A dry run tells its outcomes as it goes: it does not know that a correction will come.
      const superseded = new Set(
        verdicts.map((verdict) => nameOf({ ...verdict, revision: verdict.revision - 1 })),
      );
      const differences = verdicts.flatMap((verdict) => {
        const name = nameOf(verdict);
        const status = superseded.has(name) ? "superseded" : verdict.status;
        return differencesOf({ ...verdict, status }, pipeline.get(name)!);
      });
      expect(differences.slice(0, differencesShownMax), `${differences.length} differences`).toEqual([]);
    } finally {
      await fleet.close();
      await database.drop();
    }
  },
);

test(
  "the file has claims under every policy, and some that each edit finds fault with",
  async () => {
    const outcomes = await dryRun(today());
    const verdicts = outcomes.filter(isVerdict);
    const found = new Set(verdicts.flatMap(({ findings }) => findings.map(({ edit }) => edit)));
    expect(catalogue.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
    expect(verdicts.filter(({ status }) => status === "error")).toEqual([]);
    expect(verdicts.filter(({ status }) => status === "clean").length).toBeGreaterThan(claimCount / 10);
    expect(verdicts.filter(({ revision }) => revision > 1).length).toBeGreaterThan(claimCount / 20);
    expect(outcomes.length).toBeGreaterThan(verdicts.length);

    const library = await openContentLibrary({ shelf: openFolderShelf(join(home, "content")) });
    library.close();
    const { policies } = library.current;
    const rejected = new Set(outcomes.flatMap((outcome) => (isVerdict(outcome) ? [] : [outcome.index])));
    const claims = lines
      .filter((_, index) => !rejected.has(index))
      .map((line) => parseClaim(JSON.parse(line)));
    const used = new Set(claims.map((claim) => policies.find(claim).id));
    expect(policies.files.map(({ stated }) => stated.id).filter((id) => !used.has(id!))).toEqual([]);
  },
  timeoutMs,
);

function isVerdict(outcome: Outcome): outcome is VerdictJson {
  return "findings" in outcome;
}

function nameOf({ controlNumber, revision }: VerdictJson): string {
  return `${controlNumber} revision ${revision}`;
}

/** What is not the same of a claim: a line for each finding, and one for all else. */
function differencesOf(dry: VerdictJson, real: VerdictJson): string[] {
  const { findings: dryFindings, ...dryRest } = comparable(dry);
  const { findings: realFindings, ...realRest } = comparable(real);
  const differences: string[] = [];
  if (!isDeepStrictEqual(dryRest, realRest)) {
    differences.push(`dry run ${JSON.stringify(dryRest)}, pipeline ${JSON.stringify(realRest)}`);
  }
  const only = (findings: readonly FindingJson[], others: readonly FindingJson[]) =>
    findings
      .filter((finding) => !others.some((other) => isDeepStrictEqual(finding, other)))
      .map((finding) => JSON.stringify(finding));
  if (!isDeepStrictEqual(dryFindings, realFindings)) {
    const ofDryRun = only(dryFindings, realFindings).map((finding) => `only in the dry run ${finding}`);
    const ofPipeline = only(realFindings, dryFindings).map((finding) => `only in the pipeline ${finding}`);
    differences.push(...ofDryRun, ...ofPipeline);
    if (ofDryRun.length + ofPipeline.length === 0) differences.push("the findings come in another order");
  }
  return differences.map((difference) => `${nameOf(dry)}: ${difference}`);
}

/** All but what is another's in each run: ids, the moment, and the changes since a verdict that a dry run does not keep. */
function comparable({ claimId: _, batchId: __, scrubbedAt: ___, changes: ____, ...verdict }: VerdictJson) {
  return verdict;
}
