import { expect, test } from "vitest";
import { generateKeys, parseKeyring } from "./keyring.ts";

const key = Buffer.alloc(32, 7).toString("base64");

test("the first key seals", () => {
  const { sealingKeyId, keys } = parseKeyring(`new:${key},old:${key}`, key);
  expect(sealingKeyId).toBe("new");
  expect([...keys.keys()]).toEqual(["new", "old"]);
});

test("generated keys are read", () => {
  const { keys, indexKey } = generateKeys();
  expect(parseKeyring(keys, indexKey).indexKey.symmetricKeySize).toBe(32);
});

test.each([
  ["no id", `${key}`, key, 'FIRSTPASS_KEYS: entry 1 is not "id:key"'],
  ["nothing", "", key, 'FIRSTPASS_KEYS: entry 1 is not "id:key"'],
  ["a short key", `a:${key},b:c2hvcnQ=`, key, "FIRSTPASS_KEYS: key b is not 32 bytes in base64"],
  ["an id twice", `a:${key},a:${key}`, key, "FIRSTPASS_KEYS: the id a stands there twice"],
  ["a short index key", `a:${key}`, "c2hvcnQ=", "FIRSTPASS_INDEX_KEY is not 32 bytes in base64"],
])("%s is refused by name, without the key", (_, keys, indexKey, message) => {
  expect(() => parseKeyring(keys, indexKey)).toThrow(message);
  expect(() => parseKeyring(keys, indexKey)).not.toThrow("c2hvcnQ=");
});
