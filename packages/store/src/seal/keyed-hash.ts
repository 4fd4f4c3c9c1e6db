import { hash } from "node:crypto";

/** HMAC-SHA-256 of a text in UTF-8, as lowercase hex. */
export type KeyedHash = (text: string) => string;

const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC-SHA-256 (RFC 2104) with a key of at most 64 bytes. For texts as short as identities it takes a third of the time
 * of `createHmac`.
 */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  const inner = padded(key, 0x36);
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(digestBytes)]);
  return (text) => {
    const digest = hash("sha256", Buffer.concat([inner, Buffer.from(text, "utf8")]), "latin1");
    outer.write(digest, blockBytes, "latin1");
    return hash("sha256", outer, "hex");
  };
}

function padded(key: Uint8Array, pad: number): Buffer {
  if (key.length > blockBytes) throw new Error(`a key has at most ${blockBytes} bytes`);
  const block = Buffer.alloc(blockBytes);
  block.set(key);
  return block.map((byte) => byte ^ pad) as Buffer;
}
