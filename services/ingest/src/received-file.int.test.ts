import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findReceivedFile, readPieces } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { beforeAll, expect, test } from "vitest";
import { writeClaims837 } from "../../../test/bench/claims-837.ts";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();
/** Of more claims than a chunk has. */
let file: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-"));
  await writeClaims837(join(folder, "claims.837"), 0.6);
  file = await readFile(join(folder, "claims.837"), "latin1");
  await rm(folder, { recursive: true });
});

const upload = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/batches",
    payload: typeof payload === "string" ? Buffer.from(payload, "latin1") : payload,
    headers: { "content-type": "application/edi-x12", ...ingest.headers, ...headers },
  });

const batchOf = (response: { json(): { batchId: string } }) => ({
  tenantId: ingest.tenantId,
  batchId: response.json().batchId,
});
const kept = async (response: { json(): { batchId: string } }) =>
  Buffer.concat(await Array.fromAsync(readPieces(ingest.store, batchOf(response)))).toString("latin1");

async function piecesStored(): Promise<number> {
  const { rowCount } = await ingest.store.pool.query("select from received_piece");
  return rowCount!;
}

/** A transaction that is not read, and compresses badly. */
function otherTransaction(bytes: number): string {
  const segments: string[] = [];
  for (let length = 0; length < bytes; length += 1000)
    segments.push(`NTE*${randomBytes(498).toString("hex")}~`);
  return `ST*835*0001~${segments.join("")}SE*${segments.length + 2}*0001~`;
}

test("an 837 file is kept as it was received, with its name, length and SHA-256", async () => {
  const name = "attachment; filename*=UTF-8''claims%20of%20june.837";
  const response = await upload(gzipSync(Buffer.from(file, "latin1")), {
    "content-encoding": "gzip",
    "content-disposition": name,
  });
  expect(response.statusCode).toBe(202);
  expect(await kept(response)).toBe(file);
  expect(await findReceivedFile(ingest.store, batchOf(response))).toEqual({
    end: {
      name: "claims of june.837",
      bytes: file.length,
      sha256: createHash("sha256").update(file, "latin1").digest("hex"),
    },
    receivedAt: expect.any(String),
  });
});

test("each claim is stored with the number of its CLM", async () => {
  const response = await upload(file);
  const { rows } = await ingest.store.pool.query<{ clm: number; control_number: string }>(
    `select clm, control_number from received_claims,
        unnest(clms, sequences, revisions) as received (clm, sequence, revision)
        join claim using (sequence, revision)
      where received_claims.batch_id = $1 and claim.tenant_id = $2 order by clm`,
    [response.json().batchId, ingest.tenantId],
  );
  const inFile = [...file.matchAll(/CLM\*([^*]+)/g)].map(([, number], index) => ({
    clm: index + 1,
    control_number: number,
  }));
  expect(rows.length).toBeGreaterThan(500);
  expect(rows).toEqual(inFile);
});

test("an upload that breaks off keeps the part that was read", async () => {
  const packed = gzipSync(Buffer.from(file, "latin1"));
  const response = await upload(packed.subarray(0, packed.length * 0.7), { "content-encoding": "gzip" });
  expect(response.json()).toMatchObject({ rejected: [{ code: "body-incomplete" }] });
  const text = await kept(response);
  expect(text.length).toBeGreaterThan(file.length / 2);
  expect(file.startsWith(text)).toBe(true);
  expect(await findReceivedFile(ingest.store, batchOf(response))).toMatchObject({
    end: { bytes: text.length, sha256: null },
  });
});

test("the part before the first claim is kept too, however long it is", async () => {
  const long = file.replace(/~\nST/, `~\n${otherTransaction(3e6)}\nST`);
  const response = await upload(long);
  expect(response.json().rejected[0]).toMatchObject({ index: 0, code: "x12-not-837p" });
  expect((await kept(response)) === long).toBe(true);
});

test("nothing is kept of a file without claims", async () => {
  const before = await piecesStored();
  const [isa, gs] = file.split("~");
  const response = await upload(`${isa}~${gs}~${otherTransaction(3e6)}GE*1*1~IEA*1*000000001~`);
  expect(response.json()).toMatchObject({ code: "claims-unreadable" });
  expect(await piecesStored()).toBe(before);
});

test("other kinds of input are not kept: their claims are stored whole", async () => {
  const before = await piecesStored();
  const body = `${JSON.stringify(sampleClaimJson())}\n`;
  const response = await upload(body, { "content-type": "application/x-ndjson" });
  expect(response.statusCode).toBe(202);
  expect(await piecesStored()).toBe(before);
});
