import { expect, test } from "vitest";
import { generateKeys, identityHash, parseKeyring } from "./keyring.ts";

const key = Buffer.alloc(32, 7).toString("base64");

test("the first key seals", () => {
  const { sealingKeyId, keys } = parseKeyring(`new:${key},old:${key}`, key);
  expect(sealingKeyId).toBe("new");
  expect([...keys.keys()]).toEqual(["new", "old"]);
});

test("generated keys can be parsed, and each has different hashes", () => {
  const hashes = [generateKeys(), generateKeys()].map(({ keys, indexKey }) =>
    identityHash(parseKeyring(keys, indexKey), "tenant", "claim", "identity"),
  );
  expect(hashes[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test("an identity has a different hash for each tenant and kind", () => {
  const ring = parseKeyring(`a:${key}`, key);
  const hashes = [
    identityHash(ring, "tenant", "claim", "identity"),
    identityHash(ring, "tenant", "patient", "identity"),
    identityHash(ring, "another", "claim", "identity"),
  ];
  expect(new Set(hashes).size).toBe(3);
  expect(identityHash(ring, "tenant", "claim", "identity")).toBe(hashes[0]);
});

test.each([
  ["no id", `${key}`, key, 'FIRSTPASS_KEYS: entry 1 is not "id:key"'],
  ["nothing", "", key, 'FIRSTPASS_KEYS: entry 1 is not "id:key"'],
  ["a short key", `a:${key},b:c2hvcnQ=`, key, "FIRSTPASS_KEYS: key b is not 32 bytes in base64"],
  ["an id twice", `a:${key},a:${key}`, key, "FIRSTPASS_KEYS: the id a appears twice"],
  ["a short index key", `a:${key}`, "c2hvcnQ=", "FIRSTPASS_INDEX_KEY is not 32 bytes in base64"],
])("%s is rejected with a message that does not contain the key", (_, keys, indexKey, message) => {
  expect(() => parseKeyring(keys, indexKey)).toThrow(message);
  expect(() => parseKeyring(keys, indexKey)).not.toThrow("c2hvcnQ=");
});
