import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "@firstpass/test-support";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBinaries } from "./binaries.ts";
import { start } from "./command.ts";
import { startEmbeddedPostgres } from "./embedded.ts";
import { findRunUser } from "./run-user.ts";

let dataDir: string;
// All tests share one folder, so each starts with what the last one left.
beforeAll(async () => {
  dataDir = await temporaryFolder("embedded");
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // The server may end while the connection closes.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts the database, prints its URL, and then runs `rest`. */
async function startInChild(rest: string): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL("embedded.ts", import.meta.url).href)};
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(url);
    ${rest}`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(createInterface(child.stdout!), "line");
  return { child, url };
}

async function answers(url: string): Promise<boolean> {
  return query(url, "select 1").then(
    () => true,
    () => false,
  );
}

test("data survives a restart, and no process is left after closing", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, "create table kept as select 'yes' as value");
  await first.close();
  await first.close();
  await expect(query(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  const second = await startEmbeddedPostgres({ dataDir });
  expect(await query(second.url, "select value from kept")).toEqual([{ value: "yes" }]);
  expect(await query(second.url, "show fsync")).toEqual([{ fsync: "on" }]);
  await second.close();
});

test("connections need the password and must be local", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const guessed = new URL(postgres.url);
  guessed.password = "guessed";
  await expect(query(guessed.href, "select 1")).rejects.toThrow("password authentication failed");
  expect(await query(postgres.url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(await query(postgres.url, "show unix_socket_directories")).toEqual([
    { unix_socket_directories: "" },
  ]);
  expect((await stat(join(dataDir, "password"))).mode & 0o777).toBe(0o600);
  await postgres.close();
});

test("its log contains no statements or values", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  await query(postgres.url, "create table patient (name text primary key)");
  await query(postgres.url, "insert into patient values ('Plantedname')");
  await expect(query(postgres.url, "insert into patient values ('Plantedname')")).rejects.toThrow(
    "duplicate key",
  );
  await expect(query(postgres.url, "select 'Plantedname'::uuid")).rejects.toThrow("Plantedname");
  await postgres.close();
  const log = await readFile(join(dataDir, "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("Plantedname");
});

/** The process id of the running server, from its lock file. */
async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8"), 10);
}

test("a server that is killed is started again under the same address", async () => {
  const restarts: string[] = [];
  const watch = { onRestart: (reason: string) => restarts.push(reason), onGivenUp: () => {} };
  const postgres = await startEmbeddedPostgres({ dataDir, watch });
  for (const round of [1, 2]) {
    process.kill(await serverPid(), "SIGKILL");
    while (restarts.length < round) await sleep(20);
    while (!(await answers(postgres.url))) await sleep(20);
  }
  await postgres.close();
  expect(await answers(postgres.url)).toBe(false);
});

test("a server that cannot be started again is given up with the reason", async () => {
  const watch = { ...Promise.withResolvers<string>(), onRestart: () => {}, patienceMs: 1_000 };
  const postgres = await startEmbeddedPostgres({ dataDir, watch: { ...watch, onGivenUp: watch.resolve } });
  const control = join(dataDir, "cluster", "global", "pg_control");
  await rename(control, `${control}.away`);
  process.kill(await serverPid(), "SIGKILL");
  expect(await watch.promise).toMatch(/did not start on .*pg_control/s);
  await postgres.close();
  await rename(`${control}.away`, control);
});

test("a folder in use is refused with a message that names the process", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `is in use by process ${process.pid}: stop that process, or choose another folder`,
  );
  expect(await query(postgres.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  await postgres.close();
});

test("the next start finds the data right after the process was killed", async () => {
  const { child, url } = await startInChild("setInterval(() => {}, 1000);");
  await query(url, "create table left_over as select 'yes' as value");
  child.kill("SIGKILL");
  await once(child, "exit");
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.url, "select value from left_over")).toEqual([{ value: "yes" }]);
  await postgres.close();
});

test("an orphaned server is stopped by the next start", async () => {
  const before = await startEmbeddedPostgres({ dataDir });
  await before.close();
  const user = await findRunUser();
  const { postgres: program } = await findBinaries(user);
  const { port } = new URL(before.url);
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const orphan = start(program, ["-D", join(dataDir, "cluster"), "-p", port, ...settings], user, {
    stdio: "ignore",
  });
  while (!(await answers(before.url))) await sleep(20);
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(orphan.exitCode).toBe(0);
  expect(await answers(postgres.url)).toBe(true);
  await postgres.close();
});

test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
  "a process that ends by %s takes its server along",
  async (signal) => {
    const { child, url } = await startInChild("setInterval(() => {}, 1000);");
    child.kill(signal);
    while (await answers(url)) await sleep(20);
  },
);

test("the server does not keep the process alive", async () => {
  const { child } = await startInChild("");
  const [status] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
  expect(status).toBe(0);
});

test("the message names a port in use", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toThrow(
    `port ${port} is in use: stop the program that listens there, or choose another port`,
  );
  other.close();
  const postgres = await startEmbeddedPostgres({ dataDir, port });
  expect(new URL(postgres.url).port).toBe(String(port));
  await postgres.close();
});

test("the message says that the password is missing or wrong", async () => {
  const file = join(dataDir, "password");
  const password = await readFile(file, "utf8");
  await writeFile(file, "wrong");
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow("is not the database's password");
  await rm(file);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow("password is missing");
  await writeFile(file, password, { mode: 0o600 });
  await (await startEmbeddedPostgres({ dataDir })).close();
});

test("closing removes a temporary database", async () => {
  const folder = join(dataDir, "temporary");
  const postgres = await startEmbeddedPostgres({ dataDir: folder, temporary: true });
  expect(await query(postgres.url, "show fsync")).toEqual([{ fsync: "off" }]);
  await postgres.close();
  expect(await readdir(folder)).not.toContain("cluster");
});
