import { type Keyring, parseKeyring } from "@firstpass/store";

/** A keyring with the same keys in every process of a test. */
export function testKeyring(): Keyring {
  return parseKeyring(
    `test:${Buffer.alloc(32, 1).toString("base64")}`,
    Buffer.alloc(32, 2).toString("base64"),
  );
}
