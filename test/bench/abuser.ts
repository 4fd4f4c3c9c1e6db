import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { Agent, request } from "undici";

/** How a tenant burdens the services, on purpose or by mistake. */
export type Abuse = "stalledUploads" | "brackets" | "noClaims" | "hangingEndpoints" | "longPolls";

export interface AbuserOptions {
  abuse: Abuse;
  ingestUrl: string;
  resultsUrl: string;
  /** Of tenants other than the one whose latency is measured. */
  keys: string[];
  /** A claim of each tenant, as JSON. */
  claims: string[];
}

/**
 * A thread that abuses the services until it is terminated, so that the burden of the abuse itself does not delay the
 * measuring process. It posts a message when the abuse is under way.
 */
const { abuse, ingestUrl, resultsUrl, keys, claims } = workerData as AbuserOptions;
const dispatcher = new Agent({ connections: 4_000, headersTimeout: 120_000, bodyTimeout: 120_000 });
const headersOf = (key: string) => ({ authorization: `Bearer ${key}` });
const json = { "content-type": "application/json" };
const megabyte = 1024 * 1024;

async function send(url: string, headers: Record<string, string>, body: Buffer | string) {
  const response = await request(url, { method: "POST", headers, body, dispatcher });
  return { status: response.statusCode, answer: await response.body.json() };
}

/** Sends the same body again and again. A connection that breaks while the body is refused is part of it. */
async function repeat(path: string, contentType: string, body: Buffer): Promise<never> {
  const headers = { ...headersOf(keys[0]!), "content-type": contentType };
  parentPort!.postMessage("under way");
  for (;;) {
    await send(ingestUrl + path, headers, body).catch(() => {});
    await sleep(100);
  }
}

/** An upload that announces 32 MB and sends one byte; another one when its connection ends. */
function stall(path: string, contentType: string): void {
  const { hostname, port } = new URL(ingestUrl);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: ${contentType}\r\nContent-Length: ${32 * megabyte}\r\n` +
      `Authorization: Bearer ${keys[0]}\r\n\r\n[`,
  );
  socket.on("error", () => {}).resume();
  socket.once("close", () => stall(path, contentType));
}

/** Ten endpoints of each tenant that accept posts and never answer, with four deliveries for each. */
async function hang(): Promise<void> {
  let hanging = 0;
  const server = createServer((incoming) => {
    hanging += 1;
    incoming.resume();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  for (const [tenant, key] of keys.entries()) {
    const headers = { ...headersOf(key), ...json };
    for (let endpoint = 0; endpoint < 10; endpoint++) await send(`${resultsUrl}/v1/endpoints`, headers, url);
    for (let claim = 0; claim < 4; claim++) await send(`${ingestUrl}/v1/claims`, headers, claims[tenant]!);
  }
  while (hanging < keys.length * 10) await sleep(50);
}

/** A request that waits for verdicts, sent again when it is answered, or after the time in Retry-After. */
async function pollForever(): Promise<never> {
  for (;;) {
    const response = await request(`${resultsUrl}/v1/verdicts?waitMs=60000`, {
      headers: headersOf(keys[0]!),
      dispatcher,
    }).catch(() => null);
    await response?.body.dump();
    await sleep(1_000 * Number(response?.headers["retry-after"] ?? 0.1));
  }
}

switch (abuse) {
  case "stalledUploads":
    for (let upload = 0; upload < 4; upload++) stall("/v1/claims", "application/json");
    for (let upload = 0; upload < 16; upload++) stall("/v1/batches", "application/x-ndjson");
    await sleep(500);
    break;
  case "brackets":
    await repeat("/v1/claims", "application/json", Buffer.alloc(32 * megabyte, "["));
    break;
  case "noClaims":
    await repeat("/v1/batches", "application/x-ndjson", Buffer.from("x\n".repeat(megabyte)));
    break;
  case "hangingEndpoints":
    await hang();
    break;
  case "longPolls":
    for (let poll = 0; poll < 2_000; poll++) void pollForever();
    await sleep(2_000);
    break;
}
parentPort!.postMessage("under way");
