import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { Packr } from "msgpackr";
import type { Keyring } from "./keyring.ts";
import { open, type SealContext, seal } from "./seal.ts";

/**
 * Record definitions stand inside each payload (no shared structures), so any process can read what any other wrote.
 */
const packr = new Packr({ useRecords: true });
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Packs plain data, compresses and seals it: what it takes on disk, and what nobody can read there. */
export function sealPayload(keyring: Keyring, context: SealContext, data: unknown): Buffer {
  return seal(keyring, context, zstdCompressSync(packr.pack(data), zstd));
}

/** The inverse of {@link sealPayload}; the shape is the caller's word, which the seal vouches for. */
export function openPayload<Data>(keyring: Keyring, context: SealContext, sealed: Uint8Array): Data {
  return packr.unpack(zstdDecompressSync(open(keyring, context, sealed))) as Data;
}
