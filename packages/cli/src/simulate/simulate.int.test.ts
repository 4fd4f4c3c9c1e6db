import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, parseClaim } from "@firstpass/claim";
import { openDraft, openStarterContent } from "@firstpass/content";
import {
  ensureTenant,
  migrate,
  openStore,
  openStoreShelf,
  overrideClaim,
  parseKeyring,
  type Store,
} from "@firstpass/store";
import { newClaim, sampleClaim, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { benchClaim } from "../../../../test/bench/claims.ts";
import {
  type CommandResult,
  firstpass,
  jsonLines,
  startFirstpass,
} from "../../../../test/command/firstpass.ts";
import { storeScrubbed, storeUnscrubbed } from "../../../../test/in-process/scrub.ts";
import type { SimulationReport } from "./report.ts";

const content = openStarterContent();
const receivedOn = "2026-03-05";

/** A database and a home folder, with claims of one tenant. */
interface Installation {
  store: Store;
  tenantId: string;
  env: Record<string, string>;
  home: string;
  run(...args: string[]): Promise<CommandResult>;
  simulate(...args: string[]): Promise<SimulationReport>;
  close(): Promise<void>;
}

async function openInstallation(): Promise<Installation> {
  const database = await testDatabase();
  await migrate(database.url);
  const keys = {
    keys: `k:${randomBytes(32).toString("base64")}`,
    indexKey: randomBytes(32).toString("base64"),
  };
  const home = await mkdtemp(join(tmpdir(), "firstpass-simulate-"));
  const store = openStore({ databaseUrl: database.url, keyring: parseKeyring(keys.keys, keys.indexKey) });
  const { tenantId } = await ensureTenant(store, "default");
  const env = {
    DATABASE_URL: database.url,
    FIRSTPASS_KEYS: keys.keys,
    FIRSTPASS_INDEX_KEY: keys.indexKey,
    FIRSTPASS_HOME: home,
  };
  const run = (...args: string[]) => firstpass(args, { env });
  return {
    store,
    tenantId,
    env,
    home,
    run,
    simulate: async (...args) => {
      const result = await run("simulate", "--format", "json", ...args);
      expect(result).toMatchObject({ status: 0, stderr: "" });
      return jsonLines<SimulationReport>(result)[0]!;
    },
    close: async () => {
      await store.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A claim held for one finding: a line lacks the discipline modifier. */
function incomplete(): Claim {
  const claim = newClaim();
  const [first, ...others] = claim.lines;
  return { ...claim, lines: [{ ...first!, modifiers: [] }, ...others] };
}

/** A policy of NGS Medicare that only warns about such a line. */
const lenient = `id: lenient
name: Lenient
match:
  - payerIds: ["06102"]
severity:
  modifier/therapy-discipline: warn
`;

const lenientFile = ({ home }: Installation) => join(home, "lenient.yaml");

describe("firstpass simulate", () => {
  let at: Installation;
  const ids: string[] = [];
  const claims = Array.from({ length: 240 }, (_, index) => (index % 6 === 3 ? incomplete() : newClaim()));
  const otherPayer = { id: "60054", name: "Aetna", filingCode: "CI" };

  beforeAll(async () => {
    at = await openInstallation();
    ids.push(...(await storeScrubbed(at, claims, { content, receivedOn })));
    const corrected = claims.slice(0, 30).map((claim) => ({ ...claim, priorAuthorization: "A-1" }));
    await storeScrubbed(at, corrected, { content, receivedOn: "2026-03-09" });
    const elsewhere = Array.from({ length: 6 }, () => newClaim({ payer: otherPayer }));
    await storeScrubbed(at, elsewhere, { content, receivedOn });
    await writeFile(lenientFile(at), lenient);
  });
  afterAll(() => at?.close());

  test("nothing changes under the release of the verdicts", async () => {
    const report = await at.simulate("--csv", join(at.home, "none.csv"));
    expect(report).toMatchObject({
      content: content.release,
      policy: null,
      claims: { replayed: 246, unchanged: 246, changedAnyway: 0, underWay: 0 },
      edits: [],
    });
    expect(report.atRiskAfter).toBe(report.atRiskBefore);
    expect(Number(report.atRiskBefore)).toBeGreaterThan(0);
    expect((await readFile(join(at.home, "none.csv"), "utf8")).split("\r\n")).toHaveLength(2);
  });

  test("a policy clears the claims it matches, and no stored verdict changes", async () => {
    const rows = () => at.store.pool.query("select xmin, * from claim_verdict order by sequence, revision");
    const before = (await rows()).rows;
    const report = await at.simulate("--policy", lenientFile(at), "--csv", join(at.home, "changes.csv"));
    const cleared = claims.length / 6;
    expect(report.claims).toMatchObject({
      replayed: 246,
      newlyClean: cleared,
      newlyHeld: 0,
      otherFindings: 0,
    });
    const saved = Number(report.atRiskBefore) - Number(report.atRiskAfter);
    expect(saved).toBeCloseTo(Number(report.newlyCleanAtRisk), 2);
    expect(report.edits).toEqual([
      {
        edit: "modifier/therapy-discipline",
        came: 0,
        went: 0,
        changed: cleared,
        atRiskBefore: report.newlyCleanAtRisk,
        atRiskAfter: "0.00",
      },
    ]);
    expect(report.payers.map(({ payerId, claims, newlyClean }) => [payerId, claims, newlyClean])).toEqual([
      ["06102", 240, cleared],
      ["60054", 6, 0],
    ]);
    const csv = (await readFile(join(at.home, "changes.csv"), "utf8")).trimEnd().split("\r\n");
    expect(csv).toHaveLength(cleared + 1);
    expect(csv[1]).toMatch(
      new RegExp(
        `^${ids[33]},${claims[33]!.controlNumber},06102,hold,clean,\\d+\\.\\d\\d,0\\.00,,,modifier/therapy-discipline$`,
      ),
    );
    expect((await rows()).rows).toEqual(before);
    expect(await readdir(join(at.home, "simulations"))).toEqual([]);
  });

  test("simulates only claims received in a range of dates", async () => {
    expect((await at.simulate("--since", "2026-03-09")).claims.replayed).toBe(30);
    expect((await at.simulate("--until", "2026-03-08")).claims.replayed).toBe(216);
    expect((await at.simulate("--since", "2026-03-06", "--until", "2026-03-08")).claims.replayed).toBe(0);
  });

  test("prints a table", async () => {
    const { stdout, status } = await at.run("simulate", "--policy", lenientFile(at));
    expect(status).toBe(0);
    expect(stdout).toContain(
      `Under 2026Q4.1 with ${lenientFile(at)}: claims of tenant default received on any date`,
    );
    expect(stdout).toMatch(
      /^246 claims: 0 newly held, 40 newly clean, 0 with other findings, 206 unchanged$/m,
    );
    expect(stdout).toMatch(/^ {2}modifier\/therapy-discipline +40 +\$[\d,]+\.00 +\$0\.00$/m);
    expect(stdout).toMatch(/^ {2}06102 +240 +40 /m);
  });

  test.each([
    [["--since", "2026-02-30"], /--since 2026-02-30: is not a valid date/],
    [["--content", "2031Q1.7"], /there is no content release 2031Q1\.7 here/],
    [["--tenant", "Hillside"], /there is no tenant Hillside: choose from default/],
    [["--policy", "missing.yaml"], /--policy missing\.yaml: file not found/],
    [["--csv", "no/such/folder.csv"], /--csv no\/such\/folder\.csv: cannot be written \(ENOENT\)/],
  ])("%j: a clear error and status 2", async (args, message) => {
    const result = await at.run("simulate", ...args);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(message);
  });
});

test("another release, with released claims, claims without a verdict, and claims that would change anyway", async () => {
  const at = await openInstallation();
  try {
    const shelf = openStoreShelf(at.store);
    const draft = await openDraft(shelf);
    draft.setPolicy("lenient.yaml", `${lenient}extends: medicare-j6\nprecedence: 9\n`);
    const { record } = await draft.put("2026-11-23");

    const [first, second, third] = [incomplete(), incomplete(), incomplete()];
    const [released] = await storeScrubbed(at, [first, second], { content, receivedOn });
    await overrideClaim(at.store, at.tenantId, { claimId: released!, reason: "By phone", name: "A. Biller" });
    await storeUnscrubbed(at, [third], { content, receivedOn });
    // The second of these is a duplicate of the first until the first is voided.
    const twin = (controlNumber: string) => sampleClaim({ controlNumber, payer: { id: "60054" } });
    await storeScrubbed(at, [twin("T-1"), twin("T-2")], { content, receivedOn });
    expect((await at.simulate()).claims).toMatchObject({ unchanged: 4, changedAnyway: 0 });
    await storeScrubbed(at, [{ ...twin("T-1"), frequency: "8" }], { content, receivedOn });

    const report = await at.simulate("--content", record.release);
    expect(report).toMatchObject({
      content: record.release,
      claims: {
        replayed: 4,
        newlyClean: 2,
        unchanged: 1,
        changedAnyway: 1,
        released: 1,
        underWay: 1,
      },
    });
    const { stdout } = await at.run("simulate", "--content", record.release);
    expect(stdout).toContain("Released claims, counted under their original findings: 1.");
    expect(stdout).toContain("Claims without a verdict yet, not counted: 1.");
  } finally {
    await at.close();
  }
});

test("killed partway, it resumes and has the same result", async () => {
  const at = await openInstallation();
  try {
    const claims = Array.from({ length: 2_400 }, (_, index) => parseClaim(benchClaim(index)));
    for (let index = 0; index < claims.length; index += 500) {
      await storeScrubbed(at, claims.slice(index, index + 500), { content, receivedOn });
    }
    await writeFile(lenientFile(at), lenient);
    const args = ["--policy", lenientFile(at), "--csv", join(at.home, "changes.csv")];
    const expected = await at.simulate(...args);
    const csv = await readFile(join(at.home, "changes.csv"), "utf8");

    const child = startFirstpass(["simulate", ...args], { env: at.env });
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      child.once("exit", (_, signal) => resolve(signal)),
    );
    const checkpoints = () => readdir(join(at.home, "simulations")).catch(() => []);
    while (!(await checkpoints()).some((name) => name.endsWith(".json"))) await sleep(2);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    const [checkpoint] = (await checkpoints()).filter((name) => name.endsWith(".json"));
    const file = join(at.home, "simulations", checkpoint!);
    const stoppedAt = await readFile(file);
    // Output after the last checkpoint is overwritten.
    await writeFile(join(at.home, "changes.csv"), "torn", { flag: "a" });

    const resumed = await at.run("simulate", "--format", "json", ...args);
    expect(resumed.status).toBe(0);
    expect(resumed.stderr).toMatch(/^Resuming after [12]?,?\d+ claims/);
    expect(jsonLines<SimulationReport>(resumed)[0]).toEqual(expected);
    expect(await readFile(join(at.home, "changes.csv"), "utf8")).toBe(csv);
    expect(await checkpoints()).toEqual([]);

    await writeFile(file, stoppedAt);
    expect(await at.simulate(...args, "--fresh")).toEqual(expected);
    await writeFile(file, stoppedAt);
    await rm(join(at.home, "changes.csv"));
    // Without the first part of the CSV file, it starts over.
    expect(await at.simulate(...args)).toEqual(expected);
    expect(await readFile(join(at.home, "changes.csv"), "utf8")).toBe(csv);
  } finally {
    await at.close();
  }
}, 180_000);
