import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { ApiError, UnreachableError } from "./api-error.ts";
import { FirstpassClient } from "./client.ts";

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

type Respond = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Starts a server that answers with the next of these, and with the last one from then on. */
async function clientOf(...answers: Respond[]): Promise<FirstpassClient> {
  let count = 0;
  server = createServer((request, response) => {
    count += 1;
    void answers[Math.min(count, answers.length) - 1]!(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new FirstpassClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: "fpk_test",
  });
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Respond =>
  async (request, response) => {
    await text(request);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
const busy = json(503, { code: "busy", detail: "The service is overloaded." }, { "retry-after": "0.01" });
const page = (cursor: string, ...ids: string[]) =>
  json(200, { verdicts: ids.map((claimId) => ({ claimId })), cursor });

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of texts) yield Buffer.from(piece);
}
const mediaType = "application/x-ndjson";

test("an upload that finds the server busy is sent again, whole", async () => {
  let body = "";
  const client = await clientOf(busy, busy, async (request, response) => {
    body = await text(request);
    expect(request.headers).toMatchObject({
      authorization: "Bearer fpk_test",
      "content-type": mediaType,
      "idempotency-key": "k",
    });
    response.writeHead(202).end(JSON.stringify({ accepted: 2 }));
  });
  const receipt = await client.uploadClaims(() => pieces("one\n", "two\n"), {
    mediaType,
    idempotencyKey: "k",
  });
  expect(receipt.accepted).toBe(2);
  expect(body).toBe("one\ntwo\n");
});

test("an upload that was taken in part is not sent again", async () => {
  const problem = { code: "unavailable", detail: "The first 250 claims were processed.", accepted: 250 };
  const client = await clientOf(json(503, problem), json(202, { accepted: 500 }));
  await expect(client.uploadClaims(() => pieces("x"), { mediaType })).rejects.toMatchObject({
    status: 503,
    problem,
  });
});

test("a document that finds the server busy is sent again, whole", async () => {
  let body = "";
  const client = await clientOf(busy, async (request, response) => {
    body = await text(request);
    expect(request.headers).toMatchObject({ "content-type": "text/html" });
    response.writeHead(202).end(JSON.stringify({ notes: [{ status: "matched", claimId: "c1" }] }));
  });
  const { notes } = await client.sendNotes(Buffer.from("<p>Gait training</p>"), "text/html");
  expect(notes).toMatchObject([{ claimId: "c1" }]);
  expect(body).toBe("<p>Gait training</p>");
});

test("waiting notes are read page by page", async () => {
  const asked: (string | undefined)[] = [];
  const answer =
    (next: string | null, ...ids: string[]): Respond =>
    (request, response) => {
      asked.push(request.url);
      return json(200, { notes: ids.map((noteId) => ({ noteId })), next })(request, response);
    };
  const client = await clientOf(answer("b", "a", "b"), answer(null, "c"));
  const notes = await Array.fromAsync(client.waitingNotes());
  expect(notes.map(({ noteId }) => noteId)).toEqual(["a", "b", "c"]);
  expect(asked).toEqual(["/v1/notes/waiting?limit=500", "/v1/notes/waiting?limit=500&after=b"]);
});

test("an error of the source is the error of the upload", async () => {
  const client = await clientOf(json(202, {}));
  const broken = async function* () {
    yield Buffer.from("one\n");
    throw new RangeError("the disk is gone");
  };
  await expect(client.uploadClaims(broken, { mediaType })).rejects.toThrow(RangeError);
});

test("a problem becomes an error with its reason and remedy, and a response of something else says so", async () => {
  const detail = "No claim of this tenant has this id";
  const client = await clientOf(
    json(404, { code: "claim-not-found", detail, remedy: "Check the id." }),
    json(502, {}),
  );
  const get = () => client.api.GET("/v1/claims/{claimId}", { params: { path: { claimId: "x" } } });
  await expect(get()).rejects.toThrow(`responded 404 claim-not-found: ${detail}. Check the id.`);
  const error = await get().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 502, problem: null });
});

test("no response is an UnreachableError that names the server", async () => {
  const client = await clientOf((request) => request.socket.destroy());
  const failure = client.batch("b1").progress();
  await expect(failure).rejects.toThrow(UnreachableError);
  await expect(failure).rejects.toThrow(/http:\/\/127.0.0.1:\d+: no response/);
});

test("an invalid URL is refused when the client is made", async () => {
  await clientOf(busy);
  expect(() => new FirstpassClient({ url: "claims.example.com", key: "k" })).toThrow(/is not a valid URL/);
});

test("the feed continues after each page, across outages and garbled answers, until it is aborted", async () => {
  const asked: string[] = [];
  const record =
    (respond: Respond): Respond =>
    (request, response) => {
      asked.push(new URL(request.url!, "http://x").searchParams.get("after") ?? "");
      return respond(request, response);
    };
  const client = await clientOf(
    record(page("c1", "a", "b")),
    record((request) => request.socket.destroy()),
    record((_request, response) => response.writeHead(200).end('{"verdicts": [')),
    record(page("c1")),
    record(page("c2", "c")),
  );
  const over = new AbortController();
  const seen: string[] = [];
  const interruptions: string[] = [];
  const feed = client.followVerdicts({
    after: "c0",
    signal: over.signal,
    onInterrupted: ({ name }) => interruptions.push(name),
  });
  for await (const { verdicts } of feed) {
    seen.push(...verdicts.map(({ claimId }) => claimId));
    if (seen.includes("c")) over.abort();
  }
  expect(seen).toEqual(["a", "b", "c"]);
  expect(asked).toEqual(["c0", "c1", "c1", "c1", "c1"]);
  expect(interruptions).toEqual(["UnreachableError", "SyntaxError"]);
});

test("a revoked key ends the feed", async () => {
  const client = await clientOf(
    page("c1", "a"),
    json(401, { code: "unauthorized", detail: "The key is unknown." }),
  );
  const feed = client.followVerdicts();
  expect((await feed.next()).value?.cursor).toBe("c1");
  await expect(feed.next()).rejects.toMatchObject({ status: 401 });
});
