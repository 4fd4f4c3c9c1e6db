import type { FastifyInstance } from "fastify";

/**
 * How much of the rest of a refused body is discarded, and for how long, so that the sender sees the response; then its
 * connection is closed. Discarding all of a large body would cost more than refusing it.
 */
const discardBytesMax = 1024 * 1024;
const lingerMs = 2_000;

/** Closes connections whose sender goes on with a body that we have already responded to. */
export function closeUnreadBodies(app: FastifyInstance): void {
  app.addHook("onSend", async ({ raw }, reply) => {
    // Fastify would close the connection at once, and the sender would see a reset instead of the response.
    if (raw.complete === false) reply.removeHeader("connection");
  });
  app.addHook("onResponse", async ({ raw }) => {
    if (raw.complete !== false || raw.destroyed) return;
    let bytes = 0;
    raw.unpipe();
    raw.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > discardBytesMax) raw.pause();
    });
    raw.resume();
    const { socket } = raw;
    const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
    raw.once("end", () => clearTimeout(timer));
  });
}
