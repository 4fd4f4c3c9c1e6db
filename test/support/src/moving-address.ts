import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";

/** An address on loopback whose connections go to a port that can change, like a DNS name or a service that moves. */
export interface MovingAddress {
  readonly port: number;
  /** Sends new connections to another port. Open connections stay where they are. */
  moveTo(port: number): void;
  close(): Promise<void>;
}

export async function startMovingAddress(firstPort: number): Promise<MovingAddress> {
  let target = firstPort;
  const close = new AbortController();
  const server: Server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      close.signal.addEventListener("abort", () => from.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as { port: number }).port,
    moveTo: (port) => {
      target = port;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      close.abort();
      await closed;
    },
  };
}
