import { randomUUID } from "node:crypto";
import type { Claim } from "@firstpass/claim";
import { catalogue } from "@firstpass/edits";
import { type Scope, scopes } from "@firstpass/runtime";
import { type ChunkRef, createKey, ensureTenant, fileChunk } from "@firstpass/store";
import { admitRequests, sampleRequest } from "@firstpass/test-support";
import type { TestResults } from "./results.ts";
import { runStages } from "./scrub.ts";

const nextActorOf = (edit: string) => catalogue.find(({ id }) => id === edit)?.nextActor ?? "biller";

/** A new tenant of the service, with a key of the given scopes. */
export async function openTenant(
  results: TestResults,
  allowed: readonly Scope[] = scopes,
): Promise<TestTenant> {
  const { tenantId } = await ensureTenant(results.store, `tenant ${randomUUID()}`);
  const { key } = await createKey(results.store, tenantId, { name: "test", scopes: allowed });
  return new TestTenant(results, tenantId, key);
}

/** A tenant of the results service, which submits its own claims. */
export class TestTenant {
  readonly tenantId: string;
  readonly #results: TestResults;
  readonly #key: string;

  constructor(results: TestResults, tenantId: string, key: string) {
    this.#results = results;
    this.tenantId = tenantId;
    this.#key = key;
  }

  /** The same tenant with another key. */
  async withNewKey(allowed: readonly Scope[] = scopes): Promise<TestTenant> {
    const { key } = await createKey(this.#results.store, this.tenantId, { name: "another", scopes: allowed });
    return new TestTenant(this.#results, this.tenantId, key);
  }

  /** The tenant's key. */
  get headers(): { authorization: string } {
    return { authorization: `Bearer ${this.#key}` };
  }

  /** Sends a request with the tenant's key. */
  async request(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ) {
    const response = await this.#results.server.inject({
      method,
      url,
      headers: { authorization: `Bearer ${this.#key}`, ...headers },
      ...(body ? { payload: body } : {}),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.payload === "" ? null : response.json(),
    };
  }

  /** Gets a response that is not JSON. */
  async text(url: string) {
    const headers = { authorization: `Bearer ${this.#key}` };
    const response = await this.#results.server.inject({ method: "GET", url, headers });
    return { status: response.statusCode, headers: response.headers, text: response.payload };
  }

  /** Admits claims without queueing them. */
  async admit(claims: Claim[]): Promise<{ batchId: string; claimIds: string[]; chunks: ChunkRef[] }> {
    const { store, library } = this.#results;
    const request = sampleRequest(claims);
    const { chunks, requests } = await admitRequests({ store, tenantId: this.tenantId }, [request], {
      content: library.current,
      receivedOn: "2026-03-10",
    });
    return { batchId: request.batchId, claimIds: requests[0]!.claimIds, chunks };
  }

  /** Runs the stages on a chunk and queues it for its verdicts. */
  async scrub(ref: ChunkRef): Promise<void> {
    await runStages(this.#results, ref);
    await this.#results.pipeline.resume([ref], "verdict");
  }

  /** Admits claims and waits until their verdicts are written and filed in the worklist. */
  async submit(claims: Claim[]): Promise<{ batchId: string; claimIds: string[] }> {
    const { batchId, claimIds, chunks } = await this.admit(claims);
    for (const ref of chunks) await this.scrub(ref);
    await this.untilDone(batchId);
    for (const ref of chunks) await fileChunk(this.#results.store, ref, nextActorOf);
    return { batchId, claimIds };
  }

  async untilDone(batchId: string): Promise<void> {
    const { notifier } = this.#results;
    const signal = AbortSignal.timeout(30_000);
    for (;;) {
      const count = notifier.count(this.tenantId);
      if ((await this.request("GET", `/v1/batches/${batchId}`)).body.done) return;
      if (signal.aborted) throw new Error("the batch was not done in time");
      await notifier.wait(this.tenantId, count, 500, signal);
    }
  }
}
