import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Keyring } from "./keyring.ts";
import { open, type SealContext, seal } from "./seal.ts";

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * Writes plain data as JSON, compresses and seals it: what it takes on disk, and what nobody can read there.
 * Why JSON: docs/decisions/0010-payloads-are-json.md.
 */
export function sealPayload(keyring: Keyring, context: SealContext, data: unknown): Buffer {
  return seal(keyring, context, zstdCompressSync(Buffer.from(JSON.stringify(data)), zstd));
}

/** The inverse of {@link sealPayload}; the shape is the caller's word, which the seal vouches for. */
export function openPayload<Data>(keyring: Keyring, context: SealContext, sealed: Uint8Array): Data {
  return JSON.parse(zstdDecompressSync(open(keyring, context, sealed)).toString("utf8")) as Data;
}
