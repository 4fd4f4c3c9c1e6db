import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import { makeKey, openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import { type Servers, startServers } from "../fleet/servers.ts";

let servers: Servers;
let fleet: Fleet;
let billingSystem: BillingSystem;

beforeAll(async () => {
  servers = await startServers();
  fleet = await startFleet(fleetEnv(servers.databaseUrl, servers.queueUrl), servers.folder);
  billingSystem = await startBillingSystem();
});

afterAll(async () => {
  await fleet?.close();
  await billingSystem?.close();
  await servers?.close();
});

/** An upload that announces 32 MB and sends one byte. */
function stall(key: string, path: string, contentType: string): Socket {
  const { hostname, port } = new URL(fleet.ingest.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: ${contentType}\r\nContent-Length: 33554432\r\n` +
      `Authorization: Bearer ${key}\r\n\r\n[`,
  );
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = "";
  socket
    .on("error", () => {})
    .on("data", (piece) => {
      text += piece;
    });
  await once(socket, "close");
  return text;
}

test("uploads that stall do not keep out another tenant, and end by themselves", async () => {
  const account = await openAccount(fleet, billingSystem);
  const key = await makeKey(fleet.env, "staller");
  const stalled = [
    ...Array.from({ length: 4 }, () => stall(key, "/v1/claims", "application/json")),
    ...Array.from({ length: 16 }, () => stall(key, "/v1/batches", "application/x-ndjson")),
  ].map(answerOf);
  for (let index = 0; index < 20; index++) {
    expect((await account.submitOne(benchClaim(index, "stalled"))).accepted).toBe(1);
  }
  expect((await account.submit([`${JSON.stringify(benchClaim(20, "stalled"))}\n`])).accepted).toBe(1);
  await billingSystem.received.until(({ verdictCount }) => verdictCount === 21);
  for (const answer of await Promise.all(stalled)) expect(answer).toContain("HTTP/1.1 408 ");
}, 60_000);
