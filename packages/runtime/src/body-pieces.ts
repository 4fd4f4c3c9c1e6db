import type { Readable } from "node:stream";
import type { BodyClock } from "./body-clock.ts";

/**
 * The pieces of a body as they arrive. Leaving the loop early does not close the connection, because the response still has
 * to be sent on it.
 * @throws ProblemError `body-too-slow`, or the stream's error.
 */
export async function* bodyPieces(source: Readable, clock: BodyClock): AsyncGenerator<Buffer> {
  let failed: { error: unknown } | null = null;
  let ended = source.readableEnded;
  let wake = () => {};
  const fail = (error: unknown) => {
    failed ??= { error };
    wake();
  };
  const onReadable = () => wake();
  const onEnd = () => {
    ended = true;
    wake();
  };
  const onClose = () => {
    if (!ended) fail(Object.assign(new Error("the stream closed early"), { code: "ECONNRESET" }));
  };
  const timer = clock.start(fail);
  source.on("readable", onReadable).on("end", onEnd).on("error", fail).on("close", onClose);
  try {
    for (;;) {
      if (failed) throw (failed as { error: unknown }).error;
      const piece = source.read() as Buffer | null;
      if (piece !== null) {
        timer.received(piece.length);
        yield piece;
        continue;
      }
      if (ended) return;
      timer.wait();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    timer.stop();
    source.off("readable", onReadable).off("end", onEnd).off("error", fail).off("close", onClose);
    // A stream without a listener for errors ends the process.
    source.on("error", () => {});
  }
}
