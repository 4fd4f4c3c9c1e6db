import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { findBatch, listClaims, listRejections } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { beforeAll, describe, expect, it } from "vitest";
import { writeClaims837 } from "../../../test/bench/claims-837.ts";
import { openTestIngest, type TestIngest, useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();
let file837: { text: string; claims: number };

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-"));
  const { claims } = await writeClaims837(join(folder, "claims.837"), 0.1);
  file837 = { text: await readFile(join(folder, "claims.837"), "utf8"), claims };
  await rm(folder, { recursive: true });
});

const ndjson = "application/x-ndjson";
const x12 = "application/edi-x12";

const upload = (payload: string | Buffer | Readable, type: string, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/batches",
    payload,
    headers: { "content-type": type, ...ingest.headers, ...headers },
  });

let counter = 0;
const claimLine = (overrides: object = {}) =>
  `${JSON.stringify(sampleClaimJson({ controlNumber: `B-${++counter}`, ...overrides }))}\n`;
const claimLines = (count: number) => Array.from({ length: count }, () => claimLine());

const batchOf = async (response: { json(): { batchId: string } }) =>
  (await findBatch(ingest.store, ingest.tenantId, response.json().batchId))!;
const controlNumbersOf = async (batchId: string) => {
  const { claims } = await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 1000 });
  return claims.sort((a, b) => a.sequence - b.sequence).map((claim) => claim.controlNumber);
};

describe("POST /v1/batches", () => {
  it("accepts NDJSON in the order of its lines, and rejects lines that are not claims", async () => {
    const lines = claimLines(250);
    const body = [...lines.slice(0, 120), "{oops\n", ...lines.slice(120)].join("");
    const response = await upload(body, ndjson);
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({
      accepted: 250,
      rejectedCount: 1,
      rejected: [{ index: 120, code: "claim-not-json", detail: "line 121 is not JSON" }],
    });
    expect(await batchOf(response)).toMatchObject({ accepted: 250, rejected: 1, complete: true });
    expect(await controlNumbersOf(response.json().batchId)).toEqual(
      lines.map((line) => JSON.parse(line).controlNumber),
    );
  });

  it("accepts 837P", async () => {
    const response = await upload(file837.text, x12);
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({ accepted: file837.claims, rejectedCount: 0 });
  });

  it("keeps the claims before the break in an 837P", async () => {
    const response = await upload(file837.text.slice(0, file837.text.length * 0.6), x12);
    expect(response.statusCode).toBe(202);
    const { accepted, rejected } = response.json();
    expect(accepted).toBeGreaterThan(file837.claims * 0.5);
    expect(accepted).toBeLessThan(file837.claims * 0.7);
    expect(rejected).toMatchObject([{ code: "x12-envelope-broken" }]);
    expect(await batchOf(response)).toMatchObject({ accepted, rejected: 1, complete: true });
  });

  it("reports the rejections of a file without a readable claim", async () => {
    const response = await upload("{oops\n{}\n", ndjson);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: "claims-unreadable", rejectedCount: 2 });
    expect((await upload("ISA*nothing", x12)).json()).toMatchObject({
      code: "claims-unreadable",
      rejected: [{ code: expect.stringContaining("x12-") }],
    });
    expect((await upload("\n", ndjson)).json()).toMatchObject({
      code: "claims-unreadable",
      rejectedCount: 0,
    });
    expect((await upload("", ndjson)).statusCode).toBe(422);
  });

  it("lists a thousand rejections and keeps all", async () => {
    const response = await upload(`${claimLine()}${"{}\n".repeat(1200)}`, ndjson);
    expect(response.json()).toMatchObject({ accepted: 1, rejectedCount: 1200 });
    expect(response.json().rejected).toHaveLength(1000);
    const kept = await listRejections(ingest.store, ingest.tenantId, response.json().batchId, {
      limit: 5000,
    });
    expect(kept).toHaveLength(1200);
  });

  it("accepts a compressed body, and reports a corrupt one", async () => {
    const body = gzipSync(claimLines(20).join(""));
    const gzip = { "content-encoding": "gzip" };
    expect((await upload(body, ndjson, gzip)).json()).toMatchObject({ accepted: 20 });
    const broken = await upload(Buffer.from("no gzip at all"), ndjson, gzip);
    expect(broken.json()).toMatchObject({ status: 400, code: "encoding-broken" });
    const other = await upload(body, ndjson, { "content-encoding": "br" });
    expect(other.json()).toMatchObject({ status: 415, code: "encoding-unsupported" });
    expect(other.headers["accept-encoding"]).toBe("gzip");
  });

  it("refuses a decompression bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, "x"));
    const response = await upload(bomb, ndjson, { "content-encoding": "gzip" });
    expect(response.json()).toMatchObject({ code: "encoding-broken" });
  });

  it("keeps the claims read when the sender disconnects, and completes the batch", async () => {
    const batchId = "0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a11";
    const lines = claimLines(350);
    const { port } = new URL(await ingest.server.listen({ port: 0 }));
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `POST /v1/batches HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\nContent-Type: ${ndjson}\r\n` +
        `Authorization: ${ingest.headers["authorization"]}\r\nBatch-Id: ${batchId}\r\n\r\n`,
    );
    socket.write(lines.slice(0, 340).join(""));
    socket.write(lines[340]!.slice(0, 50));
    await expect
      .poll(() => findBatch(ingest.store, ingest.tenantId, batchId))
      .toMatchObject({ accepted: expect.any(Number), complete: false });
    socket.destroy();
    await expect
      .poll(() => findBatch(ingest.store, ingest.tenantId, batchId))
      .toMatchObject({ accepted: 340, rejected: 1, complete: true });
    expect(await listRejections(ingest.store, ingest.tenantId, batchId, { limit: 10 })).toMatchObject([
      { index: 340, code: "body-incomplete" },
    ]);
    const again = await upload(claimLine(), ndjson, { "batch-id": batchId });
    expect(again.json()).toMatchObject({ status: 409, code: "batch-exists" });
  });

  it("gives the same response to the same file under the same key", async () => {
    const body = claimLines(3).join("");
    const key = { "idempotency-key": "file-1" };
    const first = await upload(body, ndjson, key);
    const second = await upload(body, ndjson, key);
    expect(second.json()).toEqual(first.json());
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(await batchOf(first)).toMatchObject({ accepted: 3 });
    const other = await upload(claimLines(3).join(""), ndjson, key);
    expect(other.json()).toMatchObject({ status: 422, code: "idempotency-key-reused" });
  });

  it("slows the sender down while the database writes", async () => {
    let sent = 0;
    const { store } = ingest;
    const note = `${"The patient did well. ".repeat(500)}`;
    const source = Readable.from(
      (async function* () {
        for (let i = 0; i < 800; i++) {
          const line = Buffer.from(claimLine({ notes: [{ serviceDate: "2026-03-02", text: note }] }));
          sent += line.length;
          yield line;
        }
      })(),
      { objectMode: false, highWaterMark: 64 * 1024 },
    );
    // Another transaction holds the tenant's lock, so that no claim can be admitted.
    const blocker = await store.pool.connect();
    await blocker.query("begin");
    await blocker.query("lock table claim in access exclusive mode");
    const response = upload(source, ndjson);
    await expect.poll(() => sent).toBeGreaterThan(1024 * 1024);
    for (let before = -1; before !== sent; ) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const held = sent;
    await blocker.query("rollback");
    blocker.release();
    expect((await response).json()).toMatchObject({ accepted: 800, rejectedCount: 0 });
    expect(sent).toBeGreaterThan(8 * 1024 * 1024);
    expect(held).toBeLessThan(5 * 1024 * 1024);
  });
});

describe("uploads under the same key at the same time", () => {
  const openSecond = () => openTestIngest(ingest.databaseUrl);
  const send = (to: TestIngest, payload: string, headers: Record<string, string>) =>
    to.server.inject({
      method: "POST",
      url: "/v1/batches",
      payload,
      headers: { "content-type": ndjson, ...ingest.headers, ...headers },
    });
  const batches = async () => {
    const { rows } = await ingest.store.pool.query(
      "select count(*)::int as batches, count(*) filter (where not complete)::int as incomplete from batch",
    );
    return rows[0];
  };

  it("are one upload, whichever processes receive them", async () => {
    const second = await openSecond();
    for (let round = 0; round < 8; round++) {
      const before = await batches();
      const body = claimLines(300).join("");
      const key = { "idempotency-key": `race-${round}` };
      const answers = await Promise.all([ingest, second, ingest].map((to) => send(to, body, key)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202]);
      for (const answer of answers) expect(answer.json()).toEqual(answers[0]!.json());
      expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === "true")).toHaveLength(2);
      expect(await batches()).toEqual({ batches: before.batches + 1, incomplete: before.incomplete });
    }
    await second.close();
  });

  it("are refused when their bodies differ", async () => {
    const second = await openSecond();
    for (let round = 0; round < 8; round++) {
      const before = await batches();
      const key = { "idempotency-key": `other-${round}` };
      const answers = await Promise.all(
        [ingest, second].map((to) => send(to, claimLines(300).join(""), key)),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 422]);
      const refused = answers.find(({ statusCode }) => statusCode === 422)!;
      expect(refused.json()).toMatchObject({ code: "idempotency-key-reused" });
      expect(await batches()).toEqual({ batches: before.batches + 1, incomplete: before.incomplete });
    }
    await second.close();
  });

  it("leave the key free when the first ends without a stored response", async () => {
    const key = { "idempotency-key": "fails" };
    const answers = await Promise.all([upload("x\n", ndjson, key), upload("x\n", ndjson, key)]);
    // The second waits for the first and gets 409, or comes after it and is refused for its own body.
    const [refused, waited] = answers.map(({ statusCode }) => statusCode).sort((a, b) => b - a);
    expect(refused).toBe(422);
    expect([409, 422]).toContain(waited);
    expect((await upload(claimLine(), ndjson, key)).statusCode).toBe(202);
  });

  it("cannot share a batch id", async () => {
    const id = { "batch-id": "0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a77" };
    const answers = await Promise.all([1, 2].map(() => upload(claimLines(300).join(""), ndjson, id)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
  });
});

describe("CSV of charges", () => {
  const heading =
    "control_number,payer_id,member_id,billing_npi,service_date,procedure,modifiers,units,charge";
  const row = (name: string, units = "1") =>
    `${name},06102,1EG4TE5MK73,1234567893,3/2/2026,97112,GP,${units},$45.00`;

  it("is read by its heading, and a bad row rejects only its claim", async () => {
    const file = [heading, row("V-1"), row("V-2"), row("V-1"), row("V-2", "two")].join("\r\n");
    const response = await upload(file, "text/csv; charset=windows-1252");
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({
      accepted: 1,
      rejected: [
        {
          index: 1,
          controlNumber: "V-2",
          detail: expect.stringMatching(/^row 5, column units: is not a number/),
        },
      ],
    });
  });

  it("without our columns is refused as a whole", async () => {
    const response = await upload("name;fee\nMarsh;90.00\n", "text/csv");
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: "claims-unreadable",
      rejected: [{ code: "csv-heading-invalid", detail: expect.stringContaining("control_number") }],
    });
    expect(response.body).not.toContain("Marsh");
  });
});
