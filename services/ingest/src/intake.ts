import { ProblemError, type Server } from "@firstpass/runtime";
import type { InFlight, Reservation } from "./in-flight.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The memory that the request holds, from before its body is read until the response is sent. */
    reservation: Reservation | null;
  }
}

interface IntakeOptions {
  inFlight: InFlight;
  encodings?: readonly string[];
}

/** Checks each request of these routes before its body is read, and counts the bytes of buffered bodies as they arrive. */
export function guardIntake(app: Server, { inFlight, encodings = [] }: IntakeOptions): void {
  app.decorateRequest("reservation", null);
  app.addHook("preParsing", async (request) => {
    const { "content-encoding": encoding = "identity" } = request.headers;
    if (encoding !== "identity" && !encodings.includes(encoding)) throw encodingUnsupported(encodings);
    const reservation = inFlight.reserve(request.principal.tenantId);
    request.reservation = reservation;
    request.onBodyPiece = (piece) => reservation.add(piece.length);
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
