import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type {} from "./provided.ts";

export interface TestDatabase {
  url: string;
  /** Drops the database and closes all connections to it. */
  drop(): Promise<void>;
}

/** Creates a database for a test file, either with the current schema or empty. */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject("databaseUrl");
  const template = options.empty ? "template0" : inject("templateDatabase");
  const name = `firstpass_test_${randomBytes(8).toString("hex")}`;
  await runOn(server, `create database ${name} template ${template}`);
  return {
    url: databaseIn(server, name),
    drop: () => runOn(server, `drop database if exists ${name} with (force)`),
  };
}

/** The URL of another database on the same server. */
export function databaseIn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function runOn(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
