import type { Hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip, type Gunzip } from "node:zlib";
import { ProblemError } from "@firstpass/runtime";

/** A body that ended early or cannot be decompressed. The message gives the position and quotes nothing. */
export class BodyBrokenError extends Error {
  readonly messageFreeOfPhi = true;
  readonly encoding: boolean;
  constructor(message: string, { encoding = false }: { encoding?: boolean } = {}) {
    super(message);
    this.name = "BodyBrokenError";
    this.encoding = encoding;
  }
}

/** Narrows an error to a broken body. @throws any other error */
export function brokenBody(error: unknown): BodyBrokenError {
  if (error instanceof BodyBrokenError) return error;
  throw error;
}

/** The problem of a request whose body broke off before anything could be read. */
export function problemOfBrokenBody(broken: BodyBrokenError): ProblemError {
  return new ProblemError(broken.encoding ? "encoding-broken" : "body-incomplete", `${broken.message}.`);
}

/** A request's body as it arrives, decompressed. The sender is slowed down when it is not read. */
export interface BodySource {
  /** @throws BodyBrokenError when the body ends early or cannot be decompressed. */
  pieces(): AsyncIterable<Uint8Array>;
  bytesRead(): number;
}

/**
 * Claims compress 10 to 30 times. A body that expands more than this, past a harmless size, is a decompression bomb.
 */
const expansionMax = 200;
const expansionFreeBytes = 64 * 1024 * 1024;

/** @param hash updated with the body as it is read. */
export function openBody(raw: IncomingMessage, hash: Hash | null): BodySource {
  const gzip = raw.headers["content-encoding"] === "gzip";
  let bytesRead = 0;

  return {
    bytesRead: () => bytesRead,
    async *pieces() {
      const inflated = gzip ? gunzip(raw) : null;
      const source: Readable = inflated ?? raw;
      try {
        // Leaving the loop early must not close the connection: the response still has to be sent on it.
        for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          bytesRead += piece.length;
          if (
            inflated &&
            bytesRead > expansionFreeBytes &&
            bytesRead > inflated.bytesWritten * expansionMax
          ) {
            throw new BodyBrokenError(`the body expands more than ${expansionMax} times`, { encoding: true });
          }
          hash?.update(piece);
          yield piece;
        }
      } catch (error) {
        if (error instanceof BodyBrokenError) throw error;
        const encoding = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
        const reason = encoding ? "the body's gzip data is broken" : "the connection ended before the body";
        throw new BodyBrokenError(`${reason} after ${bytesRead} bytes`, { encoding });
      }
    },
  };
}

/** Not `pipeline`: on broken data it would close the request and with it the connection. */
function gunzip(raw: IncomingMessage): Gunzip {
  const inflated = createGunzip();
  raw.on("error", (error) => inflated.destroy(error));
  inflated.on("error", () => raw.unpipe(inflated).resume());
  return raw.pipe(inflated);
}
