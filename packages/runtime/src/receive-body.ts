import type { FastifyRequest, RequestPayload } from "fastify";
import { ProblemError } from "./problem.ts";

/** Checks a body as it arrives. @throws ProblemError to stop reading. */
export type PieceCheck = (piece: Buffer) => void;

declare module "fastify" {
  interface FastifyRequest {
    /** Called with each piece of a buffered body before it is kept. Set it before the body is read. */
    onBodyPiece: PieceCheck | null;
  }
}

/**
 * Reads a whole body into memory.
 * @throws ProblemError `body-too-large`, `body-incomplete`, `body-too-slow`, or what a check throws.
 */
export function receiveBody(
  request: FastifyRequest,
  payload: RequestPayload,
  check: PieceCheck | null = null,
): Promise<Buffer> {
  const bytesMax = request.routeOptions.bodyLimit;
  const announced = Number(request.headers["content-length"] ?? Number.NaN);
  if (announced > bytesMax) return Promise.reject(tooLarge(bytesMax));

  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const stop = (): void => {
      timer.stop();
      payload.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
      // A stream without a listener for errors ends the process.
      payload.on("error", () => {});
    };
    const refuse = (error: unknown): void => {
      stop();
      payload.pause();
      reject(error);
    };
    const onData = (piece: Buffer): void => {
      timer.received(piece.length);
      timer.wait();
      bytes += piece.length;
      try {
        if (bytes > bytesMax) throw tooLarge(bytesMax);
        request.onBodyPiece?.(piece);
        check?.(piece);
      } catch (error) {
        refuse(error);
        return;
      }
      pieces.push(piece);
    };
    const onEnd = (): void => {
      if (bytes < announced) {
        refuse(incomplete());
        return;
      }
      stop();
      resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, bytes));
    };
    const onError = (): void => refuse(incomplete());
    const onClose = (): void => refuse(incomplete());
    const timer = request.server.bodyClock.start(refuse);
    timer.wait();
    payload.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClose);
  });
}

function tooLarge(bytesMax: number): ProblemError {
  return new ProblemError("body-too-large", `The body exceeds the limit of ${bytesMax} bytes.`);
}

function incomplete(): ProblemError {
  return new ProblemError("body-incomplete", "The connection ended before the body did.");
}
