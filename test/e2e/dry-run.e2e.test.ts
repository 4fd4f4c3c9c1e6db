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

/* The same claims through the services and through `firstpass scrub`: a dry run predicts the verdicts. */

/** Set by `npm run dry-run`: how many claims both engines get. */
const wantedClaims = process.env["DRY_RUN_CLAIMS"];
/** Enough for a claim under every policy and a finding of every edit. */
const claimCount = Number(wantedClaims ?? 4000);
const submittedCount = Number(wantedClaims ?? 500);
const seed = 1;
const differencesShownMax = 10;
const timeoutMs = 300_000;

const engines = [
  { engine: "Postgres", queueUrl: null },
  ...(wantedClaims === undefined ? [] : [{ engine: "Redis", queueUrl: testRedis() }]),
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

/** On both shelves a release of the same number and content. */
async function activateHorizon(shelf: Shelf): Promise<void> {
  const draft = await openDraft(shelf);
  draft.setPolicy("horizon.yaml", horizonPolicy);
  const { record } = await draft.put("2026-11-23");
  await shelf.activate(record.release);
}

/** The outcomes of a file of these claims in its order, received on a given day. */
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
    // A busy machine is no reason to turn claims away.
    const env = { ...fleetEnv(database.url, queueUrl), FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" };
    const fleet = await startFleet(env, home);
    try {
      const account = new Account(fleet, await makeKey(env, "dry run"));
      const receivedOn = today();
      const { batchId, accepted, rejected } = await account.submit(submitted);
      while (!(await account.isDone(batchId))) await sleep(100);
      const pipeline = new Map<string, VerdictJson>();
      for await (const verdict of account.verdictsOfBatch(batchId)) pipeline.set(nameOf(verdict), verdict);

      const outcomes = await dryRun(submitted, receivedOn);
      const verdicts = outcomes.filter(isVerdict);
      expect(outcomes.filter((outcome) => !isVerdict(outcome))).toEqual(
        rejected.map((rejection) => ({ status: "rejected", ...rejection })),
      );
      expect([verdicts.length, pipeline.size]).toEqual([accepted, accepted]);

      // A dry run prints outcomes as it goes, before it reaches a correction.
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
  "the claims cover every policy, and every edit finds something",
  async () => {
    const outcomes = await dryRun(lines, today());
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

/** The differences of a claim's two verdicts: a line per finding, and one for everything else. */
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
