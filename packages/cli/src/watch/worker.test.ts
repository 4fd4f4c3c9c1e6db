import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Answerer } from "./answer.ts";
import { openFolders, type WatchFolders } from "./folders.ts";
import { Job } from "./job.ts";
import { Worker, type WorkerEvent, type WorkerOptions } from "./worker.ts";

let root: string;
let folders: WatchFolders;
let events: WorkerEvent[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "firstpass-watch-"));
  folders = await openFolders(root);
  events = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Answers a file with its own text. */
const echo: Answerer = async ({ path, target }) => {
  await writeFile(`${target}.verdicts.ndjson`, await readFile(path));
  return { summary: "1 claim: 1 clean", problem: null };
};

function workerOf(options: Partial<WorkerOptions> = {}): Worker {
  return new Worker({
    folders,
    answer: echo,
    isTemporary: () => false,
    settleMs: 0,
    leaseMs: 60_000,
    pollMs: 5,
    retryMs: 20,
    say: (event) => events.push(event),
    ...options,
  });
}

const runOnce = (options?: Partial<WorkerOptions>) =>
  workerOf(options).run(new AbortController().signal, { once: true });
const drop = (name: string, text = name) => writeFile(join(folders.inbox, name), text);

/** The files of a folder and its subfolders, with their text. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => [name, join(parentPath, name)]);
  return Object.fromEntries(
    await Promise.all(files.map(async ([name, path]) => [name, await readFile(path!, "utf8")])),
  );
}
const kinds = () => events.map(({ kind, name }) => `${kind} ${name}`);

test("a file is answered in the outbox and moves to the archive of its day", async () => {
  await drop("march.837");
  await runOnce();
  expect(await filesOf(folders.outbox)).toEqual({ "march.837.verdicts.ndjson": "march.837" });
  const [day] = await readdir(folders.archive);
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await filesOf(folders.archive)).toEqual({ "march.837": "march.837" });
  expect([await readdir(folders.inbox), await readdir(folders.working)]).toEqual([[], []]);
  expect(kinds()).toEqual(["answered march.837"]);
});

test("of several workers, one answers a file", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `${index}.837`);
  for (const name of names) await drop(name);
  await Promise.all([runOnce(), runOnce(), runOnce()]);
  expect(Object.keys(await filesOf(folders.outbox))).toHaveLength(40);
  expect(kinds().sort()).toEqual(names.map((name) => `answered ${name}`).sort());
});

test("the same contents are answered once, under any name; other contents under the same name get a name of their own", async () => {
  await drop("march.837", "one");
  await runOnce();
  await drop("march.837", "one");
  await drop("april.837", "one");
  await runOnce();
  await drop("march.837", "two");
  await runOnce();
  const answers = await filesOf(folders.outbox);
  expect(Object.values(answers)).toEqual(expect.arrayContaining(["one", "two"]));
  expect(Object.keys(answers)).toEqual(
    expect.arrayContaining([
      "march.837.verdicts.ndjson",
      expect.stringMatching(/^march\.837~[0-9a-f]{8}\.verdicts\.ndjson$/),
    ]),
  );
  expect(Object.keys(answers)).toHaveLength(2);
  const problem = JSON.parse((await filesOf(folders.error))["april.837.problem.json"]!);
  expect(problem).toMatchObject({ file: "april.837", code: "file-repeated" });
  expect(problem.detail).toContain("as march.837");
});

test("an unusable file moves to the error folder with its problem, and can be sent again", async () => {
  const problem = {
    code: "x12-not-interchange",
    detail: "the file is empty",
    remedy: "Send an interchange.",
  };
  for (const _ of [1, 2]) {
    await drop("empty.837");
    const answer: Answerer = async ({ target }) => {
      for (const ending of ["verdicts.ndjson", "held.csv", "999"]) await writeFile(`${target}.${ending}`, "");
      return { summary: "", problem };
    };
    await runOnce({ answer });
  }
  const files = await filesOf(folders.error);
  expect(Object.keys(files).sort()).toEqual([
    "empty.837",
    "empty.837.problem.json",
    expect.any(String),
    expect.any(String),
  ]);
  expect(JSON.parse(files["empty.837.problem.json"]!)).toMatchObject({ file: "empty.837", ...problem });
  expect(Object.keys(await filesOf(folders.outbox))).toEqual([
    "empty.837.999",
    expect.stringMatching(/~.*\.999$/),
  ]);
  expect(kinds()).toEqual(["answered empty.837", "answered empty.837"]);
});

test("a fault with one file is a problem of this file only", async () => {
  await drop("a.837");
  await drop("b.837");
  const answer: Answerer = (file) => {
    if (file.record.name === "a.837") throw new TypeError(`${file.path}: is damaged`);
    return echo(file);
  };
  await runOnce({ answer });
  expect(Object.keys(await filesOf(folders.outbox))).toEqual(["b.837.verdicts.ndjson"]);
  const problem = JSON.parse((await filesOf(folders.error))["a.837.problem.json"]!);
  expect(problem).toMatchObject({ code: "failed", detail: "a.837: is damaged" });
});

test("a file waits for disk space or the server while others go on, and is then answered", async () => {
  await drop("a.837");
  await drop("b.837");
  let attempts = 0;
  const answer: Answerer = async (file) => {
    if (file.record.name === "a.837") {
      attempts += 1;
      await writeFile(`${file.target}.half`, "half");
      if (attempts === 1) throw Object.assign(new Error(), { code: "ENOSPC" });
      if (attempts === 2) throw new RangeError("no response");
      await rm(`${file.target}.half`, { force: true });
    }
    return echo(file);
  };
  await runOnce({ answer, isTemporary: (error) => error instanceof RangeError });
  expect(Object.keys(await filesOf(folders.outbox)).sort()).toEqual([
    "a.837.verdicts.ndjson",
    "b.837.verdicts.ndjson",
  ]);
  expect(kinds()).toEqual(["waiting a.837", "answered b.837", "waiting a.837", "answered a.837"]);
  expect(events[0]).toMatchObject({ reason: "the disk is full: free some space (ENOSPC)" });
});

test("a folder that is gone is waited for", async () => {
  await drop("march.837");
  const away = `${folders.inbox}-away`;
  await rename(folders.inbox, away);
  const stop = new AbortController();
  const running = workerOf({ retryMs: 5 }).run(stop.signal);
  await expect.poll(kinds).toEqual([`waiting ${folders.inbox}`]);
  await rename(away, folders.inbox);
  await expect.poll(kinds).toEqual([`waiting ${folders.inbox}`, "answered march.837"]);
  stop.abort();
  await running;
});

test("a worker that hangs loses its file to another, and adds nothing when it wakes up", async () => {
  await drop("march.837");
  const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const slow: Answerer = async (file) => {
    start();
    await woken;
    await writeFile(`${file.target}.verdicts.ndjson`, "late").catch(() => {});
    return { summary: "late", problem: null };
  };
  // It does not renew its lease before the other one has waited long enough.
  const stop = new AbortController();
  const hanging = workerOf({ answer: slow }).run(stop.signal);
  await started;
  await runOnce({ leaseMs: 30 });
  wake();
  await expect.poll(kinds).toContain("lost march.837");
  stop.abort();
  await hanging;
  expect(await filesOf(folders.outbox)).toEqual({ "march.837.verdicts.ndjson": "march.837" });
  expect(await readdir(folders.working)).toEqual([]);
});

test("a worker that is stopped finishes its file, and leaves a waiting one to the next worker at once", async () => {
  await drop("a.837");
  await drop("b.837");
  const stop = new AbortController();
  const answer: Answerer = (file) => {
    if (file.record.name === "a.837") throw Object.assign(new Error(), { code: "ENOSPC" });
    stop.abort();
    return echo(file);
  };
  await workerOf({ answer, retryMs: 60_000 }).run(stop.signal);
  expect(kinds()).toEqual(["waiting a.837", "answered b.837"]);
  await runOnce();
  expect(kinds().slice(2)).toEqual(["answered a.837"]);
});

test("an answer that was complete when its worker was killed is given as it is", async () => {
  await drop("march.837");
  const job = (await Job.take(folders, "march.837"))!;
  const record = await job.record(new Date());
  await job.beginAnswer();
  await writeFile(join(job.draft, "outbox", "march.837.verdicts.ndjson"), "first");
  await writeFile(join(job.draft, "outbox", "march.837.held.csv"), "first");
  await job.completeAnswer({ folder: "archive", name: record.name });
  // The first file was given, and taken by its receiver.
  await rename(join(folders.working, job.id, "answer/outbox/march.837.held.csv"), join(root, "taken.csv"));
  await runOnce({ leaseMs: 10 });
  expect(await filesOf(folders.outbox)).toEqual({ "march.837.verdicts.ndjson": "first" });
  expect(kinds()).toEqual([]);
  expect(await filesOf(folders.archive)).toEqual({ "march.837": "march.837" });
});

test("a worker killed between its steps leaves no half answer", async () => {
  await drop("march.837");
  await mkdir(join(folders.working, "killed-before-taking", "input"), { recursive: true });
  const job = (await Job.take(folders, "march.837"))!;
  await job.record(new Date());
  await job.beginAnswer();
  await writeFile(join(job.draft, "outbox", "march.837.verdicts.ndjson"), "half of");
  await runOnce({ leaseMs: 10 });
  expect(await filesOf(folders.outbox)).toEqual({ "march.837.verdicts.ndjson": "march.837" });
  expect(await readdir(folders.working)).toEqual([]);
});
