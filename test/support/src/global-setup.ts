import { randomBytes } from "node:crypto";
import { migrate } from "@firstpass/store";
import type { TestProject } from "vitest/node";
import { databaseIn, runOn } from "./database.ts";
import { dockerAnswers } from "./docker.ts";
import { startPostgres } from "./postgres-server.ts";
import type {} from "./provided.ts";
import { startRedis } from "./redis-server.ts";

/**
 * The servers of a test run: `DATABASE_URL` and `REDIS_URL` if set, otherwise containers if Docker answers, otherwise an
 * embedded Postgres and the `redis-server` on the PATH. Servers started here are stopped when the run ends.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL, REDIS_URL, CI } = process.env;
  const closers: (() => Promise<void>)[] = [];
  const teardown = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const docker = (!DATABASE_URL || !REDIS_URL) && (await dockerAnswers());
    const postgres = await startPostgres(DATABASE_URL, docker);
    closers.push(postgres.close);
    const template = `firstpass_template_${randomBytes(8).toString("hex")}`;
    await runOn(postgres.url, `create database ${template}`);
    closers.push(() => runOn(postgres.url, `drop database if exists ${template} with (force)`));
    await migrate(databaseIn(postgres.url, template));

    const redis = await startRedis(REDIS_URL, docker);
    if (redis) closers.push(redis.close);
    else if (CI === "true") throw new Error(noRedis);
    else console.warn(`\n${noRedis}\nIts suites are skipped.\n`);

    project.provide("databaseUrl", postgres.url);
    project.provide("templateDatabase", template);
    project.provide("redisUrl", redis?.url ?? null);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

const noRedis = "There is no Redis: set REDIS_URL, start Docker, or put redis-server on the PATH.";
