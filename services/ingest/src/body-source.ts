import type { Hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createGunzip, type Gunzip } from "node:zlib";
import { type BodyClock, bodyPieces, ProblemError } from "@firstpass/runtime";
import { busy } from "./in-flight.ts";

/** Why the rest of a body cannot be read: the problem of the request, if nothing could be read before. */
type BreakProblem = "body-incomplete" | "body-too-slow" | "encoding-broken" | "busy" | "rejections-too-many";

/** A body that ended early, or of which the rest is not read. The message gives the position and quotes nothing. */
export class BodyBrokenError extends Error {
  readonly messageFreeOfPhi = true;
  readonly problem: BreakProblem;
  constructor(message: string, problem: BreakProblem) {
    super(message);
    this.name = "BodyBrokenError";
    this.problem = problem;
  }
}

/** Narrows an error to a broken body. @throws any other error */
export function brokenBody(error: unknown): BodyBrokenError {
  if (error instanceof BodyBrokenError) return error;
  throw error;
}

/** The problem of a request whose body broke off before anything could be read. */
export function problemOfBrokenBody(broken: BodyBrokenError): ProblemError {
  if (broken.problem === "busy") return busy();
  const code = broken.problem === "rejections-too-many" ? "claims-unreadable" : broken.problem;
  return new ProblemError(code, `${broken.message}.`);
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

interface BodyOptions {
  clock: BodyClock;
  /** Updated with the body as it is read. */
  hash: Hash | null;
  /** Counts the bytes of a piece; reading pauses until it resolves. `false`: there is no room for them. */
  hold: (bytes: number) => Promise<boolean>;
}

export function openBody(raw: IncomingMessage, { clock, hash, hold }: BodyOptions): BodySource {
  const gzip = raw.headers["content-encoding"] === "gzip";
  let bytesRead = 0;

  return {
    bytesRead: () => bytesRead,
    async *pieces() {
      const inflated = gzip ? gunzip(raw) : null;
      try {
        for await (const piece of bodyPieces(inflated ?? raw, clock)) {
          bytesRead += piece.length;
          if (
            inflated &&
            bytesRead > expansionFreeBytes &&
            bytesRead > inflated.bytesWritten * expansionMax
          ) {
            throw new BodyBrokenError(`the body expands more than ${expansionMax} times`, "encoding-broken");
          }
          hash?.update(piece);
          if (!(await hold(piece.length))) {
            throw new BodyBrokenError(`there was no room for the body after ${bytesRead} bytes`, "busy");
          }
          yield piece;
        }
      } catch (error) {
        throw brokenBy(error, bytesRead);
      } finally {
        inflated?.destroy();
      }
    },
  };
}

/** The break for an error of the stream. */
function brokenBy(error: unknown, bytesRead: number): BodyBrokenError {
  if (error instanceof BodyBrokenError) return error;
  if (error instanceof ProblemError && error.code === "body-too-slow") {
    return new BodyBrokenError(`the body arrived too slowly after ${bytesRead} bytes`, error.code);
  }
  const isEncoding = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
  const reason = isEncoding ? "the body's gzip data is broken" : "the connection ended before the body";
  return new BodyBrokenError(
    `${reason} after ${bytesRead} bytes`,
    isEncoding ? "encoding-broken" : "body-incomplete",
  );
}

/** Not `pipeline`: on broken data it would close the request and with it the connection. */
function gunzip(raw: IncomingMessage): Gunzip {
  const inflated = createGunzip();
  raw.on("error", (error) => inflated.destroy(error));
  inflated.on("close", () => raw.unpipe(inflated));
  return raw.pipe(inflated);
}
