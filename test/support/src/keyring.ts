import { type Keyring, parseKeyring } from "@firstpass/store";

/** Keys in the format of the environment variables, the same in every process of a test. */
export const testKeys = {
  keys: `test:${Buffer.alloc(32, 1).toString("base64")}`,
  indexKey: Buffer.alloc(32, 2).toString("base64"),
};

/** The keyring of {@link testKeys}. */
export function testKeyring(): Keyring {
  return parseKeyring(testKeys.keys, testKeys.indexKey);
}
