import { randomBytes } from "node:crypto";
import { migrate } from "@firstpass/store";
import type { TestProject } from "vitest/node";
import { databaseIn, runOn } from "./database.ts";
import { hasDocker } from "./docker.ts";
import { startPostgres } from "./postgres-server.ts";
import type {} from "./provided.ts";
import { startRedis } from "./redis-server.ts";

/**
 * Finds or starts the servers for a test run: those in `DATABASE_URL` and `REDIS_URL`, or containers if Docker is
 * running, or an embedded Postgres and the `redis-server` on the PATH. Servers started here are stopped after the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL, REDIS_URL, CI } = process.env;
  const closers: (() => Promise<void>)[] = [];
  const teardown = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const docker = (!DATABASE_URL || !REDIS_URL) && (await hasDocker());
    const postgres = await startPostgres(DATABASE_URL, docker);
    closers.push(postgres.close);
    const template = `firstpass_template_${randomBytes(8).toString("hex")}`;
    await runOn(postgres.url, `create database ${template}`);
    closers.push(() => runOn(postgres.url, `drop database if exists ${template} with (force)`));
    await migrate(databaseIn(postgres.url, template));

    const redis = await startRedis(REDIS_URL, docker);
    if (redis) closers.push(redis.close);
    else if (CI === "true") throw new Error(redisMissing);
    else console.warn(`\n${redisMissing}\nTests that need Redis are skipped.\n`);

    project.provide("databaseUrl", postgres.url);
    project.provide("templateDatabase", template);
    project.provide("redisUrl", redis?.url ?? null);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

const redisMissing = "Redis was not found: set REDIS_URL, start Docker, or put redis-server on the PATH.";
