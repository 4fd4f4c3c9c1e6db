import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Keyring } from "./keyring.ts";
import { open, type SealContext, seal } from "./seal.ts";

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * Writes plain data as JSON, compresses and seals it: what it takes on disk, and what nobody can read there.
 * Why JSON: docs/decisions/0010-payloads-are-json.md.
 */
export function sealPayload(keyring: Keyring, context: SealContext, data: unknown): Buffer {
  return sealJson(keyring, context, JSON.stringify(data));
}

/** The inverse of {@link sealPayload}; the shape is the caller's word, which the seal vouches for. */
export function openPayload<Data>(keyring: Keyring, context: SealContext, sealed: Uint8Array): Data {
  return JSON.parse(openJson(keyring, context, sealed).toString("utf8")) as Data;
}

/** {@link sealPayload} for data that is written out already. */
export function sealJson(keyring: Keyring, context: SealContext, json: string): Buffer {
  return seal(keyring, context, zstdCompressSync(Buffer.from(json), zstd));
}

/** The inverse of {@link sealJson}, in UTF-8. */
export function openJson(keyring: Keyring, context: SealContext, sealed: Uint8Array): Buffer {
  return zstdDecompressSync(open(keyring, context, sealed));
}
