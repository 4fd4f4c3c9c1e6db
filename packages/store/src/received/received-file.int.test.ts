import {
  admitRequests,
  sampleClaim,
  sampleRequest,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropPieces, findReceivedFile, readPieces, sealPiece, storePieces } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const newUpload = () => {
  const request = sampleRequest([sampleClaim()]);
  const batch = { tenantId: at.tenantId, batchId: request.batchId };
  const piece = (number: number, text: string) => sealPiece(at.store, batch, number, Buffer.from(text));
  const read = async () =>
    Buffer.concat(await Array.fromAsync(readPieces(at.store, batch))).toString("latin1");
  return { request, batch, piece, read };
};

test("a file is read as it was received, whether its pieces came with claims or without", async () => {
  const { request, batch, piece, read } = newUpload();
  const texts = Array.from({ length: 20 }, (_, index) => `${index}~`.repeat(index + 1));
  await storePieces(at.store, batch, [piece(0, texts[0]!), piece(1, texts[1]!)]);
  const pieces = texts.map((text, index) => piece(index, text)).slice(2);
  await admitRequests(at, [{ ...request, final: false, file: { pieces, end: null } }]);
  expect(await findReceivedFile(at.store, batch)).toMatchObject({ end: null });
  const end = { name: null, bytes: texts.join("").length, sha256: "ab".repeat(32) };
  await admitRequests(at, [{ ...request, claims: [], file: { pieces: [], end } }]);
  expect(await read()).toBe(texts.join(""));
  expect(await findReceivedFile(at.store, batch)).toEqual({ end, receivedAt: expect.any(String) });
});

test("a file ends before a piece that is missing", async () => {
  const { request, piece, read } = newUpload();
  await admitRequests(at, [{ ...request, file: { pieces: [piece(0, "A"), piece(2, "C")], end: null } }]);
  expect(await read()).toBe("A");
});

test("the id of a batch can have capital letters", async () => {
  const { batch, piece, read } = newUpload();
  batch.batchId = batch.batchId.toUpperCase();
  await storePieces(at.store, batch, [piece(0, "ISA")]);
  batch.batchId = batch.batchId.toLowerCase();
  expect(await read()).toBe("ISA");
});

test("a batch without a file has none", async () => {
  const { request, batch } = newUpload();
  await admitRequests(at, [request]);
  expect(await findReceivedFile(at.store, batch)).toBeNull();
});

test("nothing is left of a file that is dropped", async () => {
  const { batch, piece, read } = newUpload();
  await storePieces(at.store, batch, [piece(0, "ISA")]);
  await dropPieces(at.store, batch);
  expect(await read()).toBe("");
});

test("a refused request stores nothing of its file", async () => {
  const { request, piece, read } = newUpload();
  const idempotency = { key: "k", bodyHash: "a", response: "{}" };
  await admitRequests(at, [sampleRequest([], { idempotency })]);
  const repeated = { ...request, idempotency: { ...idempotency, bodyHash: "b" } };
  await admitRequests(at, [{ ...repeated, file: { pieces: [piece(0, "ISA")], end: null } }]);
  expect(await read()).toBe("");
});
