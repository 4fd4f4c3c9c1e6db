import { type ChildProcess, spawn } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleClaimJson, temporaryFolder } from "@firstpass/test-support";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startUp } from "../../../test/command/running-server.ts";
import { FirstpassClient } from "./client.ts";

let home: string;
let server: RunningServer;
let file: string;
beforeAll(async () => {
  home = await temporaryFolder("client");
  server = await startUp(home);
  file = join(home, "claims.ndjson");
  const held = sampleClaimJson({ controlNumber: "HELD", billingProvider: { npi: "1234567890" } });
  const lines = [sampleClaimJson({ controlNumber: "FINE" }), held].map((claim, index) => ({
    ...claim,
    subscriber: { ...claim.subscriber, memberId: `1EG4TE5MK7${index + 1}` },
  }));
  await writeFile(
    file,
    `${lines.map((claim) => JSON.stringify(claim)).join("\n")}\n{"controlNumber": "BAD"}\n`,
  );
});
afterAll(async () => {
  await server.end("SIGTERM");
  await rm(home, { recursive: true, force: true });
});

/** Runs an example. Resolves with its output when it ends, or when the output matches `until`. */
async function example(name: string, args: string[], until?: RegExp, env: Record<string, string> = {}) {
  const program = join(import.meta.dirname, "../../../examples", `${name}.ts`);
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, FIRSTPASS_URL: server.url, FIRSTPASS_API_KEY: server.key!, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const matched = new Promise<void>((resolve) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (piece) => {
        output += piece;
        if (until?.test(output)) resolve();
      });
    }
  });
  await (until ? Promise.race([ended, matched]) : ended);
  const end = async () => {
    child.kill();
    await ended;
  };
  return { read: () => output, end };
}

test("submit-claims prints held and rejected claims, and takes a file once", async () => {
  for (const _ of [1, 2]) {
    const output = (await example("submit-claims", [file])).read();
    expect(output).toContain("2 claims accepted, 1 could not be read");
    expect(output).toMatch(/^REJECTED BAD .*payer/m);
    expect(output).toMatch(/^HOLD HELD\n {2}integrity\/npi-check-digit: /m);
    expect(output).not.toContain("FINE");
  }
  const client = new FirstpassClient({ url: server.url, key: server.key! });
  const { data } = await client.api.GET("/v1/claims");
  expect(data!.claims).toHaveLength(2);
  const batch = client.batch(data!.claims[0]!.batchId);
  const rejections = await Array.fromAsync(batch.rejections());
  expect(rejections.map(({ controlNumber }) => controlNumber)).toEqual(["BAD"]);
});

test("follow-verdicts continues where it ended", async () => {
  const cursor = join(home, "cursor.txt");
  const first = await example("follow-verdicts", [cursor], /FINE[\s\S]*HELD|HELD[\s\S]*FINE/);
  await expect.poll(() => import("node:fs").then(({ existsSync }) => existsSync(cursor))).toBe(true);
  await first.end();
  const next = sampleClaimJson({ controlNumber: "NEXT", billingProvider: { npi: "1234567890" } });
  const client = new FirstpassClient({ url: server.url, key: server.key! });
  await client.api.POST("/v1/claims", { body: next as never });
  const second = await example("follow-verdicts", [cursor], /NEXT/);
  await second.end();
  expect(second.read()).not.toContain("FINE");
});

test("receive-webhooks accepts a signed message and refuses others", async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const receiver = await example("receive-webhooks", ["0"], /Receiving/, {
    FIRSTPASS_WEBHOOK_SECRET: secret,
  });
  const url = /http:\S+/.exec(receiver.read())![0];
  const body = '{"type":"test"}';
  const now = new Date();
  const post = (signedWith: string) =>
    fetch(url, {
      method: "POST",
      body,
      headers: {
        "webhook-id": "m1",
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(signedWith).sign("m1", now, body),
      },
    }).then(({ status }) => status);
  expect([
    await post(secret),
    await post(secret),
    await post(`whsec_${Buffer.alloc(32).toString("base64")}`),
  ]).toEqual([204, 204, 401]);
  await receiver.end();
  expect(receiver.read().match(/test m1/g)).toHaveLength(1);
});
