import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { VerdictJson } from "@firstpass/claim";
import { sampleClaimJson, temporaryFolder } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines, spawnFirstpass } from "../../../../test/command/firstpass.ts";
import { type RunningServer, startUp } from "../../../../test/command/running-server.ts";
import type { SimulationReport } from "../simulate/report.ts";

let home: string;
let server: RunningServer;

beforeAll(async () => {
  home = await temporaryFolder("up");
  server = await startUp(home);
});
afterAll(async () => {
  await server?.end("SIGINT");
  await rm(home, { recursive: true, force: true });
});

const claims = [
  sampleClaimJson(),
  sampleClaimJson({ controlNumber: "HELD", billingProvider: { npi: "1234567890" } }),
  { controlNumber: "UNREADABLE" },
];

test("the first start prints its address and a key, and only its owner can read the secrets", async () => {
  expect(server.key).toMatch(/^\S{20,}$/);
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: "ok" });
  expect((await stat(join(home, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("it prints a link that opens the page signed in, once", async () => {
  const link = /page +(http:\S+\/auth\/link\/\S+)/.exec(server.stdout)![1]!;
  const open = () => fetch(link, { method: "POST", redirect: "manual" });
  const opened = await open();
  expect(opened.status).toBe(303);
  const cookie = opened.headers.getSetCookie()[0]!.split(";")[0]!;
  const session = await fetch(`${server.url}/v1/session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ member: { name: "Owner", role: "admin" } });
  expect((await open()).status).toBe(410);
});

test("the command that it prints for another link is for this home folder and page", async () => {
  const command = /A new one: firstpass (.+)/.exec(server.stdout)![1]!;
  const { stdout } = await firstpass(command.replaceAll('"', "").split(" "));
  expect(stdout.startsWith(`${server.url}/auth/link/`)).toBe(true);
});

test("members are managed while it runs, and a link signs one in", async () => {
  const members = (...args: string[]) => firstpass(["members", ...args, "--home", home]);
  const added = await members(
    "add",
    "Pat@Clinic.example",
    "--name",
    "Pat",
    "--role",
    "biller",
    "--format",
    "json",
  );
  expect(jsonLines(added)).toMatchObject([{ email: "pat@clinic.example", role: "biller", disabled: false }]);
  expect((await members("list")).stdout).toMatch(/pat@clinic\.example +Pat +biller +never/);
  const again = await members("add", "pat@clinic.example", "--name", "Pat", "--role", "biller");
  expect(again).toMatchObject({ status: 2, stdout: "" });
  expect((await members("set-role", "pat@clinic.example", "boss")).stderr).toContain(
    "viewer, biller, lead, admin",
  );
  expect((await members("disable", "owner@localhost")).stderr).toContain("last admin");

  const printed = await members("link", "pat@clinic.example", "--url", server.url);
  expect(printed.stdout).toMatch(/^http:\S+\/auth\/link\/\S+\n$/);
  const opened = await fetch(printed.stdout.trim(), { method: "POST", redirect: "manual" });
  const cookie = opened.headers.getSetCookie()[0]!.split(";")[0]!;
  const status = () =>
    fetch(`${server.url}/v1/session`, { headers: { cookie } }).then(({ status }) => status);
  expect(await status()).toBe(200);
  expect((await members("disable", "pat@clinic.example")).stdout).toContain("disabled");
  await expect.poll(status, { timeout: 10_000 }).toBe(401);
  expect((await members("link", "pat@clinic.example")).stderr).toContain("members enable");
  expect((await members("link", "kim@clinic.example")).stderr).toContain("members add");
});

test("submit prints the verdicts of a file in the order of its claims and in the format of scrub", async () => {
  const file = join(home, "claims.json");
  await writeFile(file, JSON.stringify(claims, null, 2));
  const submitted = await firstpass(["submit", file, "--url", server.url, "--format", "json"], {
    env: { FIRSTPASS_API_KEY: server.key! },
  });
  expect(submitted).toMatchObject({ status: 1, stderr: "" });
  const lines = jsonLines<VerdictJson>(submitted);
  expect(lines.map(({ controlNumber }) => controlNumber)).toEqual(["UNREADABLE", "CLM-1001", "HELD"]);
  expect(lines[0]).toMatchObject({ status: "rejected", index: 2, code: "claim-invalid" });

  const scrubbed = jsonLines<VerdictJson>(await firstpass(["scrub", file, "--format", "json"]));
  const said = ({ status, atRisk, findings }: VerdictJson) => ({ status, atRisk, findings });
  expect(lines.slice(1).map(said)).toEqual(scrubbed.slice(0, 2).map(said));
});

test("accumulators are rebuilt while it runs, and none needs a correction", async () => {
  const rebuilt = await firstpass(["accumulators", "rebuild", "--home", home, "--format", "json"]);
  expect(rebuilt).toMatchObject({ status: 0, stderr: "" });
  expect(jsonLines(rebuilt)).toEqual([{ tenant: "default", claims: 2, corrected: 0, strays: 0 }]);
  const shown = await firstpass(["accumulators", "rebuild", "--home", home, "--tenant", "default"]);
  expect(shown.stdout).toMatch(/tenant +claims +corrected +strays removed\n.*\n?default +2 +0 +0/);
  const unknown = await firstpass(["accumulators", "rebuild", "--home", home, "--tenant", "unknown"]);
  expect(unknown).toMatchObject({ status: 2, stdout: "" });
  expect(unknown.stderr).toMatch(/there is no tenant unknown/);
});

test("a simulation runs at the same time and changes no verdict", async () => {
  const policy = join(home, "any-npi.yaml");
  await writeFile(
    policy,
    'id: any-npi\nname: Any NPI\nmatch:\n  - payerIds: ["06102"]\nseverity:\n  integrity/npi-check-digit: warn\n',
  );
  const simulate = async (...args: string[]) =>
    jsonLines<SimulationReport>(
      await firstpass(["simulate", "--home", home, "--format", "json", ...args]),
    )[0]!;
  expect((await simulate()).claims).toMatchObject({ replayed: 2, unchanged: 2 });
  const changed = { replayed: 2, unchanged: 1, newlyClean: 1 };
  expect((await simulate("--policy", policy)).claims).toMatchObject(changed);
  expect((await simulate("--policy", policy)).claims).toMatchObject(changed);
});

test("charges in CSV are submitted, with a mapping or by our columns, and bad rows are reported", async () => {
  const submit = async (text: string, ...args: string[]) => {
    const file = join(home, "charges.csv");
    await writeFile(file, text);
    const result = await firstpass(["submit", file, "--url", server.url, "--format", "json", ...args], {
      env: { FIRSTPASS_API_KEY: server.key! },
    });
    return jsonLines<VerdictJson & { index?: number }>(result);
  };
  const ours = "control_number,payer_id,member_id,billing_npi,service_date,procedure,units,charge";
  const row = (name: string, units = "1") =>
    `${name},06102,3EG4TE5MK73,1234567893,2026-03-02,97112,${units},45.00`;
  const plain = [ours, row("CSV-1"), row("CSV-2", "two"), row("CSV-3")].join("\n");
  const mapping = join(home, "mapping.yaml");
  await writeFile(mapping, "columns: { charge: Fee }");
  const expected = expect.arrayContaining([
    expect.objectContaining({ controlNumber: "CSV-1", batchId: expect.any(String) }),
    expect.objectContaining({ controlNumber: "CSV-2", status: "rejected", index: 1 }),
    expect.objectContaining({ controlNumber: "CSV-3", batchId: expect.any(String) }),
  ]);
  expect(await submit(plain)).toEqual(expected);
  expect(await submit(plain.replace("charge", "Fee"), "--mapping", mapping)).toEqual(expected);
});

test("it works on after its database was killed", async () => {
  const lock = join(home, "postgres", "cluster", "postmaster.pid");
  const serverPid = async () => Number.parseInt(await readFile(lock, "utf8").catch(() => ""), 10);
  const killed = await serverPid();
  process.kill(killed, "SIGKILL");
  for (let pid = killed; Number.isNaN(pid) || pid === killed; pid = await serverPid()) await sleep(100);
  // Readiness is cached for a second.
  await sleep(1_500);
  while (!(await fetch(`${server.url}/readyz`)).ok) await sleep(100);
  const file = join(home, "after.json");
  await writeFile(file, JSON.stringify([sampleClaimJson({ controlNumber: "AFTER" })]));
  const submitted = await firstpass(["submit", file, "--url", server.url, "--format", "json"], {
    env: { FIRSTPASS_API_KEY: server.key! },
  });
  expect(jsonLines<VerdictJson>(submitted)).toMatchObject([{ controlNumber: "AFTER" }]);
});

test("a second start in the same home reports the process that uses it", async () => {
  const second = await spawnFirstpass(["up", "--port", "0", "--home", home]);
  expect(second).toMatchObject({ status: 2, stdout: "" });
  expect(second.stderr).toMatch(/in use by process \d+/);
});

test("keys are created, listed and revoked while it runs", async () => {
  const made = await firstpass(["keys", "create", "for a test", "--scopes", "claims:read", "--home", home]);
  const key = made.stdout.trim();
  const keyId = /Created key (\S+)/.exec(made.stderr)![1]!;
  const request = () =>
    fetch(`${server.url}/v1/claims`, { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    );
  expect(await request()).toBe(200);
  const listed = await firstpass(["keys", "list", "--json", "--home", home]);
  expect(jsonLines(listed)).toContainEqual(
    expect.objectContaining({ keyId, name: "for a test", scopes: ["claims:read"], revokedAt: null }),
  );
  expect((await firstpass(["keys", "revoke", keyId, "--home", home])).status).toBe(0);
  await expect.poll(request, { timeout: 20_000 }).toBe(401);
  const again = await firstpass(["keys", "revoke", keyId, "--home", home]);
  expect(again).toMatchObject({ status: 2, stdout: "" });
});

test("the notes of a tenant become optional: a claim without its note is no longer held", async () => {
  const submit = async (controlNumber: string) => {
    const subscriber = { memberId: "1AA1AA1AA11", birthDate: "1950-04-02" };
    const result = await firstpass(["submit", "-", "--url", server.url, "--format", "json"], {
      env: { FIRSTPASS_API_KEY: server.key! },
      input: `${JSON.stringify(sampleClaimJson({ controlNumber, subscriber, notes: [] }))}\n`,
    });
    return jsonLines<VerdictJson>(result)[0]!;
  };
  expect((await submit("NOTES-1")).findings.map(({ edit }) => edit)).toContain("documentation/note-missing");
  const set = await firstpass(["tenants", "set", "--notes", "optional", "--home", home]);
  expect(set).toMatchObject({ status: 0, stdout: "Notes are optional for tenant default.\n" });
  const listed = await firstpass(["tenants", "list", "--json", "--home", home]);
  expect(jsonLines(listed)).toEqual([{ name: "default", notes: "optional", timeZone: "UTC" }]);
  const verdict = await submit("NOTES-2");
  expect(verdict.findings.map(({ edit }) => edit)).not.toContain("documentation/note-missing");
  expect(verdict.notChecked).toContainEqual({ stage: "documentation", reason: "no-note", lines: [1, 2] });
  const unknown = await firstpass(["tenants", "set", "--notes", "maybe", "--home", home]);
  expect(unknown).toMatchObject({ status: 2, stdout: "" });
  expect(unknown.stderr).toContain("expected, optional");
});

test.each([
  ["no key", {}, ["-"], /FIRSTPASS_API_KEY/],
  ["a wrong key", { FIRSTPASS_API_KEY: "fpk_wrong" }, ["-"], /401 unauthorized/],
  ["no server", { FIRSTPASS_API_KEY: "fpk_x" }, ["-", "--url", "http://127.0.0.1:1"], /no response/],
])("submit with %s: status 2 and what to do", async (_name, env, args, message) => {
  const result = await firstpass(["submit", "--url", server.url, ...args], { env, input: "{}\n" });
  expect(result).toMatchObject({ status: 2, stdout: "" });
  expect(result.stderr).toMatch(message);
});

test("it stops cleanly, and a later start finds its claims and prints no key", async () => {
  const key = server.key!;
  expect(await server.end("SIGTERM")).toBe(0);
  server = await startUp(home);
  expect(server.key).toBeNull();
  const response = await fetch(`${server.url}/v1/claims`, { headers: { authorization: `Bearer ${key}` } });
  const { claims } = (await response.json()) as { claims: { controlNumber: string }[] };
  expect(claims.map(({ controlNumber }) => controlNumber)).toEqual(
    expect.arrayContaining(["CLM-1001", "HELD"]),
  );
});
