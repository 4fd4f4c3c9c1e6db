import {
  admitClaims,
  admitRequests,
  sampleClaim,
  sampleFinding,
  sampleRequest,
  sampleVerdicts,
  type TestStore,
  testDatabase,
} from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  checkKeys,
  concludeChunk,
  createEndpoint,
  ensureTenant,
  findEndpoint,
  findIdempotent,
  findReceivedFile,
  KeyringError,
  listAudit,
  loadChunk,
  OtherKeyInUseError,
  openStore,
  parseKeyring,
  readPieces,
  readVerdictFeed,
  resealAll,
  rotateSecret,
  type Store,
  saveStageResult,
  sealPiece,
} from "../index.ts";

const base64 = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const [oldKey, newKey] = [`old:${base64(1)}`, `new:${base64(2)}`];

let database: Awaited<ReturnType<typeof testDatabase>>;
const open: Store[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  await database.drop();
});

async function start(keys: string): Promise<Store> {
  const store = openStore({ databaseUrl: database.url, keyring: parseKeyring(keys, base64(3)) });
  open.push(store);
  await checkKeys(store);
  return store;
}

/** Stops a service, so that only the stores opened later are connected. */
async function stop(store: Store): Promise<void> {
  open.splice(open.indexOf(store), 1);
  await store.close();
}

const parts = ["ISA*00*", "GS*HC*"];

/** At least one payload in each sealed column. */
async function fill(store: Store) {
  const { tenantId } = await ensureTenant(store, "lakeside");
  const at: Pick<TestStore, "store" | "tenantId"> = { store, tenantId };
  const endpoint = await createEndpoint(store, tenantId, { url: "https://billing.example/hook" });
  const { endpointId } = endpoint;
  const rotated = await rotateSecret(store, tenantId, { endpointId, overlapHours: 1 });
  const secrets = [rotated!.secret, endpoint.secret];
  const idempotency = { key: "upload-1", bodyHash: "abc", response: '{"accepted":1}' };
  const upload = sampleRequest([sampleClaim({ controlNumber: "R-once" })], { idempotency });
  const received = { tenantId, batchId: upload.batchId };
  const pieces = parts.map((part, piece) => sealPiece(store, received, piece, Buffer.from(part)));
  const end = { name: "june.837", bytes: parts.join("").length, sha256: null };
  await admitRequests(at, [{ ...upload, file: { pieces, end } }]);
  const chunks = [];
  for (let index = 0; index < 40; index++) {
    chunks.push(await admitClaims(at, sampleClaim({ controlNumber: `R-${index}` })));
  }
  const [concluded, ...under] = chunks;
  const findings = [sampleFinding({ message: "a finding" })];
  await concludeChunk(store, concluded!, sampleVerdicts(concluded!, { status: "hold", findings }));
  await saveStageResult(store, under[0]!, "documentation", { findings: [[]], facts: [[]] });
  return { tenantId, endpointId, secrets, received, chunks };
}

/** The key ids of all values that look like payloads, in any column of the database. */
async function keyIdsInUse(store: Store): Promise<Map<string, number>> {
  const { rows: columns } = await store.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = current_schema() and data_type = 'bytea'`,
  );
  const found = new Map<string, number>();
  for (const { table, column } of columns) {
    const { rows } = await store.pool.query<{ key: string }>(
      `select encode(substr("${column}", 3, 3), 'escape') as key from "${table}"
        where octet_length("${column}") > 40 and get_byte("${column}", 0) = 1 and get_byte("${column}", 1) = 3`,
    );
    for (const { key } of rows) found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

async function expectReadable(store: Store, filled: Awaited<ReturnType<typeof fill>>): Promise<void> {
  const { tenantId, endpointId, secrets, received, chunks } = filled;
  for (const chunk of chunks) expect(await loadChunk(store, chunk)).toMatchObject({ claims: chunk.claims });
  expect((await findEndpoint(store, tenantId, endpointId))?.secrets).toEqual(secrets);
  expect((await findIdempotent(store, tenantId, "upload-1"))?.response).toBe('{"accepted":1}');
  const pieces = await Array.fromAsync(readPieces(store, received));
  expect(Buffer.concat(pieces).toString()).toBe(parts.join(""));
  expect(await findReceivedFile(store, received)).toMatchObject({
    end: { name: "june.837", bytes: 13 },
  });
  expect((await readVerdictFeed(store, tenantId, { limit: 10 })).verdicts).toHaveLength(1);
  expect(await listAudit(store, tenantId, { limit: 10 })).toMatchObject([
    { action: "endpoint-created" },
    { action: "endpoint-secret-rotated" },
  ]);
}

test("everything is sealed again while it can be read, and then the old key can be removed", async () => {
  const before = await start(oldKey);
  const filled = await fill(before);
  const payloads = (await keyIdsInUse(before)).get("old")!;
  await stop(before);
  const service = await start(`${newKey},${oldKey}`);
  // The whole includes the check of the keys, which is sealed last and not counted.
  const interrupted = resealAll(service, {
    onProgress: (resealed) => {
      if (resealed >= payloads / 2) throw new Error("stopped");
    },
  });
  await expect(interrupted).rejects.toThrow("stopped");
  expect([...(await keyIdsInUse(service)).keys()].sort()).toEqual(["new", "old"]);
  await expectReadable(service, filled);
  await expect(start(newKey)).rejects.toThrow(KeyringError);

  const progress: number[][] = [];
  const rest = await resealAll(service, { onProgress: (...done) => progress.push(done) });
  expect(rest).toMatchObject({ keyId: "new", unusedKeyIds: ["old"] });
  expect(rest.resealed).toBeLessThan(payloads);
  expect(progress.at(-1)).toEqual([rest.resealed, rest.resealed]);
  await expectReadable(service, filled);
  expect(await keyIdsInUse(service)).toEqual(new Map([["new", payloads]]));
  await stop(service);
  await expectReadable(await start(newKey), filled);
  expect((await resealAll(await start(newKey))).resealed).toBe(0);
});

test("nothing is sealed again while a service seals with the old key", async () => {
  const service = await start(oldKey);
  await fill(service);
  const restarted = await start(`${newKey},${oldKey}`);
  await expect(resealAll(restarted)).rejects.toThrow(OtherKeyInUseError);
  await expect(resealAll(restarted)).rejects.toThrow("a running service seals with the key old");
  expect((await keyIdsInUse(restarted)).has("new")).toBe(false);
});
