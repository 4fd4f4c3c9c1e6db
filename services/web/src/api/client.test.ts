import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { send, setCsrfToken } from "./client.ts";
import { signedInAgain } from "./sign-in-gate.ts";

type Answer = { status: number; code?: string };

let url: string;
/** What the server answers, in order. */
let answers: Answer[] = [];
let received: { method: string; token: string | undefined; body: string }[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = request.headers["x-csrf-token"] as string | undefined;
  received.push({ method: request.method!, token, body: await text(request) });
  const { status, code } = answers.shift()!;
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(JSON.stringify(code ? { code, remedy: "…" } : { done: true }));
}

const server = createServer((request, response) => void answer(request, response));
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/claims`;
});
afterEach(() => {
  setCsrfToken(null);
  received = [];
});
afterAll(() => server.close());

const change = () => new Request(url, { method: "POST", body: "a long comment" });

test.each<[string, Answer]>([
  ["the session has expired", { status: 401, code: "session-expired" }],
  ["another tab has signed in", { status: 403, code: "csrf-token-missing" }],
])(
  "%s: the change waits for a new session and is then sent again, with all that was typed",
  async (_name, refusal) => {
    setCsrfToken("old");
    answers = [refusal, { status: 200 }];
    const response = send(change());
    await expect.poll(() => received.length).toBe(1);
    setCsrfToken("new");
    await expect
      .poll(() => {
        signedInAgain();
        return received.length;
      })
      .toBe(2);
    expect((await response).status).toBe(200);
    expect(received).toEqual([
      { method: "POST", token: "old", body: "a long comment" },
      { method: "POST", token: "new", body: "a long comment" },
    ]);
  },
);

test("a refusal for another reason is an answer", async () => {
  setCsrfToken("token");
  answers = [{ status: 403, code: "scope-missing" }];
  expect((await send(change())).status).toBe(403);
});

test("without a session, 401 is an answer", async () => {
  answers = [{ status: 401, code: "unauthorized" }];
  expect((await send(new Request(url))).status).toBe(401);
  expect(received[0]!.token).toBeUndefined();
});
