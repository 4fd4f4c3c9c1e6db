import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@firstpass/store";
import { runOn } from "./database.ts";
import { startContainer } from "./docker.ts";
import type { Server } from "./server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const startTimeoutMs = 60_000;

/** A Postgres for tests: the given one, a container, or an embedded one. */
export async function startPostgres(givenUrl: string | undefined, docker: boolean): Promise<Server> {
  if (givenUrl) return { url: givenUrl, close: async () => {} };
  if (!docker) return startEmbedded();
  const { url: address, close } = await startContainer("postgres:18-alpine", 5432, {
    POSTGRES_PASSWORD: "test",
  });
  const url = `postgres://postgres:test@${address}/postgres`;
  await waitUntilReady(url);
  return { url, close };
}

async function startEmbedded(): Promise<Server> {
  const dataDir = await temporaryFolder("test");
  const postgres = await startEmbeddedPostgres({ dataDir, temporary: true });
  return {
    url: postgres.url,
    close: async () => {
      await postgres.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Postgres starts twice in a container, first to initialize its data, so connections are tried until one succeeds. */
async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    try {
      return await runOn(url, "select 1");
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
