import { spawn } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { loadConfig, variables } from "@firstpass/runtime";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { nodeOptionsOf } from "../test/fleet/process.ts";

interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string };
  command: string[];
  environment: Record<string, string | number>;
  healthcheck?: { test: string[] };
  ports?: string[];
  volumes?: string[];
}

const root = resolve(import.meta.dirname, "..");
const text = readFileSync(join(root, "docker-compose.yml"), "utf8");
const compose: { services: Record<string, ComposeService>; volumes: Record<string, unknown> } = parse(text, {
  merge: true,
});
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.build);

const secrets: Record<string, string> = {
  POSTGRES_PASSWORD: "0a1b2c",
  REDIS_PASSWORD: "3d4e5f",
  FIRSTPASS_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  FIRSTPASS_INDEX_KEY: Buffer.alloc(32, 2).toString("base64"),
};

/** Resolves `${NAME}`, `${NAME:-default}` and `${NAME:?message}` like Docker if only the secrets are set. */
function interpolate(value: string | number): string {
  return String(value).replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest: string) =>
      secrets[name] ?? (kind === "-" ? rest : expect.fail(`${name} has no value`)),
  );
}

test("runs every service, Postgres and Redis", () => {
  expect(Object.keys(compose.services).sort()).toEqual([
    "documentation-scrubber",
    "ingest",
    "medical-necessity-scrubber",
    "modifier-scrubber",
    "postgres",
    "redis",
    "results",
  ]);
  expect(own).toHaveLength(5);
});

test.each(services)("%s has an image, a health check, and ports on loopback only", (_name, service) => {
  expect(service.image).toBeTruthy();
  expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  for (const volume of service.volumes ?? []) {
    const [source = ""] = volume.split(":");
    if (source.startsWith(".")) expect(existsSync(join(root, source)), source).toBe(true);
    else expect(compose.volumes).toHaveProperty(source);
  }
});

describe.each(own)("%s", (name, service) => {
  const env = Object.fromEntries(
    Object.entries(service.environment).map(([key, value]) => [key, interpolate(value)]),
  );

  test("has a valid environment without unknown variables", () => {
    const config = loadConfig(env, { need: ["databaseUrl", "keys", "indexKey"] });
    expect(config.queueUrl).toMatch(/^redis:/);
    expect(config.host).toBe("0.0.0.0");
    expect(config.stage).toBe(name.endsWith("-scrubber") ? name.slice(0, -"-scrubber".length) : null);
    expect(Object.keys(env).filter((key) => !Object.hasOwn(variables, key))).toEqual([]);
  });

  test("starts an existing program from an existing Dockerfile", () => {
    const entry = service.command.at(-1)!;
    expect(service.command.slice(0, -1)).toEqual(["node", ...nodeOptionsOf(entry.split("/")[1]!)]);
    expect(existsSync(join(root, entry)), entry).toBe(true);
    expect(existsSync(join(root, service.build!.context, service.build!.dockerfile))).toBe(true);
  });

  test.each([
    [200, 0],
    [503, 1],
  ])("is healthy if it is ready: %i", async (readiness, status) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/readyz" ? readiness : 404).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const [, , ...args] = service.healthcheck!.test.map((part) => part.replaceAll("$$", () => "$"));
    const child = spawn(process.execPath, args, { env: { PORT: String(port) } });
    expect(await new Promise((done) => child.once("close", done))).toBe(status);
    server.close();
  });

  test("publishes the port it listens on", () => {
    for (const port of service.ports ?? []) expect(port.split(":").at(-1)).toBe(env["PORT"]);
  });
});

test("no secret has a default, and env.example lists every secret", () => {
  const example = readFileSync(join(root, "infra/env.example"), "utf8");
  for (const name of Object.keys(secrets)) {
    const uses = text.match(new RegExp(`\\$\\{${name}[^}]*\\}`, "g")) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/:\?/);
    expect(example).toMatch(new RegExp(`^${name}=$`, "m"));
  }
});

test("the queue is durable and never evicted", () => {
  const redis = readFileSync(join(root, "infra/redis/redis.conf"), "utf8");
  expect(redis).toMatch(/^appendonly yes$/m);
  expect(redis).toMatch(/^maxmemory-policy noeviction$/m);
});

test("the Dockerfile copies existing files that .dockerignore allows, and does not run as root", () => {
  const dockerfile = readFileSync(join(root, "infra/Dockerfile"), "utf8");
  const allowed = readFileSync(join(root, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
    match[1]!.split(" "),
  );
  expect(copied.length).toBeGreaterThan(0);
  for (const source of copied) {
    expect(globSync(source, { cwd: root }), source).not.toEqual([]);
    expect(allowed).toContain(source);
  }
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^COPY --from=web \/app\/services\/web\/dist services\/web\/dist$/m);
});
