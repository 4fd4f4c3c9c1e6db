import { copyFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleClaimJson, temporaryFolder } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass } from "../../../../test/command/firstpass.ts";
import { type RunningServer, startUp } from "../../../../test/command/running-server.ts";
import { submitter } from "../outputs/submitter.fixture.ts";

const clinic837 = join(import.meta.dirname, "../../../../infra/demo/samples/clinic.837");
let home: string;
let root: string;
let server: RunningServer;
beforeAll(async () => {
  home = await temporaryFolder("watch-server");
  root = await mkdtemp(join(tmpdir(), "firstpass-watch-"));
  server = await startUp(home);
});
afterAll(async () => {
  await server.end("SIGTERM");
  await rm(home, { recursive: true, force: true });
  await rm(root, { recursive: true, force: true });
});

const watch = (url = server.url) =>
  firstpass(["watch", root, "--once", "--settle", "0", "--poll", "0.05", "--url", url], {
    env: { FIRSTPASS_API_KEY: server.key! },
  });
const outbox = () => readdir(join(root, "outbox"));
const verdictsOf = async (name: string) =>
  (await readFile(join(root, "outbox", `${name}.verdicts.ndjson`), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a server answers the files, and checks them against earlier claims", async () => {
  await watch();
  await copyFile(clinic837, join(root, "inbox/march.837"));
  expect(await watch()).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^march\.837 {2}5 claims: .*1 rejected/),
  });
  expect((await outbox()).sort()).toEqual(
    ["277ca", "999", "clean.837", "held.csv", "verdicts.ndjson"].map((ending) => `march.837.${ending}`),
  );
  const clean = await readFile(join(root, "outbox/march.837.clean.837"), "latin1");
  const sent = [...clean.matchAll(/CLM\*([^*]+)/g)].map(([, controlNumber]) => controlNumber);
  const verdicts = await verdictsOf("march.837");
  expect(sent).toEqual(
    verdicts.filter(({ status }) => status === "clean").map(({ controlNumber }) => controlNumber),
  );
  expect(sent.length).toBeGreaterThan(0);

  const claim = sampleClaimJson({ controlNumber: "REPEATED", notes: [] });
  for (const name of ["one.ndjson", "two.ndjson"]) {
    await writeFile(join(root, "inbox", name), `${JSON.stringify({ ...claim, controlNumber: name })}\n`);
    await watch();
  }
  const [second] = await verdictsOf("two.ndjson");
  expect(second.findings.map(({ edit }: { edit: string }) => edit)).toContain("integrity/duplicate-claim");
  expect((await outbox()).filter((name) => name.startsWith("two.ndjson")).sort()).toEqual([
    "two.ndjson.held.csv",
    "two.ndjson.verdicts.ndjson",
  ]);
});

test("a file that the server has received already is not taken twice, after a crash of the process that sent it", async () => {
  const claim = sampleClaimJson({ controlNumber: "ONCE" });
  const text = `${JSON.stringify({ ...claim, subscriber: { ...claim.subscriber, memberId: "1EG4TE5MK99" } })}\n`;
  await writeFile(join(root, "inbox/once.ndjson"), text);
  await watch();
  const [verdict] = await verdictsOf("once.ndjson");
  // As if the process had been killed between the upload and the answer, and everything of it was lost.
  await rm(join(root, ".firstpass"), { recursive: true });
  await rename(join(root, "outbox/once.ndjson.verdicts.ndjson"), join(root, "taken.ndjson"));
  await writeFile(join(root, "inbox/once.ndjson"), text);
  await watch();
  expect((await verdictsOf("once.ndjson"))[0]).toMatchObject({ claimId: verdict.claimId, revision: 1 });
});

test("a clean claim that an 837 cannot be written with is counted where people see it", async () => {
  const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
  const body = JSON.stringify(submitter);
  expect(await fetch(`${server.url}/v1/submitter`, { method: "PUT", headers, body })).toMatchObject({
    ok: true,
  });
  const claim = sampleClaimJson({ controlNumber: "NO-ADDRESS" });
  const other = { ...claim, subscriber: { ...claim.subscriber, memberId: "1EG4TE5MK88" } };
  await writeFile(join(root, "inbox/lacking.ndjson"), `${JSON.stringify(other)}\n`);
  expect((await watch()).stdout).toMatch(/^lacking\.ndjson .*; clean\.837 lacks 1 clean claim\n$/);
  expect(await outbox()).not.toContain("lacking.ndjson.clean.837");
});

test("an unusable file is a problem of this file, and a wrong key one of the command", async () => {
  await writeFile(join(root, "inbox/letter.txt"), "Dear Sir or Madam");
  expect(await watch()).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("letter.txt  not answered"),
  });
  expect(await readdir(join(root, "error"))).toContain("letter.txt.problem.json");
});
