import { ProblemError, type Server } from "@firstpass/runtime";
import type { Hold, InFlight } from "./in-flight.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The request's share of memory, from before its body is read until it is answered. */
    hold: Hold | null;
  }
}

/** What the routes of a plugin take. */
interface Intake {
  inFlight: InFlight;
  /** The bytes that a request holds, given its Content-Length; `null` when it does not say. */
  bytesHeld: (contentLength: number | null) => number;
  encodings?: readonly string[];
}

/** Looks at each request of these routes before its body is read, and lets in what there is room for. */
export function guardIntake(app: Server, { inFlight, bytesHeld, encodings = [] }: Intake): void {
  app.decorateRequest("hold", null);
  app.addHook("preParsing", async (request) => {
    const { "content-encoding": encoding = "identity", "content-length": length } = request.headers;
    if (encoding !== "identity" && !encodings.includes(encoding)) throw encodingUnsupported(encodings);
    request.hold = inFlight.hold(bytesHeld(length === undefined ? null : Number(length)));
  });
  // The last thing that happens to every request that is answered, whether it went well or not.
  app.addHook("onSend", async (request) => request.hold?.release());
}

function encodingUnsupported(encodings: readonly string[]): ProblemError {
  const taken = encodings.join(", ") || "identity";
  return new ProblemError("encoding-unsupported", `The body may have the content encoding ${taken}.`, {
    headers: { "accept-encoding": taken },
  });
}

/** What a body of JSON holds: all of it, or the most it may be when it does not say how long it is. */
export function bufferedBytes(bodyBytesMax: number): (contentLength: number | null) => number {
  return (contentLength) => Math.min(contentLength ?? bodyBytesMax, bodyBytesMax);
}
