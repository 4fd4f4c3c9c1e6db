/**
 * Receives webhooks, checks their signatures and prints their types.
 *
 *   FIRSTPASS_WEBHOOK_SECRET=whsec_… node examples/receive-webhooks.ts 9000
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { readWebhook, WebhookVerificationError } from "@firstpass/client";

const [port = "9000"] = process.argv.slice(2);
const { FIRSTPASS_WEBHOOK_SECRET: secret } = process.env;
if (!secret)
  throw new Error("usage: FIRSTPASS_WEBHOOK_SECRET=whsec_… node examples/receive-webhooks.ts [PORT]");

/** A receiver keeps these where they survive a restart: a message can arrive twice. */
const received = new Set<string>();

const server = createServer(async (request, response) => {
  try {
    const message = readWebhook(secret, request.headers, await buffer(request));
    const id = String(request.headers["webhook-id"]);
    if (!received.has(id)) console.log(message.type, id);
    received.add(id);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(error instanceof WebhookVerificationError ? 401 : 400).end();
  }
});
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`Receiving at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
