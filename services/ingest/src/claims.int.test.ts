import { findBatch, listClaims, loadClaim } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { describe, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

const submit = (body: unknown, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/claims",
    payload: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...ingest.headers, ...headers },
  });

let counter = 0;
const claimJson = (overrides: object = {}) =>
  sampleClaimJson({ controlNumber: `C-${++counter}`, ...overrides });

describe("POST /v1/claims", () => {
  it("accepts a claim, durably", async () => {
    const claim = claimJson();
    const response = await submit(claim);
    expect(response.statusCode).toBe(202);
    const { batchId, ...receipt } = response.json();
    expect(receipt).toEqual({
      accepted: 1,
      rejectedCount: 0,
      rejected: [],
      unknownFields: [],
      links: { batch: `/v1/batches/${batchId}`, claims: `/v1/claims?batch=${batchId}` },
    });
    expect(response.headers["location"]).toBe(`/v1/batches/${batchId}`);
    const { claims } = await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 10 });
    expect(claims).toMatchObject([{ controlNumber: claim.controlNumber, revision: 1 }]);
    const stored = await loadClaim(ingest.store, ingest.tenantId, claims[0]!.claimId);
    expect(stored?.claim.notes[0]?.text).toBe(claim.notes![0]!.text);
  });

  it("rejects only the unreadable claims, and lists unknown fields once", async () => {
    const response = await submit([
      claimJson({ colour: "blue" }),
      claimJson({ controlNumber: "BAD-1", lines: [] }),
      claimJson({ colour: "red" }),
      17,
    ]);
    expect(response.json()).toMatchObject({
      accepted: 2,
      rejectedCount: 2,
      rejected: [
        { index: 1, controlNumber: "BAD-1", code: "claim-invalid", detail: expect.stringContaining("lines") },
        { index: 3, controlNumber: null, code: "claim-invalid" },
      ],
      unknownFields: ["colour"],
    });
    const batch = await findBatch(ingest.store, ingest.tenantId, response.json().batchId);
    expect(batch).toMatchObject({ accepted: 2, rejected: 2, complete: true });
  });

  it("admits simultaneous claims in order, each in its own batch", async () => {
    const claims = Array.from({ length: 40 }, () => claimJson());
    const responses = await Promise.all(claims.map((claim) => submit(claim)));
    expect(responses.map((response) => response.statusCode)).toEqual(claims.map(() => 202));
    const found = await Promise.all(
      responses.map(async (response) => {
        const { batchId } = response.json();
        return (await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 10 })).claims;
      }),
    );
    expect(found.map(([claim]) => claim!.controlNumber)).toEqual(claims.map((claim) => claim.controlNumber));
    const sequences = found.map(([claim]) => claim!.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    const { rows } = await ingest.store.pool.query("select count(*)::int as chunks from chunk");
    expect(rows[0].chunks).toBeLessThan(40);
  });

  it("gives the same response to the same request, and refuses another under its key", async () => {
    const claim = claimJson();
    const key = { "idempotency-key": "key-1" };
    const first = await submit(claim, key);
    const second = await submit(claim, key);
    expect(second.statusCode).toBe(202);
    expect(second.json()).toEqual(first.json());
    expect(second.headers["idempotency-replayed"]).toBe("true");
    const [claims] = await Promise.all([
      listClaims(ingest.store, ingest.tenantId, { batchId: first.json().batchId, limit: 10 }),
    ]);
    expect(claims.claims).toMatchObject([{ revision: 1 }]);

    const other = await submit(claimJson(), key);
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: "idempotency-key-reused" });
    const neighbours = await Promise.all([submit(claimJson(), key), submit(claimJson())]);
    expect(neighbours.map((response) => response.statusCode)).toEqual([422, 202]);
  });

  it("keeps nothing of an unreadable request", async () => {
    const key = { "idempotency-key": "key-2" };
    const bad = await submit([claimJson({ charge: "-1.00" }), null], key);
    expect(bad.statusCode).toBe(422);
    expect(bad.json()).toMatchObject({ code: "claims-unreadable", rejectedCount: 2 });
    expect((await submit(claimJson(), key)).statusCode).toBe(202);
    expect((await submit([])).json()).toMatchObject({ code: "claims-unreadable", rejected: [] });
    expect((await submit(Array(1001).fill({}))).json()).toMatchObject({ code: "claims-too-many" });
  });

  it("makes a corrected claim a new revision", async () => {
    const claim = claimJson();
    await submit(claim);
    const again = await submit({ ...claim, charge: "136.00" });
    const { batchId } = again.json();
    const { claims } = await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 10 });
    expect(claims).toMatchObject([{ revision: 2, chargeCents: 13600 }]);
  });

  it("counts accepted and rejected claims", async () => {
    await submit([claimJson(), {}]);
    const metrics = (await ingest.server.inject({ url: "/metrics" })).body;
    expect(metrics).toMatch(/firstpass_claims_accepted_total [1-9]/);
    expect(metrics).toMatch(/firstpass_claims_rejected_total\{code="claim-invalid"\} [1-9]/);
    expect(metrics).toMatch(/firstpass_in_flight_bytes 0/);
  });
});
