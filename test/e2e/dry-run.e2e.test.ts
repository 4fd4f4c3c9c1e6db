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

/* Sends the same claims through the services and through `firstpass scrub`: a dry run must predict the verdicts. */

/** Set by `npm run dry-run`: the number of claims submitted on each engine. */
const requestedCount = process.env["DRY_RUN_CLAIMS"];
/** Enough for a claim under every policy and a finding of every edit. */
const claimCount = Number(requestedCount ?? 4000);
const submittedCount = Number(requestedCount ?? 250);
const seed = 1;
const differencesShownMax = 10;
const timeoutMs = 300_000;

const engines = [
  { engine: "Postgres", queueUrl: null },
  ...(requestedCount === undefined ? [] : [{ engine: "Redis", queueUrl: testRedis() }]),
];

type Outcome = VerdictJson | { status: "rejected"; index: number };

let home: string;
const lines = [...mixedClaims(claimCount, seed)];
const submitted = lines.slice(0, submittedCount);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "firstpass-dry-run-"));
  await activateHorizon(openFolderShelf(join(home, "content")));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Activates a release with the Horizon policy. Its number and content are the same on every shelf. */
async function activateHorizon(shelf: Shelf): Promise<void> {
  const draft = await openDraft(shelf);
  draft.setPolicy("horizon.yaml", horizonPolicy);
  const { record } = await draft.put("2026-11-23");
  await shelf.activate(record.release);
}

/** Scrubs a file with these claims as of the given date and returns the outcomes in file order. */
async function dryRun(claims: readonly string[], receivedOn: CalendarDate): Promise<Outcome[]> {
  const file = join(home, `${claims.length}-claims.ndjson`);
  await writeFile(file, claims.join(""));
  const args = ["scrub", "--format", "json", "--received", receivedOn, "--home", home, file];
  return jsonLines<Outcome>(await firstpass(args));
}

const today = () => new Date().toISOString().slice(0, 10);

test.for(engines)(
  "a batch and its dry run have the same findings, with the queue on $engine",
  { timeout: timeoutMs },
  async ({ engine, queueUrl }, { skip }) => {
    if (engine === "Redis" && queueUrl === null) skip();
    const database = await testDatabase();
    const { shelf, close } = await openDatabaseShelf(database.url);
    await activateHorizon(shelf);
    await close();
    // Ingest must not reject claims because the machine is busy.
    const env = { ...fleetEnv(database.url, queueUrl), FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" };
    const fleet = await startFleet(env, home);
    try {
      const account = new Account(fleet, await makeKey(env, "dry run"));
      const receivedOn = today();
      const { batchId, accepted, rejected } = await account.submit(submitted);
      while (!(await account.isDone(batchId))) await sleep(100);
      const concluded: VerdictJson[] = [];
      for await (const verdict of account.verdictsOfBatch(batchId)) concluded.push(verdict);
      const keyOf = revisionKeys(concluded);
      const pipeline = new Map(concluded.map((verdict) => [keyOf(verdict), verdict]));

      const outcomes = await dryRun(submitted, receivedOn);
      const verdicts = outcomes.filter(isVerdict);
      expect(outcomes.filter((outcome) => !isVerdict(outcome))).toEqual(
        rejected.map((rejection) => ({ status: "rejected", ...rejection })),
      );
      expect([verdicts.length, pipeline.size]).toEqual([accepted, accepted]);

      // A dry run prints each outcome before it reads later corrections.
      const dryKeyOf = revisionKeys(verdicts);
      const superseded = new Set(
        verdicts.map((verdict) => dryKeyOf({ ...verdict, revision: verdict.revision - 1 })),
      );
      const differences = verdicts.flatMap((verdict) => {
        const key = dryKeyOf(verdict);
        const status = superseded.has(key) ? "superseded" : verdict.status;
        return compareVerdicts({ ...verdict, status }, pipeline.get(key)!).map((text) => `${key}: ${text}`);
      });
      expect(differences.slice(0, differencesShownMax), `${differences.length} differences`).toEqual([]);
    } finally {
      await fleet.close();
      await database.drop();
    }
  },
);

test(
  "the claims cover every policy and every edit",
  async () => {
    const outcomes = await dryRun(lines, today());
    const verdicts = outcomes.filter(isVerdict);
    const found = new Set(verdicts.flatMap(({ findings }) => findings.map(({ edit }) => edit)));
    expect(catalogue.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
    expect(verdicts.filter(({ status }) => status === "error")).toEqual([]);
    expect(verdicts.filter(({ status }) => status === "clean").length).toBeGreaterThan(claimCount / 10);
    expect(verdicts.filter(({ revision }) => revision > 1).length).toBeGreaterThan(claimCount / 40);
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

/**
 * Names each revision by its control number, and by the position of its claim among those with that number.
 * @param verdicts in the order in which claims were first submitted.
 */
function revisionKeys(verdicts: readonly VerdictJson[]): (verdict: VerdictJson) => string {
  const claims = new Map<string, string[]>();
  for (const { controlNumber, claimId } of verdicts) {
    const sameNumber = claims.get(controlNumber) ?? [];
    if (!sameNumber.includes(claimId)) claims.set(controlNumber, [...sameNumber, claimId]);
  }
  return ({ controlNumber, claimId, revision }) =>
    `${controlNumber} claim ${claims.get(controlNumber)!.indexOf(claimId) + 1} revision ${revision}`;
}

/** The differences between a claim's two verdicts: one line per finding, and one for all other fields. */
function compareVerdicts(dry: VerdictJson, real: VerdictJson): string[] {
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
    const onlyDryRun = only(dryFindings, realFindings).map((finding) => `only in the dry run: ${finding}`);
    const onlyPipeline = only(realFindings, dryFindings).map((finding) => `only in the pipeline: ${finding}`);
    differences.push(...onlyDryRun, ...onlyPipeline);
    if (onlyDryRun.length + onlyPipeline.length === 0)
      differences.push("the findings have a different order");
  }
  return differences;
}

/** Omits the fields that differ in each run: ids, the time, and the changes from an earlier verdict, which a dry run does not keep. */
function comparable({ claimId: _, batchId: __, scrubbedAt: ___, changes: ____, ...verdict }: VerdictJson) {
  return verdict;
}
