import type { lookup as resolve } from "node:dns";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import { openWebhookSender, type WebhookSender } from "./webhook-sender.ts";

const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function openSender({
  allowPrivate = true,
  timeoutMs = 5000,
  addresses,
}: {
  allowPrivate?: boolean;
  timeoutMs?: number;
  addresses?: string[];
} = {}): WebhookSender {
  const found = addresses?.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = ((_name: string, _options: object, callback: (error: null, found: unknown) => void) =>
    callback(null, found)) as unknown as typeof resolve;
  const sender = openWebhookSender({ allowPrivate, timeoutMs, ...(found ? { lookup } : {}) });
  closers.push(() => sender.close());
  return sender;
}

async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const body = JSON.stringify({ type: "test" });
const post = (sender: WebhookSender, url: string) =>
  sender.post({
    id: "msg_1",
    endpointId: "end_1",
    url,
    secrets: [secret],
    attempt: 3,
    isManual: false,
    body,
  });

describe("WebhookSender", () => {
  test("delivers with a signature that the receiver can verify", async () => {
    const billingSystem = await startBillingSystem({ secret });
    closers.push(() => billingSystem.close());
    expect(await post(openSender(), billingSystem.url)).toEqual({ delivered: true, status: 204 });
    expect([...billingSystem.received.posts.keys()]).toEqual(["msg_1"]);
  });

  test("does not follow a redirect", async () => {
    let followed = false;
    const url = await startServer((request, response) => {
      if (request.url === "/elsewhere") followed = true;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await post(openSender(), url)).toMatchObject({
      delivered: false,
      status: 307,
      reason: expect.stringMatching(/redirect/),
    });
    expect(followed).toBe(false);
  });

  test("distinguishes a permanent refusal and a requested delay from other failures", async () => {
    const url = await startServer((request, response) => {
      if (request.url === "/gone") response.writeHead(410).end();
      else response.writeHead(429, { "retry-after": "7" }).end();
    });
    const sender = openSender();
    expect(await post(sender, `${url}gone`)).toMatchObject({ delivered: false, hopeless: true });
    expect(await post(sender, url)).toMatchObject({ delivered: false, hopeless: false, retryAfterMs: 7000 });
  });

  test("ignores the body of a response, however long it is", async () => {
    const url = await startServer((_request, response) => {
      response.writeHead(500);
      const flood = () => {
        while (response.write("Jane Doe ".repeat(1000)));
      };
      response.on("drain", flood);
      flood();
    });
    const outcome = await post(openSender(), url);
    expect(outcome).toMatchObject({ delivered: false, status: 500, reason: "answered 500" });
  });

  test("has the outcome at the headers, and closes the connection of a body that never ends", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await startServer((_request, response) => {
      response.writeHead(200).write("slowly");
      response.once("close", () => closed.resolve());
    });
    expect(await post(openSender({ timeoutMs: 60_000 }), url)).toEqual({ delivered: true, status: 200 });
    await closed.promise;
  });

  test("gives up on a receiver that does not answer", async () => {
    const url = await startServer(() => {});
    expect(await post(openSender({ timeoutMs: 200 }), url)).toMatchObject({
      delivered: false,
      reason: "no answer in time",
      hung: true,
    });
  });

  test("reports the error code of a failed connection", async () => {
    expect(await post(openSender(), "http://127.0.0.1:1/")).toMatchObject({
      delivered: false,
      reason: "the connection failed (ECONNREFUSED)",
    });
  });

  test.each([
    ["loopback", ["127.0.0.1"]],
    ["IPv6 loopback", ["::1"]],
    ["an IPv4-mapped address", ["::ffff:10.0.0.1"]],
    ["the metadata service", ["169.254.169.254"]],
    ["a public and a private address", ["93.184.215.14", "192.168.0.1"]],
  ])("refuses a name that resolves to %s", async (_what, addresses) => {
    const outcome = await post(
      openSender({ allowPrivate: false, addresses }),
      "https://billing.example.com/",
    );
    expect(outcome).toMatchObject({ delivered: false, reason: expect.stringMatching(/private, local/) });
  });

  test("permanently refuses a private address written as a number", async () => {
    const outcome = await post(openSender({ allowPrivate: false }), "https://2130706433/");
    expect(outcome).toMatchObject({ hopeless: true, reason: expect.stringMatching(/private, local/) });
  });
});
