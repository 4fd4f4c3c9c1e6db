import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClaimJson, Rejection, VerdictJson } from "@firstpass/claim";
import { scopes } from "@firstpass/runtime";
import { createKey, ensureTenant, openStore, parseKeyring } from "@firstpass/store";
import { request } from "undici";
import type { Fleet } from "./fleet.ts";

export interface BatchAnswer {
  batchId: string;
  accepted: number;
  rejected: Rejection[];
}

type Lines = Iterable<string> | AsyncIterable<string>;

export interface WebhookReceiver {
  url: string;
  trust(secret: string): void;
}

/** A billing company's access to a fleet: HTTP requests with its API key. */
export class Account {
  readonly #fleet: Fleet;
  readonly #headers: Record<string, string>;

  constructor(fleet: Fleet, key: string) {
    this.#fleet = fleet;
    this.#headers = { authorization: `Bearer ${key}` };
  }

  /** Uploads lines of NDJSON as one batch. @throws Error if the connection breaks or the response is not 202. */
  async submit(lines: Lines, { pieceDelayMs = 0 } = {}): Promise<BatchAnswer> {
    const { statusCode, body } = await request(`${this.#fleet.ingest.url}/v1/batches`, {
      method: "POST",
      headers: { ...this.#headers, "content-type": "application/x-ndjson" },
      body: Readable.from(pieces(lines, pieceDelayMs)),
      headersTimeout: 0,
    });
    if (statusCode !== 202) throw new Error(`POST /v1/batches returned ${statusCode}: ${await body.text()}`);
    return (await body.json()) as BatchAnswer;
  }

  /** Posts a single claim. */
  async submitOne(claim: ClaimJson): Promise<BatchAnswer> {
    return JSON.parse(await this.post("/v1/claims", "application/json", JSON.stringify(claim)));
  }

  /** Returns ingest's response body, whatever the status. */
  async post(
    path: string,
    contentType: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<string> {
    return this.#send("POST", path, contentType, body, headers);
  }

  async put(path: string, contentType: string, body: string): Promise<string> {
    return this.#send("PUT", path, contentType, body);
  }

  async #send(
    method: string,
    path: string,
    contentType: string,
    body: string,
    more: Record<string, string> = {},
  ): Promise<string> {
    const headers = { ...this.#headers, "content-type": contentType, ...more };
    return (await fetch(this.#fleet.ingest.url + path, { method, headers, body })).text();
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.#fleet.results.url + path, { headers: this.#headers });
    if (!response.ok) throw new Error(`GET ${path} returned ${response.status}`);
    return (await response.json()) as Answer;
  }

  /** Whether all claims of the batch have verdicts; `false` while results is down. */
  async isDone(batchId: string): Promise<boolean> {
    const batch = await this.#get<{ done: boolean }>(`/v1/batches/${batchId}`).catch(() => null);
    return batch?.done ?? false;
  }

  /** All verdicts, oldest first. */
  async *verdicts(): AsyncGenerator<VerdictJson> {
    for (let after = ""; ; ) {
      const page = await this.#get<{ verdicts: VerdictJson[]; cursor: string }>(
        `/v1/verdicts?limit=1000${after === "" ? "" : `&after=${encodeURIComponent(after)}`}`,
      );
      yield* page.verdicts;
      if (page.verdicts.length === 0) return;
      after = page.cursor;
    }
  }

  /** The current verdicts of a batch, in the order in which its claims were first admitted. */
  async *verdictsOfBatch(batchId: string): AsyncGenerator<VerdictJson> {
    for (let after: string | null = ""; after !== null; ) {
      const page: { verdicts: VerdictJson[]; next: string | null } = await this.#get(
        `/v1/batches/${batchId}/verdicts?limit=1000${after === "" ? "" : `&after=${encodeURIComponent(after)}`}`,
      );
      yield* page.verdicts;
      after = page.next;
    }
  }

  /** Creates a webhook endpoint and returns its secret. */
  async createEndpoint(url: string, settings: object = {}): Promise<string> {
    const response = await fetch(`${this.#fleet.results.url}/v1/endpoints`, {
      method: "POST",
      headers: { ...this.#headers, "content-type": "application/json" },
      body: JSON.stringify({ url, ...settings }),
    });
    const { secret } = (await response.json()) as { secret: string };
    return secret;
  }
}

/** Creates a tenant with an API key that has all scopes, and sends its webhooks to `receiver`. */
export async function openAccount(fleet: Fleet, receiver: WebhookReceiver): Promise<Account> {
  const account = new Account(fleet, await makeKey(fleet.env, `billing company ${crypto.randomUUID()}`));
  receiver.trust(await account.createEndpoint(receiver.url));
  return account;
}

/** Creates an API key with all scopes for the tenant of this name, which is created if necessary. */
export async function makeKey(env: Record<string, string>, tenant: string): Promise<string> {
  const keyring = parseKeyring(env["FIRSTPASS_KEYS"]!, env["FIRSTPASS_INDEX_KEY"]!);
  const store = openStore({ databaseUrl: env["DATABASE_URL"]!, keyring });
  try {
    const { tenantId } = await ensureTenant(store, tenant);
    return (await createKey(store, tenantId, { name: "test", scopes })).key;
  } finally {
    await store.close();
  }
}

/** Joins lines into pieces of about 64 KiB, as sent by a client that reads a file. */
async function* pieces(lines: Lines, delayMs: number): AsyncGenerator<Buffer> {
  const pieceLength = 64 * 1024;
  let piece = "";
  for await (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece);
    piece = "";
    if (delayMs > 0) await sleep(delayMs);
  }
  if (piece !== "") yield Buffer.from(piece);
}
