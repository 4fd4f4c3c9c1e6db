import type { ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startFirstpass } from "../command/firstpass.ts";

const kills = Number(process.env["WATCH_KILLS"] ?? 10);
const claimsPerFile = 25;

let root: string;
let processes: ChildProcess[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "firstpass-watch-"));
  processes = [];
});
afterEach(async () => {
  for (const child of processes) child.kill("SIGKILL");
  await rm(root, { recursive: true, force: true });
});

function startWatching(): ChildProcess {
  const child = startFirstpass(["watch", root, "--settle", "0", "--lease", "1", "--poll", "0.05"]);
  child.stdout.resume();
  child.stderr.resume();
  processes.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill(signal);
  await ended;
}

let count = 0;
/** Puts a file of new claims into the inbox, as a sender should: under another name first. */
async function drop(): Promise<string[]> {
  const names = Array.from({ length: claimsPerFile }, () => `CLM-${++count}`);
  const lines = names.map((controlNumber) => {
    const claim = sampleClaimJson({ controlNumber });
    return JSON.stringify({ ...claim, subscriber: { ...claim.subscriber, memberId: `M${controlNumber}` } });
  });
  const path = join(root, "inbox", `${names[0]}.ndjson`);
  await writeFile(`${path}.part`, `${lines.join("\n")}\n`);
  await rename(`${path}.part`, path);
  return names;
}

async function answered(): Promise<string[]> {
  const files = (await readdir(join(root, "outbox"))).filter((name) => name.endsWith(".verdicts.ndjson"));
  const texts = await Promise.all(files.map((name) => readFile(join(root, "outbox", name), "utf8")));
  return texts.flatMap((text) => text.trim().split("\n")).map((line) => JSON.parse(line).controlNumber);
}

test(`two processes watch a folder, one is killed ${kills} times: every claim is answered exactly once`, async () => {
  const steady = startWatching();
  await expect
    .poll(
      () =>
        readdir(join(root, "inbox")).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  const sent: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = startWatching();
    const untilMs = performance.now() + 800 + Math.random() * 1_200;
    while (performance.now() < untilMs) {
      sent.push(...(await drop()));
      await sleep(100 * Math.random());
    }
    await end(victim, "SIGKILL");
  }
  await expect
    .poll(async () => (await answered()).length, { timeout: 300_000, interval: 500 })
    .toBe(sent.length);
  expect((await answered()).sort()).toEqual(sent.sort());
  await expect.poll(() => readdir(join(root, ".firstpass/working")), { timeout: 30_000 }).toEqual([]);
  expect(await readdir(join(root, "error"))).toEqual([]);
  await end(steady, "SIGTERM");
  expect(steady.exitCode).toBe(0);
});
