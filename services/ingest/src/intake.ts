import { ProblemError, type Server } from "@firstpass/runtime";
import type { InFlight, Reservation } from "./in-flight.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Memory reserved from before the body is read until the response is sent. */
    reservation: Reservation | null;
  }
}

interface IntakeOptions {
  inFlight: InFlight;
  /** The bytes to reserve for a request with this Content-Length; `null` when the header is missing. */
  bytesFor: (contentLength: number | null) => number;
  encodings?: readonly string[];
}

/** Checks each request of these routes before its body is read, and reserves memory for it. */
export function guardIntake(app: Server, { inFlight, bytesFor, encodings = [] }: IntakeOptions): void {
  app.decorateRequest("reservation", null);
  app.addHook("preParsing", async (request) => {
    const { "content-encoding": encoding = "identity", "content-length": length } = request.headers;
    if (encoding !== "identity" && !encodings.includes(encoding)) throw encodingUnsupported(encodings);
    request.reservation = inFlight.reserve(bytesFor(length === undefined ? null : Number(length)));
  });
  // Runs last for every response, successful or not.
  app.addHook("onSend", async (request) => request.reservation?.release());
}

function encodingUnsupported(encodings: readonly string[]): ProblemError {
  const accepted = encodings.join(", ") || "identity";
  return new ProblemError("encoding-unsupported", `Accepted content encodings: ${accepted}.`, {
    headers: { "accept-encoding": accepted },
  });
}

/** A JSON body is buffered whole: reserves its length, or the maximum when the length is not stated. */
export function bufferedBytes(bodyBytesMax: number): (contentLength: number | null) => number {
  return (contentLength) => Math.min(contentLength ?? bodyBytesMax, bodyBytesMax);
}
