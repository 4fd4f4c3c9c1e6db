import { gzipSync } from "node:zlib";
import type { ClaimPayment } from "@firstpass/claim";
import { concludeChunk, listAudit, loadFeedback } from "@firstpass/store";
import {
  admitClaims,
  sampleClaim,
  samplePayment,
  sampleRemittance,
  sampleVerdicts,
  write835,
} from "@firstpass/test-support";
import { describe, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

const x12 = "application/edi-x12";
const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/remittances",
    payload,
    headers: { "content-type": x12, ...ingest.headers, ...headers },
  });

const remittance = sampleRemittance();
const payments = (prefix: string, count: number): ClaimPayment[] =>
  Array.from({ length: count }, (_, index) =>
    samplePayment({ controlNumber: `${prefix}-${index + 1}`, remittance }),
  );

describe("POST /v1/remittances", () => {
  it("stores payments, reports those without a claim, and recognizes matched ones when they are imported again", async () => {
    await admitClaims(ingest, sampleClaim({ controlNumber: "A-2" }));
    const judged = await admitClaims(ingest, sampleClaim({ controlNumber: "A-4" }));
    await concludeChunk(ingest.store, judged, sampleVerdicts(judged));
    const file = write835(payments("A", 4));
    const response = await post(file);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      importId: expect.any(String),
      payments: 4,
      matched: 1,
      known: 0,
      unmatchedCount: 3,
      unmatched: [
        { controlNumber: "A-1", reason: "no-claim" },
        { controlNumber: "A-2", reason: "no-verdict" },
        { controlNumber: "A-3", reason: "no-claim" },
      ],
      rejectedCount: 0,
      rejected: [],
      links: { feedback: "/v1/feedback" },
    });
    expect((await post(file)).json()).toMatchObject({ payments: 4, matched: 0, known: 1, unmatchedCount: 3 });
    const { payments: kept } = await loadFeedback(ingest.store, ingest.tenantId, {});
    expect(kept).toMatchObject({ total: 4, matched: 1 });
  });

  it("continues after an unreadable or unbalanced payment, and reports it", async () => {
    const [first, second, third] = payments("B", 3);
    const text = write835([first!, { ...second!, paidCents: 1 }, third!]).replace("CLP*B-3*1", "CLP*B-3*x");
    const { payments: read, rejected } = (await post(text)).json();
    expect(read).toBe(1);
    expect(rejected).toMatchObject([
      { index: 1, controlNumber: "B-2", code: "payment-unbalanced" },
      { index: 2, controlNumber: "B-3", code: "x12-segment-invalid" },
    ]);
    expect(rejected[0].detail).toMatch(/^ISA 000000835, ST 0001: segment \d+ \(CLP, loop 2100\)/);
    expect(JSON.stringify(rejected)).not.toMatch(/QUILLFEATHER|ZEBEDEE|1EG4TE5MK73/);
  });

  it("accepts a file of any length, plain or gzip, in parts", async () => {
    const file = write835(payments("C", 1200));
    const response = await post(gzipSync(file), { "content-encoding": "gzip" });
    expect(response.json()).toMatchObject({ payments: 1200, unmatchedCount: 1200 });
    expect(response.json().unmatched).toHaveLength(1000);
    const total = async () => (await loadFeedback(ingest.store, ingest.tenantId, {})).payments.total;
    const once = await total();
    expect((await post(file)).json()).toMatchObject({ payments: 1200 });
    expect(await total()).toBe(once);
  });

  it("keeps the payments before the file breaks off", async () => {
    const file = write835(payments("D", 5));
    const { payments: read, rejected } = (await post(file.slice(0, file.indexOf("CLP*D-4") + 60))).json();
    expect(read).toBe(3);
    expect(rejected).toMatchObject([{ code: "x12-envelope-broken", controlNumber: "D-4" }]);
    expect((await post(file)).json()).toMatchObject({ payments: 5, rejectedCount: 0 });

    const packed = gzipSync(write835(payments("E", 3000)));
    const cut = (await post(packed.subarray(0, packed.length - 200), { "content-encoding": "gzip" })).json();
    expect(cut.payments).toBeGreaterThan(0);
    expect(cut.rejected).toMatchObject([{ code: "body-incomplete" }]);
  });

  it.each([
    ["", "x12-not-interchange"],
    ["rubbish", "x12-not-interchange"],
    [write835(payments("F", 1)).replaceAll("835*0001", "837*0001"), "x12-not-835"],
    [write835(payments("F", 1)).slice(0, 60), "x12-envelope-broken"],
  ])("responds with 422 when nothing can be read: %.20s", async (body, code) => {
    const response = await post(body);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: "remittance-unreadable",
      rejectedCount: 1,
      rejected: [{ code }],
    });
  });

  it("requires an 835, a key and its scope", async () => {
    const file = write835(payments("G", 1));
    expect((await post(file, { "content-type": "application/json" })).json().code).toBe(
      "media-type-unsupported",
    );
    expect((await post(file, { authorization: "" })).statusCode).toBe(401);
    const reader = await ingest.headersFor(["claims:read"]);
    expect((await post(file, reader)).json()).toMatchObject({ code: "scope-missing", scope: "claims:write" });
  });

  it("separates the payments of tenants, and records each import in the audit trail", async () => {
    const before = await loadFeedback(ingest.store, ingest.tenantId, {});
    const stranger = await ingest.headersFor(["claims:write"], "stranger");
    const { importId } = (await post(write835(payments("A", 2)), stranger)).json();
    expect((await loadFeedback(ingest.store, ingest.tenantId, {})).payments).toEqual(before.payments);
    const { rows } = await ingest.store.pool.query(
      "select tenant_id as id from tenant where name = 'stranger'",
    );
    expect((await loadFeedback(ingest.store, rows[0].id, {})).payments.total).toBe(2);
    const trail = await listAudit(ingest.store, rows[0].id, { limit: 10 });
    expect(trail.at(-1)).toMatchObject({
      action: "remittance-imported",
      subject: importId,
      detail: { payments: 2, matched: 0, unmatched: 2, known: 0, rejected: 0 },
    });
  });
});
